using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A band on scripted parts, ticked by the clock it is given.</summary>
internal sealed class BandBench : IBand
{
    public const int MinuteMs = 60000;
    public const long HourMs = 3600000;
    public const long DayMs = 24 * HourMs;

    public BandBench(ISegmentStore store, ulong seed = 1, bool clockIsSet = true)
    {
        Store = store;
        FakeClock = new FakeClock();
        FakeButton = new FakeButton(FakeClock);
        ScriptedRadio = new ScriptedRadio(FakeClock);
        FakeEntropy = new FakeEntropy(seed, ScriptedRadio, FakeClock);
        SimSyncLink = new SimSyncLink(() => FakeClock.UptimeMs * 1000);
        if (clockIsSet)
        {
            FakeClock.SetUtc(FakeClock.NoonUtcSeconds, 1);
        }

        Loop = Start();
    }

    public FakeClock FakeClock { get; }

    public ScriptedRadio ScriptedRadio { get; }

    public FakeEntropy FakeEntropy { get; }

    public FakeMotion FakeMotion { get; } = new();

    public FakeBattery FakeBattery { get; } = new();

    public FakeButton FakeButton { get; }

    public FakeSignal FakeSignal { get; } = new();

    public IClock Clock => FakeClock;

    public IEntropy Entropy => FakeEntropy;

    public IRadio Radio => ScriptedRadio;

    public ISegmentStore Store { get; private set; }

    public IMotion Motion => FakeMotion;

    public IBattery Battery => FakeBattery;

    public IButton Button => FakeButton;

    public ISignal Signal => FakeSignal;

    public SimSyncLink SimSyncLink { get; }

    public IDisplay? Display => null;

    public ICipher Cipher { get; } = new SimCipher();

    public ISyncLink Sync => SimSyncLink;

    public IProvisioning? Provisioning { get; set; }

    public SimFaults SimFaults { get; } = new();

    public IFaults? Faults => SimFaults;

    public BandLoop Loop { get; private set; }

    /// <summary>What is in the air before each tick.</summary>
    public Action<BandBench>? Air { get; set; }

    public long NowMs => FakeClock.UptimeMs;

    /// <summary>The power fails and comes back: only clock and flash go on.</summary>
    public void Restart(ISegmentStore? store = null)
    {
        Store = store ?? Store;
        FakeClock.Boot();
        ScriptedRadio.Rest();
        SimSyncLink.Restart();
        Loop = Start();
    }

    public void Tick()
    {
        Air?.Invoke(this);
        Loop.Tick();
    }

    public void RunFor(long ms)
    {
        long untilMs = NowMs + ms;
        while (Loop.NextTickAtMs <= untilMs)
        {
            FakeClock.UptimeMs = Math.Max(NowMs, Loop.NextTickAtMs);
            Tick();
        }

        FakeClock.UptimeMs = untilMs;
    }

    /// <summary>Every record, also those that wait for their batch.</summary>
    public List<Seen> Records() => Seen.All(Loop.Journal, Store);

    private BandLoop Start()
    {
        var loop = new BandLoop(this, new Rhythm(ScriptedRadio.Traits));
        loop.Start();
        return loop;
    }
}
