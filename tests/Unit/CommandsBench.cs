using System;
using System.Linq;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Bandctl.Benches;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band bench</c>: that it measures what it says. How fast a machine is, no test asks.</summary>
public class CommandsBench
{
    [Fact]
    public void EveryContestHasItsRow()
    {
        CommandsCalled called = CommandsCalled.With("bench", "--quick");
        Assert.Equal(BandctlApp.Done, called.Code);
        foreach (string name in Contests.All().Select(each => each.Name))
        {
            Assert.Single(called.Lines, line => line.StartsWith(name + "  ", StringComparison.Ordinal));
            Assert.Contains($"warming up: {name} ...", called.Error);
        }
    }

    [Fact]
    public void ASignatureCheckTakesSome1100Blocks()
    {
        var bench = new SignatureBench();
        Assert.InRange(bench.Blocks, 1050, 1200);
        Assert.Equal(1, bench.Check());
    }

    [Fact]
    public void TheLoneBandMeetsItsSenders()
    {
        var band = new LoneBand(20);
        band.RunHour();
        Assert.Equal(20, band.OpenEncounters);
    }

    [Fact]
    public void TheJournalGivesNothingUpWhileItIsMeasured()
    {
        var journal = new JournalBench();
        int appended = journal.Append();
        Assert.Equal(appended, journal.Walk());
        Assert.Equal(appended, journal.Append());
        Assert.Equal(appended, journal.Walk());
    }
}
