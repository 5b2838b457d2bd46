using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>One person's band, worn through one experiment: the firmware's loop around a <see cref="RecordedRadio"/>.</summary>
public sealed class RecordedBand : IBand
{
    private const int LeadSeconds = 60;         // Up this long before the first packet, so that its keys are drawn by then.
    private const long StepUs = 60_000_000;
    private const int MostSteps = 60;           // An encounter that is not closed an hour after the end never will be.
    private const int StrideMs = 9271;          // Any number that has no short cycle with 15 s: people are not in step.

    private readonly Experiment _experiment;
    private readonly RotatingFrames _frames;
    private readonly int _place;
    private readonly VirtualTime _time;
    private readonly SimClock _clock;
    private readonly RecordedRadio _radio;
    private readonly BandLoop _loop;

    /// <summary>Puts a band on somebody's wrist.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="frames">What everybody sends.</param>
    /// <param name="place">Who wears it: a place in the experiment's people.</param>
    /// <param name="packets">What that person's phone recorded, in the order of time.</param>
    /// <param name="listening">When it listens.</param>
    /// <param name="phase">Which of the listening's phases.</param>
    public RecordedBand(
        Experiment experiment,
        RotatingFrames frames,
        int place,
        IReadOnlyList<RecordedPacket> packets,
        Listening listening,
        int phase)
    {
        _experiment = experiment;
        _frames = frames;
        _place = place;
        _time = new VirtualTime((experiment.FirstUtcMs / 1000) - LeadSeconds);
        int cycleMs = listening.Rhythm.CycleMs;
        _time.RunUntil(((((long)phase * cycleMs / listening.Phases) + ((long)place * StrideMs)) % cycleMs) * 1000);
        _clock = new SimClock(_time);
        _clock.SetUtcRight();
        ulong seed = Dice.Hash((ulong)experiment.People[place], phase);
        _radio = new RecordedRadio(_time, _clock, listening.Traits, experiment, frames, packets);
        Store = new FlashStore(SimBand.StoreOctets, seed);
        Entropy = new SimEntropy(seed);
        Button = new SimButton(_time, _clock);
        Signal = new SimSignal(_time);
        Sync = new SimSyncLink(_time);
        _loop = new BandLoop(this, listening.Rhythm);
    }

    public IClock Clock => _clock;

    public IEntropy Entropy { get; }

    public IRadio Radio => _radio;

    public ISegmentStore Store { get; }

    public IMotion Motion { get; } = new MovingWrist();

    public IBattery Battery { get; } = new SimBattery();

    public IButton Button { get; }

    public ISignal Signal { get; }

    public IDisplay? Display => null;

    public ICipher Cipher { get; } = new SimCipher();

    public ISyncLink Sync { get; }

    public IProvisioning? Provisioning => null;

    public IFaults? Faults => null;

    /// <summary>Wears it until everything heard is in the journal.</summary>
    /// <param name="tally">Takes the journal's records.</param>
    public void Wear(Tally tally)
    {
        _loop.Start();
        Tick();
        _time.RunUntil(Math.Max(_time.NowUs, UsOf(_experiment.LastUtcMs) + 1000));
        for (int step = 0; step == 0 || _loop.OpenEncounters > 0; step++)
        {
            if (step == MostSteps)
            {
                throw new InvalidOperationException($"Encounters stay open: person {_experiment.People[_place]}.");
            }

            _time.RunUntil(_time.NowUs + StepUs);
        }

        _loop.Journal.Flush();
        Walk(tally);
        tally.AddPackets(_radio.PacketsHeard);
        tally.AddLosses(_loop.Counts);
    }

    private void Tick()
    {
        _loop.Tick();
        _time.After(Math.Max(0, _loop.NextTickAtMs - _clock.UptimeMs) * 1000, Tick);
    }

    private void Walk(Tally tally)
    {
        var record = new JournalRecord();
        var walk = new JournalWalk(_loop.Journal, new SegmentReader(Store));
        walk.StartAt(0);
        while (walk.NextDurable(record))
        {
            int sender = record.IsState ? -1 : _frames.OwnerOf(record.Id);
            if (sender >= 0)
            {
                tally.Add(_place, sender, record.DurationS, record.NearS);
            }
        }
    }

    private long UsOf(long utcMs)
    {
        return (utcMs - (_time.UtcAtZeroSeconds * 1000)) * 1000;
    }

    private sealed class MovingWrist : IMotion
    {
        public MotionState Take()
        {
            return MotionState.Moving;
        }
    }
}
