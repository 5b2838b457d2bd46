using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>Compiles offenders and their clean twins, and has the gate read them.</summary>
internal static class Plant
{
    public const string FileName = "Planted.cs";

    public static readonly string Here = Path.GetDirectoryName(typeof(Plant).Assembly.Location)!;

    // The running framework, and the real contracts: what firmware is compiled against.
    private static readonly MetadataReference[] Libraries =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
        .Append(Path.Combine(Here, "Bluezone.Band.Contracts.dll"))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();

    private static readonly CSharpParseOptions Language =
        new CSharpParseOptions(LanguageVersion.CSharp13).WithPreprocessorSymbols("DEBUG");

    /// <summary>A class with these members in the room Bytes, which may know nothing.</summary>
    public static string Members(string members)
    {
        return "namespace Bluezone.Band.Bytes;\npublic class Planted\n{\n" + members + "\n}\n";
    }

    /// <summary>Requires that the offender is refused by this rule and no other, and its clean twin by none, compiled either way.</summary>
    public static void RequireRefused(string rule, string offender, string clean, GateProfile? profile = null)
    {
        foreach (OptimizationLevel level in Enum.GetValues<OptimizationLevel>())
        {
            // What the language rules refuse often allocates too; allocation has tests of its own.
            GateProfile strictness = profile ?? GateProfile.Contracts;
            IReadOnlyList<Offence> refused = Read(offender, strictness, level);
            Assert.True(
                refused.Count > 0 && refused.All(offence => offence.Rule == rule),
                $"{level}: only {rule} should refuse it, but:\n{string.Join("\n", refused)}");

            RequirePassed(clean, strictness, level);
        }
    }

    public static void RequirePassed(string clean, GateProfile profile, OptimizationLevel level)
    {
        IReadOnlyList<Offence> refused = Read(clean, profile, level);
        Assert.True(refused.Count == 0, $"{level}: nothing should refuse it, but:\n{string.Join("\n", refused)}");
    }

    public static void RequireNone(IReadOnlyList<Offence> refused)
    {
        Assert.True(refused.Count == 0, string.Join("\n", refused));
    }

    public static IReadOnlyList<Offence> Read(string source, GateProfile profile, OptimizationLevel level = OptimizationLevel.Release)
    {
        string folder = Directory.CreateTempSubdirectory("planted").FullName;
        try
        {
            string assembly = Path.Combine(folder, "Bluezone.Band.Planted.dll");
            Compile(source, assembly, level);
            File.Copy(Path.Combine(Here, "Bluezone.Band.Contracts.dll"), Path.Combine(folder, "Bluezone.Band.Contracts.dll"));
            return Gate.Read(assembly, profile);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compile(string source, string assembly, OptimizationLevel level)
    {
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: level,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), Language, FileName);
        CSharpCompilation compilation = CSharpCompilation.Create("Bluezone.Band.Planted", [tree], Libraries, options);

        using FileStream code = File.Create(assembly);
        using FileStream symbols = File.Create(Path.ChangeExtension(assembly, ".pdb"));
        EmitResult result = compilation.Emit(
            code,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, "The plant itself does not compile:\n" + string.Join("\n", result.Diagnostics));
    }
}
