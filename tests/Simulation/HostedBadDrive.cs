using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Loop;
using Bluezone.Band.NanoHost.Storage;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: the drive.</summary>
public sealed class HostedBadDrive(ITestOutputHelper output)
{
    private const int StoreFault = 8;

    [Fact]
    public void AFullDriveIsRefusedWithoutARestartAndRecordsGoOnWhenThereIsRoom()
    {
        using HostedWorld world = HostedWorld.Running(20);
        world.PassBy(100, 7);
        world.Machine.Drive.Fill(Drive.PartitionOctets);
        world.Run(130);
        Assert.Single(world.Boots);
        Assert.True(world.Logged("store faults") > 0);
        world.Machine.Drive.Unfill();
        IReadOnlyList<long> counts = world.Stored().Counts;
        output.WriteLine($"lost {counts[Counter.RecordsLost]}, given up {counts[Counter.RecordsGivenUp]}, states refused {counts[Counter.StateFaults]}");
        output.WriteLine($"store faults {world.Logged("store faults")}; recorded {world.RunUntilRecorded(1, 15)} min after there was room");
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void ADriveThatIsFullWhenTheBandStartsIsAsGoodAsNone()
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Machine.Drive.Fill(Drive.PartitionOctets);
        world.Band.Boot();
        world.Run(180);
        output.WriteLine($"{world.Boots.Count} boots in 3 h");
        Assert.InRange(world.Boots.Count, 2, 20);
        world.Machine.Drive.Unfill();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 75)} min after there was room");
        world.RequireSound();
    }

    [Fact]
    public void WithoutADriveItLooksAgainEveryTenMinutesAllDay()
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Machine.Drive.IsMissing = true;
        world.Band.Boot();
        world.Run(24 * 60);
        output.WriteLine($"{world.Boots.Count} boots in a day, {world.Machine.Naps.LightSleeps} sleeps");
        Assert.InRange(world.Boots.Count, 100, 150);
        Assert.True(world.Machine.Naps.LightSleeps > 2000);
        world.Machine.Drive.IsMissing = false;
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 20)} min after it was back");
        world.RequireSound();
    }

    [Fact]
    public void ADriveThatGoesMissingIsLookedForEveryTenMinutes()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Machine.Drive.IsMissing = true;
        world.Run(120);
        output.WriteLine($"{world.Boots.Count} boots in 2 h");
        Assert.InRange(world.Boots.Count, 5, 14);
        world.Machine.Drive.IsMissing = false;
        world.Run(12);
        world.Press();                                          // Two hours since the last time that it saved: the clock is in doubt.
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 8)} min after a press");
        Assert.InRange(world.RecordedUntil(1), 150, 180);
        world.RequireSound();
    }

    [Fact]
    public void ADriveThatIsFormattedUnderItIsMountedAnew()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Machine.Drive.Format();
        double minutes = world.RunUntilRecorded(1, 30);
        output.WriteLine($"restarted {(world.Boots[1] / 6e7) - 30:F1} min after, recorded {minutes} min after");
        Assert.Equal(2, world.Boots.Count);
        Assert.Equal(StoreFault, world.Faults().Single().Code);
        Assert.InRange(world.Boots[1], 30 * HostedWorld.MinuteUs, 41 * HostedWorld.MinuteUs);
        world.RequireSound();
    }
}
