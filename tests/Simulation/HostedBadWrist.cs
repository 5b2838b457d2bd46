using System;
using Bluezone.Band.Journal;
using Bluezone.Band.Simulate.Bands;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: button, cell and accelerometer.</summary>
public sealed class HostedBadWrist(ITestOutputHelper output)
{
    [Fact]
    public void AButtonHeldForAnHourIsNoPressAndSleepGoesOn()
    {
        using HostedWorld world = WithADoubtfulClock();
        long sleeps = world.Machine.Naps.LightSleeps;
        world.Band.Touch.IsTouched = true;
        world.Run(60);
        output.WriteLine($"{world.Machine.Naps.LightSleeps - sleeps} sleeps in the hour, {world.Logged("button stuck")} times stuck");
        Assert.True(world.Machine.Naps.LightSleeps - sleeps > 250);
        world.Band.Touch.IsTouched = false;
        long sentUs = world.Band.Ledger.AdvertiseUs;
        world.Run(10);
        Assert.Equal(sentUs, world.Band.Ledger.AdvertiseUs);        // A press would have confirmed the clock.
        world.Press();
        world.Run(10);
        Assert.True(world.Band.Ledger.AdvertiseUs > sentUs);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void AButtonDownAtTheStartIsToldAndHoldsNothingUp()
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Band.Touch.IsTouched = true;
        world.Band.Boot();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 10)} min after the start");
        Assert.Contains(world.Machine.Log.Lines, line => line.EndsWith("self-check failed, pulses 6", StringComparison.Ordinal));
        world.RequireSound();
    }

    [Fact]
    public void AButtonThatOnlyBouncesIsNoPress()
    {
        using HostedWorld world = WithADoubtfulClock();
        Bounce(world, 1000, 7);
        long sentUs = world.Band.Ledger.AdvertiseUs;
        world.Run(10);
        Assert.Equal(sentUs, world.Band.Ledger.AdvertiseUs);
        world.RequireSound();
    }

    [Fact]
    public void APressThatBouncesIsOnePress()
    {
        using HostedWorld world = WithADoubtfulClock();
        long sentUs = world.Band.Ledger.AdvertiseUs;
        Bounce(world, 9, 5);
        world.Press();
        Bounce(world, 9, 5);
        world.Run(10);
        Assert.True(world.Band.Ledger.AdvertiseUs > sentUs);
        world.RequireSound();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    public void ACellThatCannotBeIsNotBelievedAndCounted(int raw)
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Machine.Analog.NoiseRaw = 0;
        world.Machine.Analog.SetSource(WristbandModule.BatteryChannel, () => raw);
        world.Run(90);
        output.WriteLine($"{world.Logged("battery faults")} readings not believed");
        Assert.True(world.Logged("battery faults") > 100);
        Assert.InRange(world.RecordedUntil(1), 110, 121);
        Assert.DoesNotContain(world.Stored().All, each => each.Record.IsState && each.Record.State == BandStateCode.BatteryFlat);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Theory]
    [InlineData(80)]
    [InlineData(150)]
    public void ANoisyCellIsNotTakenForFlat(int noiseRaw)
    {
        using HostedWorld world = HostedWorld.Running(5);
        world.Machine.Analog.NoiseRaw = noiseRaw;
        world.Run(120);
        Assert.InRange(world.RecordedUntil(1), 115, 126);
        Assert.DoesNotContain(world.Stored().All, each => each.Record.IsState && each.Record.State == BandStateCode.BatteryFlat);
        world.RequireSound();
    }

    [Fact]
    public void AnAccelerometerThatIsSilentFromTheStartCountsAsWorn()
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Band.Accelerometer.Fails = true;
        world.Band.Boot();
        world.Run(125);
        output.WriteLine($"{world.Logged("motion faults")} faults in two hours");
        Assert.InRange(world.Logged("motion faults"), 60, 125);
        Assert.InRange(world.RecordedUntil(1), 115, 126);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    [Fact]
    public void AnAccelerometerThatFallsSilentAndComesBackIsBegunAnew()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Band.Accelerometer.Fails = true;
        world.Run(60);
        world.Band.Accelerometer.Reset();                           // Its settings are gone, too.
        world.Band.Accelerometer.Fails = false;
        world.Band.Transceiver.PutDown(new Sim.FixedSpot(1, 1));
        world.Run(45);
        Assert.Contains(world.Stored().All, each => each.Record.IsState && each.Record.State == BandStateCode.NotWorn);
        Assert.Single(world.Boots);
        world.RequireSound();
    }

    private static HostedWorld WithADoubtfulClock()
    {
        HostedWorld world = HostedWorld.Running(30);
        world.Band.Chip.Set(world.Band.Chip.Shown.AddDays(365));
        world.Run(65);
        return world;
    }

    private static void Bounce(HostedWorld world, int times, int everyMs)
    {
        for (int i = 0; i < times; i++)
        {
            world.Band.Touch.IsTouched = i % 2 == 0;
            world.Time.RunUntil(world.Time.NowUs + (everyMs * 1000));
        }

        world.Band.Touch.IsTouched = false;
    }
}
