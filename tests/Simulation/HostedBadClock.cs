using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: the clocks.</summary>
public sealed class HostedBadClock(ITestOutputHelper output)
{
    private static readonly byte[] _stop = [0x00, 0x20];

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public void AChipThatJumpsByAYearIsNotBelievedUntilAPress(int days)
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Band.Chip.Set(world.Band.Chip.Shown.AddDays(days));
        world.Run(61);
        long sentUs = world.Band.Ledger.AdvertiseUs;
        world.Run(20);
        Assert.Equal(sentUs, world.Band.Ledger.AdvertiseUs);        // It is silent, and nothing is recorded.
        Assert.InRange(world.RecordedUntil(1), 25, 91);
        world.Press();
        world.Run(20);
        Assert.True(world.Band.Ledger.AdvertiseUs > sentUs);
        long newest = world.Stored().All.Max(each => each.Record.StartUtcSeconds);
        long oldest = world.Stored().All.Min(each => each.Record.StartUtcSeconds);
        Assert.Equal(days > 0, newest > world.Time.UtcAtZeroSeconds + (360 * 86400));
        Assert.Equal(days < 0, oldest < world.Time.UtcAtZeroSeconds - (360 * 86400));
        output.WriteLine($"jumps {world.Logged("clock jumps")}; recorded until {world.RecordedUntil(1):F1} min by the time before");
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void AChipThatSaysATimeBeforeAnyBandIsSetAgain()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Band.Chip.Set(world.Band.Chip.Shown.AddDays(-2 * 365));
        world.Run(70);
        Assert.InRange(world.Band.UtcSeconds - (world.Time.UtcMs / 1000), -5, 5);
        Assert.InRange(world.RecordedUntil(1), 90, 101);
        world.RequireSound();
    }

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public void AChipThatJumpsAndComesBackNeedsNoPress(int days)
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Band.Chip.Set(world.Band.Chip.Shown.AddDays(days));
        world.Run(61);
        world.Band.SetClockRight();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 70)} min after it was right again");
        world.RequireSound();
    }

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public void TheProcessorsClockMayJumpAsItLikes(int days)
    {
        using HostedWorld world = HostedWorld.Running(30);
        for (int i = 0; i < 20; i++)
        {
            world.Run(1.37);
            world.Machine.Clock.Set(world.Machine.Clock.UtcUs + (days * 24 * HostedWorld.HourUs));
            world.Run(1.37);
            world.Machine.Clock.Set(world.Machine.Clock.UtcUs - (days * 24 * HostedWorld.HourUs));
        }

        world.Run(65);
        Assert.Single(world.Boots);
        Assert.InRange(world.RecordedUntil(1), 140, 151);
        Assert.All(world.Stored().All, each => Assert.InRange(
            each.Record.StartUtcSeconds, world.Time.UtcAtZeroSeconds, world.Time.UtcAtZeroSeconds + 9100));
        output.WriteLine($"{world.Logged("sleeps unmeasured")} of {world.Logged("sleeps")} sleeps by the asked time");
        Assert.True(world.Logged("sleeps unmeasured") > 0);
        world.RequireSound();
    }

    [Fact]
    public void AChipThatIsSilentFromTheStartMeansNoTimeUntilItAnswers()
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Band.Chip.Fails = true;
        world.Band.Boot();
        world.Run(70);
        Assert.Equal(0, world.Band.Ledger.AdvertiseUs);
        Assert.Equal(-1, world.RecordedUntil(1));
        Assert.True(world.Logged("clock faults") > 0);
        world.Band.Chip.Fails = false;
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 8)} min after it answered");
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void AChipThatFallsSilentOrLosesItsPowerCostsNothing()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Band.Chip.Fails = true;
        world.Run(180);
        world.Band.Chip.Fails = false;
        world.Band.Chip.LoseCell();
        world.Run(75);
        Assert.Single(world.Boots);
        Assert.InRange(world.RecordedUntil(1), 270, 286);
        Assert.False(world.Band.Chip.HasLostTime);              // The band has set it again.
        Assert.InRange(world.Band.UtcSeconds - (world.Time.UtcMs / 1000), -15, 15);     // Three hours by an oscillator of 500 ppm.
        world.RequireSound();
    }

    [Theory]
    [InlineData(61, -1_000_000)]
    [InlineData(61, -600_000)]
    [InlineData(105, -1_000_000)]
    public void AChipThatStandsStillIsAsGoodAsSilent(int minutes, int driftPpm)
    {
        using HostedWorld world = HostedWorld.Running(minutes);
        world.Band.Chip.DriftPpm = driftPpm;
        world.Run(300.5 - minutes);                             // Until it was just set again.
        Assert.Equal(0, world.Logged("clock jumps"));
        Assert.InRange(world.Logged("clock faults"), 3, 7);
        Assert.InRange(world.RecordedUntil(1), 290, 301);
        world.Band.Chip.DriftPpm = 0;
        world.Run(125);
        output.WriteLine($"{world.Logged("clock faults")} faults; off by {world.Band.UtcSeconds - (world.Time.UtcMs / 1000)} s");
        Assert.InRange(world.Band.UtcSeconds - (world.Time.UtcMs / 1000), -60, 60);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void AChipThatIsStoppedIsSetAgainAndIsNoTimeAtAStart()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Band.Chip.Write(_stop);
        world.Run(65);
        Assert.Equal(0, world.Logged("clock jumps"));
        Assert.InRange(world.Band.UtcSeconds - (world.Time.UtcMs / 1000), -5, 5);
        Assert.InRange(world.RecordedUntil(1), 85, 96);
        world.Machine.CutPower();
        world.Band.Chip.Write(_stop);
        world.Run(20);
        world.Band.Boot();
        long sentUs = world.Band.Ledger.AdvertiseUs;
        world.Run(30);
        Assert.Equal(sentUs, world.Band.Ledger.AdvertiseUs);
        world.RequireSound();
    }

    [Fact]
    public void ABandThatStartsWithAnEmptyChipWaitsForTheTime()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Machine.CutPower();
        world.Band.Chip.LoseCell();
        world.Band.Boot();
        long sentUs = world.Band.Ledger.AdvertiseUs;
        world.Run(30);
        Assert.Equal(sentUs, world.Band.Ledger.AdvertiseUs);
        Assert.InRange(world.RecordedUntil(1), 20, 31);
        world.Band.SetClockRight();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 8)} min after it was set");
        world.RequireSound();
    }
}
