using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IFaults must do.</summary>
public abstract class FaultsSuite : PartSuite
{
    private const int Many = 300;           // More than a board has room for.

    protected FaultsSuite(BandRig rig)
        : base(rig)
    {
    }

    [Fact]
    public void WhereNothingWasNotedThereIsNothing()
    {
        Assert.Equal((0, 0, 0), (Rig.Ask(() => Rig.Faults.Count), Rig.Ask(() => Rig.Faults.LastCode), Rig.Ask(() => Rig.Faults.ChecksFailed)));
        Assert.All(new[] { int.MinValue, -1, 0, 1, int.MaxValue }, number => Assert.Null(Look(number)));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(7, 1, 59)]
    [InlineData(255, 65_535, 90_000_000)]
    public void WhatWasNotedIsToldAsItWas(int code, int streak, int uptimeS)
    {
        Rig.NoteFault(2, 3, 4);
        Rig.NoteFault(code, streak, uptimeS);
        Assert.Equal((2, code), (Rig.Ask(() => Rig.Faults.Count), Rig.Ask(() => Rig.Faults.LastCode)));
        Assert.Equal((2, 3, 4), Look(1));
        Assert.Equal((code, streak, uptimeS), Look(2));
        Assert.Null(Look(3));
        Assert.Null(Look(0));
    }

    [Fact]
    public void TheOldestAreForgottenFirstAndTheNumbersStay()
    {
        int kept = 0;
        for (int number = 1; number <= Many; number++)
        {
            Rig.NoteFault(number % 256, number, number * 3600);
            Assert.Equal((number % 256, number, number * 3600), Look(number));
        }

        Assert.Equal((Many, Many % 256), (Rig.Ask(() => Rig.Faults.Count), Rig.Ask(() => Rig.Faults.LastCode)));
        for (int number = 1; number <= Many; number++)
        {
            (int Code, int Streak, int UptimeS)? found = Look(number);
            Assert.True(found != null || kept == 0, $"{number} is not there, an older one is");
            Assert.True(found == null || found == (number % 256, number, number * 3600), $"{number} is another");
            kept += found == null ? 0 : 1;
        }

        Assert.InRange(kept, 1, Many);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(Many)]
    public void OverARestartTheyAreKept(int faults)
    {
        for (int number = 1; number <= faults; number++)
        {
            Rig.NoteFault(number % 256, number, number);
        }

        Rig.RestartFaults();
        Assert.Equal((faults, faults % 256), (Rig.Ask(() => Rig.Faults.Count), Rig.Ask(() => Rig.Faults.LastCode)));
        Assert.Equal((faults % 256, faults, faults), Look(faults));
        Assert.Equal(((faults - 1) % 256, faults - 1, faults - 1), Look(faults - 1));
        Rig.NoteFault(9, 8, 7);
        Assert.Equal((faults + 1, 9), (Rig.Ask(() => Rig.Faults.Count), Rig.Ask(() => Rig.Faults.LastCode)));
        Assert.Equal((9, 8, 7), Look(faults + 1));
        Assert.Equal((faults % 256, faults, faults), Look(faults));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public void ChecksThatFailedAreCountedApart(int failed)
    {
        Rig.NoteFault(5, 1, 1);
        Rig.SetChecksFailed(failed);
        Assert.Equal((failed, 1, 5), (Rig.Ask(() => Rig.Faults.ChecksFailed), Rig.Ask(() => Rig.Faults.Count), Rig.Ask(() => Rig.Faults.LastCode)));
        Assert.Equal((5, 1, 1), Look(1));
    }

    private (int Code, int Streak, int UptimeS)? Look(int number)
    {
        return Rig.Ask<(int, int, int)?>(() => Rig.Faults.Look(number, out int code, out int streak, out int uptimeS) ? (code, streak, uptimeS) : null);
    }
}
