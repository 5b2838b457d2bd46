using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Bluezone.Band.NanoGate;

/// <summary>Compiles sources as C# 13 against stand-ins for nanoFramework's libraries, and nothing of .NET's own.</summary>
public static class NanoCompiler
{
    private const int ComplaintsTold = 40;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    /// <summary>Stand-ins for the assemblies that some lines name.</summary>
    public static IReadOnlyList<MetadataReference> StandInsOf(IEnumerable<SurfaceLine> lines)
    {
        return StandIns.Make(lines).Values.Select(image => (MetadataReference)MetadataReference.CreateFromImage(image)).ToArray();
    }

    /// <summary>One source file.</summary>
    public static SyntaxTree Parse(string source, string path)
    {
        return CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), Language, path);
    }

    /// <summary>What would be compiled: the same sources and references give the same octets.</summary>
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

    /// <summary>Compiles into memory, and lets no warning pass.</summary>
    /// <exception cref="NanoBuildException">The compiler complains of something.</exception>
    public static NanoAssembly Require(CSharpCompilation compilation)
    {
        (IReadOnlyList<Diagnostic> complaints, byte[] assembly, byte[] symbols) = Emit(compilation);
        return complaints.Count == 0
            ? new NanoAssembly(compilation.AssemblyName!, assembly, symbols)
            : throw new NanoBuildException(
                $"{compilation.AssemblyName} does not compile against the stand-ins:\n" + string.Join("\n", complaints.Take(ComplaintsTold)));
    }
}
