using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>What the house demands of a source file, held against planted files and against the real ones.</summary>
public class HouseRules
{
    private const string Path = "firmware/Journal/Writer.cs";

    [Fact]
    public void AFileOfThreeHundredLinesIsTooLong()
    {
        Assert.Single(HouseChecks.TooLong(Path, Lines(300)));
        Assert.Empty(HouseChecks.TooLong(Path, Lines(299)));
    }

    [Fact]
    public void AFunctionOfFortyLinesIsTooLong()
    {
        const string Before = "namespace A;\nclass B\n{\n";
        Assert.Equal(["a.cs:4: a function of 40 lines, at most 39"], HouseChecks.FunctionsTooLong("a.cs", Before + Function(40) + "}\n"));
        Assert.Empty(HouseChecks.FunctionsTooLong("a.cs", Before + Function(39) + Function(39) + "}\n"));
    }

    [Theory]
    [InlineData("#region keys")]
    [InlineData("#if DEBUG")]
    [InlineData("# if DEBUG")]
    [InlineData("// TODO: later")]
    public void AMarkIsFound(string mark)
    {
        Assert.Single(HouseChecks.Marked(Path, "namespace A;\n" + mark + "\n"));
        Assert.Empty(HouseChecks.Marked(Path, "namespace A;\n// If a region is to do.\n"));
    }

    [Theory]
    [InlineData("firmware/Journal/Writer.cs", "Bluezone.Band.Journal")]
    [InlineData("hal/Sim/Writer.cs", "Bluezone.Band.Sim")]
    [InlineData("hal/Sim/Flash/Writer.cs", "Bluezone.Band.Sim.Flash")]
    public void PathIsNamespace(string path, string expected)
    {
        Assert.Empty(HouseChecks.Misplaced(path, $"namespace {expected};\nclass Writer {{ }}"));
        Assert.Single(HouseChecks.Misplaced(path, "namespace Bluezone.Band.Air;\nclass Writer { }"));
        Assert.Single(HouseChecks.Misplaced(path, "class Writer { }"));
    }

    [Fact]
    public void AFileHoldsTheOnePublicTypeItIsNamedAfter()
    {
        Assert.Empty(HouseChecks.Crowded(Path, "namespace A; public class Writer { public class Part { } } class Other { }"));
        Assert.Single(HouseChecks.Crowded(Path, "namespace A; public class Writer { } public enum Kind { }"));
        Assert.Single(HouseChecks.Crowded(Path, "namespace A; public class Reader { }"));
        Assert.Single(HouseChecks.Crowded(Path, "namespace A; public class Writer { } public delegate void Ring();"));
    }

    [Fact]
    public void AFolderWithoutAPageIsNamed()
    {
        string[] code = ["firmware/Air/A.cs", "firmware/Air/B.cs", "firmware/Journal/C.cs"];
        Assert.Equal(["firmware/Journal: no page (*.md)"], HouseChecks.WithoutPage(code, ["firmware/Air/FRAME.md"]));
        Assert.Empty(HouseChecks.WithoutPage(code, ["firmware/Air/FRAME.md", "firmware/Journal/JOURNAL.md"]));
    }

    [Theory]
    [InlineData("using Bluezone.Band.Identity;\nnamespace Bluezone.Band.Air;\nclass A { }", "using Bluezone.Band.Identity, which")]
    [InlineData("namespace Bluezone.Band.Air;\nclass A { int _a = Identity.Key.Octets; }", ":2: Key, which")]
    [InlineData("namespace Bluezone.Band.Air;\nclass A { int _a = Bluezone.Band.Identity.Key.Octets; }", ":2: Key, which")]
    [InlineData("using static Bluezone.Band.Identity.Key;\nnamespace Bluezone.Band.Air;\nclass A { int _a = Octets; }", ":1: Key, which")]
    [InlineData("using Bluezone.Band.Air;\nnamespace Bluezone.Band.Encounters;\nclass A { int _a = Frame.Octets; }", ":3: Frame, which")]
    public void AConstantOfAForeignRoomIsFound(string visitor, string expected)
    {
        string offence = Assert.Single(Edges(visitor));
        Assert.Contains(expected, offence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using Bluezone.Band.Air;\nnamespace Bluezone.Band.Encounters;\nclass A { int _a = Sighting.Octets; }")]
    [InlineData("namespace Bluezone.Band.Air;\nclass A { int _a = Frame.Octets; int Key; int F(A a) { return a.Key; } }")]
    [InlineData("namespace Bluezone.Band.Air;\n/// <summary><see cref=\"Identity.Key\"/></summary>\nclass A { }")]
    [InlineData("using Bluezone.Band.Identity;\nnamespace Bluezone.Band.Loop;\nclass A { int _a = Key.Octets; }")]
    public void AConstantOfAKnownRoomPasses(string visitor)
    {
        Assert.Empty(Edges(visitor));
    }

    [Fact]
    public void EveryFileKeepsTheHouseRules()
    {
        (string Path, string Text)[] files = SourceTree.Files("firmware", "hal").ToArray();
        Assert.NotEmpty(files);
        RequireNone(files.SelectMany(file => HouseChecks.TooLong(file.Path, file.Text)));
        RequireNone(files.SelectMany(file => HouseChecks.FunctionsTooLong(file.Path, file.Text)));

        // NanoHost stands in for nanoFramework's classes, under their names.
        (string Path, string Text)[] ours = files.Where(file => !file.Path.StartsWith("hal/NanoHost/", StringComparison.Ordinal)).ToArray();
        RequireNone(ours.SelectMany(file => HouseChecks.Misplaced(file.Path, file.Text)));
        RequireNone(ours.SelectMany(file => HouseChecks.Crowded(file.Path, file.Text)));
    }

    [Fact]
    public void FirmwareAndContractsBearNoMarks()
    {
        (string Path, string Text)[] files = SourceTree.Files("firmware", "hal/Contracts").ToArray();
        Assert.NotEmpty(files);
        RequireNone(files.SelectMany(file => HouseChecks.Marked(file.Path, file.Text)));
    }

    [Fact]
    public void EveryFolderOfFirmwareHasItsPage()
    {
        string firmware = System.IO.Path.Combine(SourceTree.Root, "firmware");
        IEnumerable<string> pages = Directory.EnumerateFiles(firmware, "*.md", SearchOption.AllDirectories)
            .Select(page => System.IO.Path.GetRelativePath(SourceTree.Root, page).Replace('\\', '/'));
        RequireNone(HouseChecks.WithoutPage(SourceTree.Files("firmware").Select(file => file.Path), pages));
    }

    [Fact]
    public void TheSourceDrawsNoEdgeThatTheTableLacks()
    {
        RequireNone(new SourceEdges(SourceTree.Files("firmware", "hal/Contracts")).Offences());
    }

    private static IEnumerable<string> Edges(string visitor)
    {
        return new SourceEdges(
        [
            ("Key.cs", "namespace Bluezone.Band.Identity;\npublic class Key { public const int Octets = 16; }"),
            ("Frame.cs", "namespace Bluezone.Band.Air;\npublic class Frame { public const int Octets = 31; }"),
            ("Sighting.cs", "namespace Bluezone.Band.Air;\npublic class Sighting { public const int Octets = 12; }"),
            ("visitor.cs", visitor),
        ]).Offences();
    }

    private static void RequireNone(IEnumerable<string> offences)
    {
        string[] all = offences.ToArray();
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    private static string Lines(int count)
    {
        return string.Concat(Enumerable.Repeat("// A line.\n", count));
    }

    private static string Function(int lines)
    {
        return "void F()\n{\n" + Lines(lines - 3) + "}\n";
    }
}
