using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The lists are as short as they say: without a line, something does not compile or compiles to something else.</summary>
public class SurfaceIsNeeded
{
    // Not used today. They stay for rooms to come, and because what the gate lets pass is tested with them.
    private static readonly string[] Spare =
    [
        "System.UInt16",
        "System.UInt64",
        "System.Math",
        "System.ArgumentOutOfRangeException",
        "System.InvalidOperationException",
        "System.NotSupportedException",
    ];

    private static readonly Lazy<SyntaxTree[]> _program = new(() => [.. NanoSources.Under(SourceTree.Root, NanoBuild.Esp32Folder)]);

    private static readonly IReadOnlyList<SyntaxTree> Sources =
        NanoSources.Under(SourceTree.Root, NanoBuild.ContractsFolder, NanoBuild.FirmwareFolder);

    [Fact]
    public void EveryLineChangesWhatIsCompiled()
    {
        string[] needless = Needless(NanoBuild.FirmwareLines.Where(line => !Spare.Contains(line.Owner)));
        Assert.True(needless.Length == 0, "All compiles the same without these lines; take them out:\n" + string.Join("\n", needless));
    }

    [Fact]
    public void EveryLineOfTheEsp32ProgramChangesIt()
    {
        CSharpCompilation compilation = Esp32(NanoBuild.Esp32Lines);
        byte[] whole = NanoCompiler.Require(compilation).Assembly;
        IReadOnlySet<string> named = SurfaceUse.Keys(compilation, whole);
        string[] needless = Surface.Esp32.Lines
            .Where(line => !named.Contains(line.Key) && IsNeedless(line, NanoBuild.Esp32Lines, whole, lines => NanoCompiler.Emit(Esp32(lines)).Assembly))
            .Select(line => $"line {line.Number}: {line.Text}")
            .ToArray();
        Assert.True(needless.Length == 0, "The program compiles the same without these lines of Esp32.txt; take them out:\n" + string.Join("\n", needless));
    }

    [Theory]
    [InlineData("class System.Random")]
    [InlineData("sealed class System.String\n  int get_Length()")]
    public void ALineThatNothingUsesIsNamed(string added)
    {
        IReadOnlyList<SurfaceLine> lines = Surface.Parse(added).Lines;
        Assert.Equal(lines.Count, Needless(lines).Length);
    }

    private static string[] Needless(IEnumerable<SurfaceLine> asked)
    {
        SurfaceLine[] candidates = asked.DistinctBy(line => line.Key).ToArray();
        SurfaceLine[] lines = [.. NanoBuild.FirmwareLines, .. candidates.Where(line => NanoBuild.FirmwareLines.All(each => each.Key != line.Key))];
        byte[] whole = All(lines);
        Assert.NotEmpty(whole);

        // What the compiled code names is needed for sure; for the rest it is compiled without the line.
        HashSet<string> named = [.. SurfaceUse.InAssembly(whole)];
        return candidates
            .Where(line => !named.Contains(line.Key) && IsNeedless(line, lines, whole, All))
            .Select(line => $"line {line.Number}: {line.Text}")
            .ToArray();
    }

    private static byte[] All(IReadOnlyList<SurfaceLine> lines)
    {
        return NanoCompiler.Emit(NanoCompiler.Compilation("Bluezone.Band.All", Sources, NanoCompiler.StandInsOf(lines), OptimizationLevel.Release)).Assembly;
    }

    private static CSharpCompilation Esp32(IReadOnlyList<SurfaceLine> lines)
    {
        IEnumerable<MetadataReference> rooms = Esp32Build.Release.Take(2).Select(each => MetadataReference.CreateFromImage(each.Assembly));
        return NanoCompiler.Compilation(
            NanoBuild.Esp32Name, _program.Value, [.. NanoCompiler.StandInsOf(lines), .. rooms], OptimizationLevel.Release);
    }

    private static bool IsNeedless(
        SurfaceLine line, IReadOnlyList<SurfaceLine> lines, byte[] whole, Func<IReadOnlyList<SurfaceLine>, byte[]> compile)
    {
        SurfaceLine[] rest = lines.Where(each => each.Key != line.Key && !(line.IsType && each.Owner == line.Key)).ToArray();
        try
        {
            return compile(rest).SequenceEqual(whole);
        }
        catch (FormatException)
        {
            return false;       // Another line names it.
        }
        catch (NullReferenceException)
        {
            return false;       // The compiler falls over an event that has lost one of its two accessors.
        }
    }
}
