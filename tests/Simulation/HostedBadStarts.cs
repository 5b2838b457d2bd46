using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: a band that goes down without a word.</summary>
public sealed class HostedBadStarts(ITestOutputHelper output)
{
    private const int GoodHour = 1;
    private const int Started = 11;
    private const long LookUs = 200_000;

    [Fact]
    public void AGoodRunTakesTwoEntries()
    {
        using HostedWorld world = HostedWorld.Running(190);
        Assert.Equal([Started, GoodHour], world.Entries().Select(each => each.Code));
        Assert.All(world.Entries(), each => Assert.Equal(0, each.Streak));
        world.RequireSound();
    }

    [Fact]
    public void ABandThatGoesDownAtEachStartWaitsLongerEachTimeUntilAGoodHour()
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Band.Boot();
        while (world.Minutes < 6 * 60)
        {
            world.Time.RunUntil(world.Time.NowUs + LookUs);
            if (world.Stack.IsStackUp)
            {
                GoDown(world);
            }
        }

        output.WriteLine($"{world.Boots.Count} boots in 6 h: {string.Join(' ', world.Boots.Take(12).Select(each => (each / 6e7).ToString("F1")))} ...");
        Assert.InRange(world.Boots.Count, 35, 50);
        Assert.InRange(world.Boots[2], 0, HostedWorld.MinuteUs / 3);            // What went down once does not wait.
        Assert.InRange(world.Boots[^1] - world.Boots[^2], 10 * HostedWorld.MinuteUs, 11 * HostedWorld.MinuteUs);
        Assert.Equal(Enumerable.Range(0, world.Boots.Count), world.Entries().Select(each => each.Streak));
        world.Run(12);
        world.Press();                                          // It never saved, so the clock may be in doubt.
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 10)} min after it stays up");
        world.Run(65);
        Assert.Equal(GoodHour, world.Entries()[^1].Code);
        GoDown(world);
        GoDown(world);
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 8)} min after two cuts");
        Assert.Equal([0, 1], world.Entries().TakeLast(2).Select(each => each.Streak));
        world.RequireSound();
    }

    private static void GoDown(HostedWorld world)
    {
        world.Machine.CutPower();
        world.Time.RunUntil(world.Time.NowUs + (3 * HostedWorld.SecondUs));
        world.Band.Boot();
        world.Time.RunUntil(world.Time.NowUs + LookUs);
    }
}
