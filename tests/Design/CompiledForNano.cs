using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The contracts and the firmware, compiled against stand-ins, as files in a folder of their own.</summary>
internal static class CompiledForNano
{
    public const string Contracts = "Bluezone.Band.Contracts";
    public const string Firmware = "Bluezone.Band.Firmware";

    /// <summary>Writes the stand-ins, the contracts and the firmware into a folder; requires that the compiler complains of nothing.</summary>
    public static void Into(string folder, IReadOnlyList<SurfaceLine> lines, OptimizationLevel level)
    {
        StandIns.Write(folder, lines);
        List<MetadataReference> references = [.. StandInCompiler.StandInsOf(lines)];
        byte[] contracts = Write(folder, Contracts, StandInCompiler.Contracts, references, level);
        references.Add(MetadataReference.CreateFromImage(contracts));
        Write(folder, Firmware, StandInCompiler.Firmware, references, level);
    }

    private static byte[] Write(
        string folder, string name, IReadOnlyList<SyntaxTree> sources, List<MetadataReference> references, OptimizationLevel level)
    {
        Assert.NotEmpty(sources);
        (IReadOnlyList<Diagnostic> complaints, byte[] assembly, byte[] symbols) =
            StandInCompiler.Emit(StandInCompiler.Compilation(name, sources, references, level));
        Assert.True(complaints.Count == 0, $"{level}:\n" + string.Join("\n", complaints.Take(40)));
        File.WriteAllBytes(Path.Combine(folder, name + ".dll"), assembly);
        File.WriteAllBytes(Path.Combine(folder, name + ".pdb"), symbols);
        return assembly;
    }
}
