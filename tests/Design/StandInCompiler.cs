using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Bluezone.Band.Tests.Design;

/// <summary>Compiles the sources of the band against stand-ins for nanoFramework's libraries, and nothing of .NET's own.</summary>
internal static class StandInCompiler
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    /// <summary>What the lists say, together.</summary>
    public static readonly IReadOnlyList<SurfaceLine> Lines = [.. Surface.Shipped.Lines, .. Surface.Compiler.Lines];

    /// <summary>The contracts' sources, parsed.</summary>
    public static readonly IReadOnlyList<SyntaxTree> Contracts = Parsed("hal/Contracts");

    /// <summary>The firmware's sources, parsed.</summary>
    public static readonly IReadOnlyList<SyntaxTree> Firmware = Parsed("firmware");

    /// <summary>Stand-ins for the assemblies that some lines name.</summary>
    public static IReadOnlyList<MetadataReference> StandInsOf(IEnumerable<SurfaceLine> lines)
    {
        return StandIns.Make(lines).Values.Select(image => (MetadataReference)MetadataReference.CreateFromImage(image)).ToArray();
    }

    public static CSharpCompilation Compilation(
        string name, IEnumerable<SyntaxTree> sources, IEnumerable<MetadataReference> references, OptimizationLevel level)
    {
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: level,
            deterministic: true,
            nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create(name, sources, references, options);
    }

    public static SyntaxTree Parse(string source, string path = Plant.FileName)
    {
        return CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), Language, path);
    }

    /// <summary>Compiles into memory.</summary>
    /// <returns>What the compiler complains of; the assembly and its symbols are empty if of errors.</returns>
    public static (IReadOnlyList<Diagnostic> Complaints, byte[] Assembly, byte[] Symbols) Emit(CSharpCompilation compilation)
    {
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        EmitResult result = compilation.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Diagnostic[] complaints = result.Diagnostics.Where(each => each.Severity >= DiagnosticSeverity.Warning).ToArray();
        return (complaints, result.Success ? assembly.ToArray() : [], result.Success ? symbols.ToArray() : []);
    }

    /// <summary>All sources as one assembly, empty if they do not compile.</summary>
    /// <exception cref="System.FormatException">A line names a type that no other line holds.</exception>
    public static byte[] All(IReadOnlyList<SurfaceLine> lines)
    {
        return Emit(Compilation("Bluezone.Band.All", [.. Contracts, .. Firmware], StandInsOf(lines), OptimizationLevel.Release)).Assembly;
    }

    private static SyntaxTree[] Parsed(string folder)
    {
        return SourceTree.Files(folder).Select(file => Parse(file.Text, file.Path)).ToArray();
    }
}
