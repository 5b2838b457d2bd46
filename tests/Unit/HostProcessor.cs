using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.NanoHost;
using Bluezone.Band.Tests.Unit.Fakes;
using Nano.System.Threading;
using nanoFramework.Runtime.Native;
using Xunit;
using Clock = Nano.System.UtcClock;
using Ticks = Nano.System.Environment;

namespace Bluezone.Band.Tests.Unit;

public class HostProcessor
{
    private readonly HostBench _bench = new();
    private readonly List<string> _seen = [];

    [Fact]
    public void ThreadsRunInTheOrderInWhichTheyWereWoken()
    {
        _bench.Run(() =>
        {
            Start("a", 20);
            Start("b", 10);
            Start("c", 20);
            Thread.Sleep(5);
            _seen.Add("main");
        });

        Assert.Equal(["a0", "b0", "c0", "main", "b10", "a20", "c20"], _seen);
    }

    [Fact]
    public void OneSetLetsOneWaiterGo()
    {
        _bench.Run(() =>
        {
            var signal = new AutoResetEvent(false);
            for (int i = 0; i < 2; i++)
            {
                new Thread(() => _seen.Add(signal.WaitOne(1000, false) ? "set" : "late")).Start();
            }

            Thread.Sleep(100);
            signal.Set();
        });

        Assert.Equal(["set", "late"], _seen);
    }

    [Fact]
    public void LockIsHeldThroughSleepAndByItsOwnerTwice()
    {
        _bench.Run(() =>
        {
            object gate = new();
            Monitor.Enter(gate);
            Monitor.Enter(gate);
            new Thread(() =>
            {
                Monitor.Enter(gate);
                _seen.Add("other at " + Ticks.TickCount64);
                Monitor.Exit(gate);
            }).Start();
            Thread.Sleep(100);
            Monitor.Exit(gate);
            Thread.Sleep(100);
            Monitor.Exit(gate);
            Thread.Sleep(1);
            Assert.Throws<InvalidOperationException>(() => Monitor.Exit(gate));
        });

        Assert.Equal(["other at 200"], _seen);
    }

    [Fact]
    public void JoinWaitsForTheEnd()
    {
        _bench.Run(() =>
        {
            var thread = new Thread(() => Thread.Sleep(300));
            thread.Start();
            Assert.False(thread.Join(100));
            Assert.True(thread.Join(1000));
            Assert.Equal(300, Ticks.TickCount64);
            Assert.True(thread.Join(1000));
        });
    }

    [Fact]
    public void ExceptionEndsOnlyItsThread()
    {
        _bench.Machine.Boot(() =>
        {
            new Thread(() => throw new InvalidOperationException("planted")).Start();
            Thread.Sleep(1000);
            _seen.Add("main goes on");
        });
        _bench.Pass(2);

        Assert.Equal(["main goes on"], _seen);
        Assert.Contains("planted", Assert.Single(_bench.Machine.Unhandled), StringComparison.Ordinal);
    }

    [Fact]
    public void WaitingForATimeWithoutBlockingIsFound()
    {
        _bench.Machine.Boot(() =>
        {
            long until = Ticks.TickCount64 + 10;
            while (Ticks.TickCount64 < until)
            {
            }
        });

        Assert.Throws<HostException>(() => _bench.Pass(1));
    }

    [Fact]
    public void RestartKeepsTheClockAndBeginsUptimeAgain()
    {
        int boots = 0;
        _bench.Run(() =>
        {
            if (++boots == 1)
            {
                Rtc.SetSystemTime(new DateTime(2020, 8, 8));
                Power.RebootDevice();
                _seen.Add("after the restart");
            }

            Assert.Equal(0, Ticks.TickCount64);
            Assert.Equal(new DateTime(2020, 8, 8).AddSeconds(3), Clock.UtcNow);
        });

        Assert.Equal(2, boots);
        Assert.Empty(_seen);
    }

    [Fact]
    public void PowerCutForgetsTheClock()
    {
        _bench.Run(() => Rtc.SetSystemTime(new DateTime(2020, 8, 8)));
        _bench.Pass(1000);

        _bench.Run(() => Assert.Equal(DateTime.UnixEpoch, Clock.UtcNow));
    }

    [Fact]
    public void PowerCutWhileItRestartsEndsThat()
    {
        _bench.Machine.Boot(() => Power.RebootDevice());
        _bench.Pass(1);
        Assert.True(_bench.Machine.IsRestarting);

        _bench.Machine.CutPower();
        _bench.Pass(100);

        Assert.False(_bench.Machine.HasPower);
        Assert.Equal(1, _bench.Machine.Boots);
    }

    [Fact]
    public void ClockDriftsAwake()
    {
        _bench.Machine.Clock.AwakePpm = 50;

        _bench.Run(
            () =>
            {
                Thread.Sleep(TimeSpan.FromHours(10));
                Assert.Equal(DateTime.UnixEpoch.AddHours(10).AddSeconds(1.8), Clock.UtcNow);
            },
            40_000);
    }

    [Fact]
    public void OctetsAreThoseOfTheOtherHal()
    {
        byte[] expected = new byte[64];
        var other = new Sim.SimEntropy(Sim.Dice.Hash(42, 1));
        other.Fill(expected, 0, 32);
        other.Fill(expected, 32, 32);
        byte[] first = new byte[32];
        byte[] second = new byte[32];

        _bench.Run(() => new Nano.System.Random().NextBytes(first));
        _bench.Run(() => new Nano.System.Random(7).NextBytes(second));

        Assert.Equal(expected, first.Concat(second));
        Assert.Equal(2, _bench.Machine.Chance.WeakDraws.Count);
    }

    private void Start(string name, int sleepMs)
    {
        new Thread(() =>
        {
            _seen.Add(name + "0");
            Thread.Sleep(sleepMs);
            _seen.Add(name + sleepMs);
        }).Start();
    }
}
