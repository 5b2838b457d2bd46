using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: exceptions, and sleep that is refused or ends late.</summary>
public sealed class HostedBadDays(ITestOutputHelper output)
{
    private const int ChargingPin = 32;
    private const int ButtonPin = 33;
    private const int LightPin = 4;
    private const int MainFault = 2;
    private const int SignalFault = 4;
    private const int WatchdogFault = 9;

    [Fact]
    public void AnExceptionOnTheMainThreadIsRecordedAndTheBandRestarts()
    {
        using HostedWorld world = HostedWorld.Running(70);
        world.Machine.Pins.Broken.Add(ChargingPin);
        world.Run(1);
        world.Machine.Pins.Broken.Clear();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 8)} min after; {world.Boots.Count} boots");
        Assert.Equal(MainFault, world.Faults()[1].Code);        // After a good hour.
        Assert.InRange(world.Boots.Count, 2, 5);
        world.Run(65);
        Assert.Equal(1, world.Faults()[^1].Code);               // A good hour since.
        world.RequireSound();
    }

    [Fact]
    public void AnExceptionInEveryTickCostsARestartAnHour()
    {
        using HostedWorld world = HostedWorld.Running(10);
        world.Machine.Pins.Broken.Add(ChargingPin);
        world.Run(24 * 60);
        output.WriteLine($"{world.Boots.Count} boots in a day: {string.Join(' ', world.Boots.Take(14).Select(each => (each / 6e7).ToString("F1")))} ...");
        Assert.InRange(world.Boots.Count, 20, 40);
        Assert.Equal(Enumerable.Range(1, 10), world.Faults().Take(10).Select(each => each.Streak));
        Assert.InRange(world.Boots[^1] - world.Boots[^2], 60 * HostedWorld.MinuteUs, 62 * HostedWorld.MinuteUs);
        Assert.Equal(0, world.Stack.IsStackUp ? 1 : 0);
        Assert.True(world.Machine.Naps.LightSleeps > 5000);     // It waits asleep.
        world.Machine.Pins.Broken.Clear();
        world.Run(75);
        world.Press();                                          // A day since the last time that it saved: the clock is in doubt.
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 8)} min after a press");
        world.RequireSound();
    }

    [Fact]
    public void AnExceptionOnTheSignalsThreadIsRecordedAndTheBandRestarts()
    {
        using HostedWorld world = HostedWorld.Running(10);
        world.Machine.Pins.Broken.Add(LightPin);
        world.Band.Chip.Set(world.Band.Chip.Shown.AddDays(365));
        world.Run(40);
        Assert.Contains(SignalFault, world.Faults().Select(each => each.Code));
        Assert.InRange(world.Boots.Count, 2, 12);
        world.Machine.Pins.Broken.Clear();
        world.Band.SetClockRight();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 75)} min after; {world.Boots.Count} boots");
        world.RequireSound();
    }

    [Fact]
    public void AnExceptionInAHandlerIsCountedAndNoMore()
    {
        using HostedWorld world = HostedWorld.Running(10);
        for (int i = 0; i < 4; i++)
        {
            while (!world.Stack.IsAdvertising)
            {
                world.Time.RunUntil(world.Time.NowUs + 10_000);
            }

            world.Time.RunUntil(world.Time.NowUs + 500_000);        // The tick that began it has ended.
            world.Machine.Pins.Broken.Add(ButtonPin);
            world.Band.Touch.IsTouched = i % 2 == 0;            // The handler looks at the pin.
            world.Time.RunUntil(world.Time.NowUs + 1000);
            world.Machine.Pins.Broken.Clear();
            world.Run(2);
        }

        world.Band.Touch.IsTouched = false;
        world.Run(60);
        output.WriteLine($"{world.Logged("handler faults")} faults in handlers, {world.Boots.Count} boots");
        Assert.True(world.Logged("handler faults") > 0);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void AChipThatThrowsIsAsGoodAsSilent()
    {
        using HostedWorld world = HostedWorld.Running(10);
        world.Band.Chip.Fails = true;
        world.Band.Accelerometer.Fails = true;
        world.Attach(0x51, () => throw new InvalidOperationException());
        world.Attach(0x6B, () => throw new InvalidOperationException());
        world.Run(125);
        Assert.InRange(world.Logged("motion faults"), 60, 125);
        Assert.InRange(world.RecordedUntil(1), 125, 136);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    public void AThreadThatStandsStillIsRestartedByTheWatchdog(int minutes)
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Band.Boot();
        world.Run(minutes);
        bool hangs = true;
        world.Band.Accelerometer.Fails = true;
        world.Band.Chip.Fails = true;
        world.Attach(0x51, Hang);
        world.Attach(0x6B, Hang);
        world.Run(26);
        hangs = false;
        world.Run(6);
        world.Band.Accelerometer.Fails = false;
        world.Band.Chip.Fails = false;
        output.WriteLine($"boots {string.Join(' ', world.Boots.Select(each => (each / 6e7).ToString("F1")))}; recorded {world.RunUntilRecorded(1, 12)} min after");
        Assert.InRange(world.Boots.Count, 5, 7);
        Assert.All(world.Faults(), each => Assert.Equal(WatchdogFault, each.Code));
        world.RequireSound();

        void Hang()
        {
            if (hangs)
            {
                Nano.System.Threading.Thread.Sleep(int.MaxValue);
            }

            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void ABandThatMayNotSleepWaitsAwake()
    {
        using HostedWorld world = HostedWorld.Running(10);
        long sleeps = world.Machine.Naps.LightSleeps;
        world.Machine.Naps.Refuses = true;
        world.Run(185);
        Assert.Equal(sleeps, world.Machine.Naps.LightSleeps);
        output.WriteLine($"{world.Logged("sleeps refused")} refusals in three hours");
        Assert.InRange(world.Logged("sleeps refused"), 30, 50);      // Five each after 1, 2, 4 … 60 minutes.
        Assert.InRange(world.RecordedUntil(1), 185, 196);
        world.Machine.Naps.Refuses = false;
        world.Run(70);
        Assert.True(world.Machine.Naps.LightSleeps > sleeps);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(60)]
    public void ASleepThatEndsLateIsCountedAndTheTimeStaysRight(int lateSeconds)
    {
        using HostedWorld world = HostedWorld.Running(10);
        world.Machine.Naps.LateUs = lateSeconds * HostedWorld.SecondUs;
        world.Run(120);
        world.Machine.Naps.LateUs = 0;
        world.Run(75);
        output.WriteLine($"{world.Logged("sleeps late")} late, {world.Logged("sleeps unmeasured")} unmeasured of {world.Logged("sleeps")}, {world.Logged("clock jumps")} jumps");
        Assert.True(world.Logged("sleeps late") > 50);
        Assert.InRange(world.RecordedUntil(1), 195, 206);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void APlainVillageHourHasNothingThatABoardWouldPunish()
    {
        ScenarioFile village = ScenarioReader.Read("village");
        village.Start = "2020-08-08 07:30";
        village.Hours = 1;
        RunResult result = ScenarioRun.Play(village, 3, null, BandHal.Esp32);
        IReadOnlyList<HostedBand> bands = [.. result.Crowd.Bands.Cast<HostedBand>()];
        Assert.All(bands, band => Assert.Equal([], band.Machine.Misuses));
        Assert.All(bands, band => Assert.Equal([], band.Machine.Unhandled));
        Assert.All(bands, band => Assert.Equal(1, band.Machine.Boots));
        Assert.True(result.Invariants.Hold, string.Join('\n', result.Invariants.Examples));
        output.WriteLine($"{bands.Count} bands, {result.Bands.Sum(each => each.Records)} records, {result.Took.TotalSeconds:F0} s");
    }
}
