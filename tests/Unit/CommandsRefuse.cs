using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The command line as a whole: its list, its help, and what it refuses.</summary>
public class CommandsRefuse
{
    private static readonly string[] Names = ["run", "replay", "air", "id", "frame", "frame decode", "frame encode", "journal", "size", "bench", "gate", "flash", "test"];

    [Fact]
    public void AloneItListsItsCommands()
    {
        CommandsCalled called = CommandsCalled.With();
        called.RequireDone();
        Assert.All(
            Names.Where(name => !name.Contains(' ')),
            name => Assert.Contains(called.Lines, line => line.StartsWith("  " + name + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryCommandHasAnExample()
    {
        foreach (string name in Names)
        {
            CommandsCalled called = CommandsCalled.WithLine(name + " --help");
            called.RequireDone();
            int example = Array.IndexOf(called.Lines, "Example:");
            Assert.True(example > 0, name);
            Assert.StartsWith("  ./band " + name, called.Lines[example + 1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nonsense", "'nonsense'")]
    [InlineData("--nonsense", "'--nonsense'")]
    [InlineData("size --nonsense", "'--nonsense'")]
    [InlineData("size more", "'more'")]
    [InlineData("journal --nonsense", "'--nonsense'")]
    [InlineData("journal -x", "'-x'")]
    [InlineData("journal", "argument missing")]
    [InlineData("gate --assembly", "argument missing")]
    [InlineData("gate --assembly /nowhere.dll", "no assembly")]
    [InlineData("@/nowhere", "'@/nowhere'")]
    [InlineData("frame bogus", "'bogus'")]
    [InlineData("run --seed abc", "--seed 'abc' is not a whole number")]
    [InlineData("run --seed -1", "--seed '-1' is not a whole number")]
    [InlineData("run --scenario nowhere", "no scenario 'nowhere'")]
    [InlineData("air --scenario nowhere", "no scenario 'nowhere'")]
    [InlineData("air --hci nowhere", "--hci 'nowhere' is not tcp:PORT or pty:PATH")]
    [InlineData("air --hci tcp:65536", "--hci 'tcp:65536' is not tcp:PORT or pty:PATH")]
    [InlineData("air --hci pty:/nowhere/hci", "--hci 'pty:/nowhere/hci': ")]
    [InlineData("air --speed 0", "'0' is not a number above 0")]
    public void NonsenseIsRefusedInOneLine(string line, string because)
    {
        CommandsCalled.WithLine(line).RequireRefusal(because);
    }

    [Fact]
    public void ALineBreakInAnArgumentStaysOneLine()
    {
        CommandsCalled.With("journal", "no\nsuch\r\nfolder").RequireRefusal("no such  folder");
    }

    [Fact]
    public void ACommandAsksForHelpByItsName()
    {
        Assert.Contains("see './band frame encode --help'", CommandsCalled.With("frame", "encode").Error);
    }

    [Fact]
    public void TheVersionIsTold()
    {
        CommandsCalled called = CommandsCalled.With("--version");
        Assert.Equal(BandctlApp.Done, called.Code);
        Assert.Single(called.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public void AFolderWithoutANameIsRefused(string folder)
    {
        CommandsCalled.With("run", "--out", folder).RequireRefusal("--out");
        CommandsCalled.With("replay", "nowhere.sqlite", "--out", folder).RequireRefusal("--out");
    }

    [Fact]
    public void AnEmptyWordIsRefused()
    {
        CommandsCalled.With("run", "--seed", "").RequireRefusal("--seed");
        CommandsCalled.With("run", "--scenario", "").RequireRefusal("no scenario ''");
        CommandsCalled.With("replay", "").RequireRefusal("FILE");
        CommandsCalled.With("journal", "").RequireRefusal("no folder ''");
    }

    [Fact]
    public void AFileWhereAFolderIsToBeWrittenIsRefusedByTheOptionsName()
    {
        string file = typeof(BandctlApp).Assembly.Location;
        CommandsCalled.With("run", "--out", file).RequireRefusal("--out");
        CommandsCalled.With("run", "--out", Path.Combine(file, "deeper")).RequireRefusal("--out");
        CommandsCalled.With("replay", file, "--out", file).RequireRefusal("--out");
    }

    [Fact]
    public void ABugIsToldInOneLineWithoutItsTrace()
    {
        using var error = new StringWriter();
        Assert.Equal(BandctlApp.Refused, BandctlApp.Run(["--version"], new BrokenWriter(), error));
        Assert.Equal($"band: a bug: Broken on purpose; please report it with the command{Environment.NewLine}", error.ToString());
    }

    [Fact]
    public void ABugsTraceIsToldWhenItIsAskedFor()
    {
        using var error = new StringWriter();
        Environment.SetEnvironmentVariable(BandctlApp.TraceVariable, "1");
        try
        {
            Assert.Equal(BandctlApp.Refused, BandctlApp.Run(["--version"], new BrokenWriter(), error));
        }
        finally
        {
            Environment.SetEnvironmentVariable(BandctlApp.TraceVariable, null);
        }

        Assert.StartsWith("band: a bug: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(BandctlApp), error.ToString());
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(char value) => throw new InvalidOperationException("Broken on\npurpose.");

        public override void Write(string? value) => throw new InvalidOperationException("Broken on\npurpose.");

        public override void WriteLine(string? value) => throw new InvalidOperationException("Broken on\npurpose.");
    }
}
