using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32's way into sync mode while the library is still inside a reading: one that opened then would be refused, and the band restart.</summary>
public sealed class HostedSyncEntry(ITestOutputHelper output)
{
    private const long StepUs = 10_000;
    private const long ConnectsUs = 3_000_000;          // It is connected by then, and has asked.
    private const int PressMs = 300;
    private const int PressEveryUs = 600_000;

    [Fact]
    public void ItWaitsForAnIPhoneThatIsBeingRead()
    {
        using HostedWorld world = BesideAnIPhone();
        RunUntilItReads(world);
        world.Band.PutOnCharger();
        double seconds = RequireOpensBehindTheReading(world);
        Assert.InRange(seconds, 0.5, 4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ItWaitsForAnIPhoneThatNeverAnswers(bool isByGesture)
    {
        using HostedWorld world = BesideAnIPhone();
        world.Stack.Faults.PeersAreSilent = true;
        RunUntilItReads(world);
        for (int i = 0; isByGesture && i < 3; i++)
        {
            world.Band.PressAt(world.Time.NowUs + (i * PressEveryUs), PressMs);
        }

        if (!isByGesture)
        {
            world.Time.RunUntil(world.Time.NowUs + ConnectsUs);
            world.Band.PutOnCharger();
        }

        double seconds = RequireOpensBehindTheReading(world);
        Assert.InRange(seconds, 4, 11);         // The library gives a read up after 7 s.
    }

    [Fact]
    public void ItWaitsForAnIPhoneThatWalksAwayMeanwhile()
    {
        using HostedWorld world = BesideAnIPhone();
        RunUntilItReads(world);
        world.Air.All[^1].PutDown(new FixedSpot(1000, 0));
        world.Band.PutOnCharger();
        double seconds = RequireOpensBehindTheReading(world);
        Assert.InRange(seconds, 2.5, 11);       // The connection is lost after 2.56 s without a packet.
    }

    private double RequireOpensBehindTheReading(HostedWorld world)
    {
        long fromUs = world.Time.NowUs;
        while (!world.Band.IsInSync)
        {
            Assert.True(world.Time.NowUs < fromUs + (15 * HostedWorld.SecondUs), "the band is not in sync mode");
            world.Time.RunUntil(world.Time.NowUs + StepUs);
        }

        Assert.False(world.Stack.IsReading);
        double seconds = (world.Time.NowUs - fromUs) / 1e6;
        output.WriteLine($"open {seconds:F2} s after the wish");
        world.Run(1);
        Assert.True(world.Band.IsInSync, "sync mode did not stay");
        Assert.Single(world.Boots);
        world.RequireSound();
        return seconds;
    }

    // The charger counts ten minutes after the start, and iPhones are read from the third minute of a slot on.
    private static HostedWorld BesideAnIPhone()
    {
        var world = new HostedWorld();
        Spot band = world.Band.Transceiver.Whereabouts.At(0);
        var phone = new IPhone(world.Air, new FixedSpot(band with { XM = band.XM + 1 }), 3);
        phone.SetMode(PhoneMode.Foreground);
        world.Machine.Drive.Deploy(@"I:\provision.bin", new SyncCards().File());
        world.Band.Boot();
        world.Run(15);
        return world;
    }

    private static void RunUntilItReads(HostedWorld world)
    {
        long untilUs = world.Time.NowUs + (15 * HostedWorld.MinuteUs);
        while (!world.Stack.IsReading)
        {
            Assert.True(world.Time.NowUs < untilUs, "no iPhone was read");
            world.Time.RunUntil(world.Time.NowUs + StepUs);
        }
    }
}
