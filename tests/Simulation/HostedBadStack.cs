using System.Linq;
using Bluezone.Band.Loop;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>hal/Esp32/README.md, Bad input: the Bluetooth stack.</summary>
public sealed class HostedBadStack(ITestOutputHelper output)
{
    private const int StackFault = 5;

    [Fact]
    public void AStackThatNeverStartsCostsFewRestartsAndLittlePower()
    {
        using var world = new HostedWorld();
        world.Join(1);
        world.Stack.Faults.NeverStarts = true;
        world.Band.Boot();
        world.Run(24 * 60);
        long switchingUs = world.Band.Ledger.SwitchUs;
        output.WriteLine($"{world.Boots.Count} boots in a day, {world.Band.Ledger.Switches} starts, {switchingUs / 6e7:F0} min in them");
        Assert.InRange(world.Boots.Count, 20, 40);
        Assert.All(world.Faults(), each => Assert.Equal(StackFault, each.Code));
        Assert.Equal(Enumerable.Range(1, world.Boots.Count - 1), world.Faults().Select(each => each.Streak).Take(world.Boots.Count - 1));
        Assert.InRange(world.Boots[^1] - world.Boots[^2], 60 * HostedWorld.MinuteUs, 75 * HostedWorld.MinuteUs);
        Assert.InRange(switchingUs, 0, 2 * HostedWorld.HourUs);
        world.Stack.Faults.NeverStarts = false;
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 30)} min after it works");
        world.RequireSound();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void AFewRefusedStartsAreTriedAgain(int starts)
    {
        using HostedWorld world = HostedWorld.Running(10);
        world.Stack.Faults.RefuseStarts = starts;
        world.Run(60);
        Assert.Equal(0, world.Stack.Faults.RefuseStarts);
        Assert.Single(world.Boots);
        Assert.InRange(world.RecordedUntil(1), 60, 70);
        Assert.InRange(world.Logged("stack faults"), 1, starts);
        Assert.InRange(world.Stored().Counts[Counter.RadioFaults], 1, 2 * starts);
        world.RequireSound();
    }

    [Fact]
    public void ManyRefusedStartsInARowRestartTheBand()
    {
        using HostedWorld world = HostedWorld.Running(10);
        world.Stack.Faults.RefuseStarts = 12;
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 30)} min after the first refusal; {world.Boots.Count} boots");
        Assert.InRange(world.Boots.Count, 2, 4);
        Assert.Equal(StackFault, world.Faults()[0].Code);
        world.RequireSound();
    }

    [Fact]
    public void AStackThatHangsHoldsTheBandUntilItsPowerGoesAndNobodyElse()
    {
        using HostedWorld world = HostedWorld.Running(30);
        world.Stack.Faults.HangNextStart = true;
        world.Run(50);
        Assert.Single(world.Boots);                             // Not even the watchdog's thread runs.
        Assert.InRange(world.RecordedUntil(1), 25, 31);
        world.Machine.CutPower();
        world.Band.Boot();
        output.WriteLine($"recorded {world.RunUntilRecorded(1, 8)} min after its power came back");
        world.RequireSound();
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void AStackThatDiesInTheMiddleOfAJobCostsThatCycle(double seconds)
    {
        using HostedWorld world = HostedWorld.Running(10);
        for (int i = 0; i < 10; i++)
        {
            long until = world.Time.NowUs + HostedWorld.MinuteUs;
            while (!world.Stack.IsAdvertising && !world.Stack.IsScanning && world.Time.NowUs < until)
            {
                world.Time.RunUntil(world.Time.NowUs + 10_000);
            }

            world.Time.RunUntil(world.Time.NowUs + (long)(seconds * 1e6));
            world.Stack.DieNow();
            world.Run(1);
        }

        Assert.Single(world.Boots);
        world.RunUntilRecorded(1, 8);
        world.RequireSound();
    }

    [Fact]
    public void AStackThatIsDeadAllTheTimeIsNoticedWithinTheHour()
    {
        using HostedWorld world = HostedWorld.Running(10);
        bool goesOn = true;
        void Kill()
        {
            if (goesOn)
            {
                world.Stack.DieNow();
                world.Time.After(2_000, Kill);
            }
        }

        Kill();
        world.Run(40);
        goesOn = false;
        output.WriteLine($"{world.Boots.Count} boots: {string.Join(' ', world.Boots.Select(each => (each / 6e7).ToString("F1")))}");
        Assert.InRange(world.Boots.Count, 2, 5);
        world.RunUntilRecorded(1, 20);
        world.RequireSound();
    }
}
