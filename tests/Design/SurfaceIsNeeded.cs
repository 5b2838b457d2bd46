using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Mono.Cecil;
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

    [Fact]
    public void EveryLineChangesWhatIsCompiled()
    {
        string[] needless = Needless(StandInCompiler.Lines.Where(line => !Spare.Contains(line.Owner)));
        Assert.True(needless.Length == 0, "All compiles the same without these lines; take them out:\n" + string.Join("\n", needless));
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
        SurfaceLine[] lines = [.. StandInCompiler.Lines, .. candidates.Where(line => StandInCompiler.Lines.All(each => each.Key != line.Key))];
        byte[] whole = StandInCompiler.All(lines);
        Assert.NotEmpty(whole);

        // What the compiled code names is needed for sure; for the rest it is compiled without the line.
        HashSet<string> named = NamesIn(whole);
        return candidates
            .Where(line => !named.Contains(line.Key) && IsNeedless(line, lines, whole))
            .Select(line => $"line {line.Number}: {line.Text}")
            .ToArray();
    }

    private static HashSet<string> NamesIn(byte[] assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(assembly));
        HashSet<string> names = module.GetTypeReferences().Select(type => type.FullName).ToHashSet();
        foreach (MethodReference method in module.GetMemberReferences().OfType<MethodReference>())
        {
            string kept = method.HasThis ? "" : "static ";
            string parameters = string.Join(",", method.Parameters.Select(each => each.ParameterType.FullName));
            names.Add($"{kept}{method.ReturnType.FullName} {method.DeclaringType.FullName}::{method.Name}({parameters})");
        }

        // Primitives have no reference of their own.
        MethodDefinition[] methods = module.GetTypes().SelectMany(type => type.Methods).ToArray();
        names.UnionWith(methods.Select(method => method.ReturnType.FullName));
        names.UnionWith(methods.SelectMany(method => method.Parameters).Select(each => each.ParameterType.FullName));
        return names;
    }

    private static bool IsNeedless(SurfaceLine line, SurfaceLine[] lines, byte[] whole)
    {
        SurfaceLine[] rest = lines.Where(each => each.Key != line.Key && !(line.IsType && each.Owner == line.Key)).ToArray();
        try
        {
            return StandInCompiler.All(rest).SequenceEqual(whole);
        }
        catch (FormatException)
        {
            return false;       // Another line names it.
        }
    }
}
