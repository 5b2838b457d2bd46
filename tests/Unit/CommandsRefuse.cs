using System;
using System.Linq;
using Bluezone.Band.Bandctl;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The command line as a whole: its list, its help, and what it refuses.</summary>
public class CommandsRefuse
{
    private static readonly string[] Names = ["id", "frame", "frame decode", "frame encode", "journal", "size", "bench", "gate", "test"];

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
            Assert.StartsWith("  band " + name, called.Lines[example + 1], StringComparison.Ordinal);
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
        Assert.Contains("see 'band frame encode --help'", CommandsCalled.With("frame", "encode").Error);
    }

    [Fact]
    public void TheVersionIsTold()
    {
        CommandsCalled called = CommandsCalled.With("--version");
        Assert.Equal(BandctlApp.Done, called.Code);
        Assert.Single(called.Lines);
    }
}
