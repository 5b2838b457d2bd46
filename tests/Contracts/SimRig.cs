using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>The parts of hal/Sim: called directly, and told what the world does.</summary>
internal sealed class SimRig : BandRig
{
    private readonly SimRadio _radio;
    private readonly SimBattery _battery = new();
    private readonly SimButton _button;
    private readonly SimMotion _motion;
    private readonly SimSignal _signal;
    private readonly SimSyncLink _sync;
    private readonly SimFaults _faults = new();
    private readonly SimProvisioning _provisioning = new(new FlashStore(16384, 5));

    public SimRig()
        : this(RadioTraits.StockEsp32())
    {
    }

    public SimRig(RadioTraits traits)
    {
        var clock = new SimClock(Time, driftPpm: 20);
        Clock = clock;
        _radio = new SimRadio(Transceiver, Time, clock, traits, 0x240A_C400_0001) { PhantomChance = 0.3 };
        _button = new SimButton(Time, clock);
        _signal = new SimSignal(Time);
        _sync = new SimSyncLink(Time, _radio);
        Transceiver.PutDown(new Wrist(Transceiver.Whereabouts, IsShaken));
        _motion = new SimMotion(Time, Transceiver);
    }

    public override IClock Clock { get; }

    public override IEntropy Entropy { get; } = new SimEntropy(3);

    public override IRadio Radio => _radio;

    public override IMotion Motion => _motion;

    public override IBattery Battery => _battery;

    public override IButton Button => _button;

    public override ISignal Signal => _signal;

    public override IDisplay? Display { get; } = new SimDisplay();

    // hal/Sim has no cipher of its own: a computer's is as good.
    public override ICipher Cipher { get; } = new SimCipher();

    public override ISyncLink Sync => _sync;

    public override IProvisioning Provisioning => _provisioning;

    public override IFaults Faults => _faults;

    public override IReadOnlyList<(long FromUs, long UntilUs)> Light => Spans(played => played.WithLight);

    public override IReadOnlyList<(long FromUs, long UntilUs)> Motor => Spans(played => played.WithVibration);

    public override string RowOfDisplay(int row)
    {
        return ((SimDisplay)Display!).Row(row);
    }

    public override SyncClient AddClient()
    {
        return new SimClient(Time, _sync);
    }

    public override void Deploy(byte[] octets)
    {
        _provisioning.Deploy(octets);
    }

    public override void NoteFault(int code, int streak, int uptimeS)
    {
        _faults.Add(code, streak, uptimeS);
    }

    public override void SetChecksFailed(int failed)
    {
        _faults.ChecksFailed = failed;
    }

    // They are the scenario's: no restart touches them.
    public override void RestartFaults()
    {
    }

    public override void Do(Action action)
    {
        action();
    }

    public override void Doze(long ms)
    {
        Pass(ms);
    }

    public override void Press(int heldMs)
    {
        _button.PressAt(Time.NowUs, heldMs);
    }

    public override void BreakAccelerometer()
    {
        _motion.Works = false;
    }

    public override void SetCell(int batteryMv, bool isCharging)
    {
        _battery.BatteryMv = batteryMv;
        _battery.IsCharging = isCharging;
    }

    public override void Refuse(RadioJob job)
    {
        _radio.Refuse(job, 1);
    }

    public override void RefuseSync()
    {
        _sync.RefuseToOpen(1);
    }

    // What the wearer sees of the rhythms that were asked for: each until the next.
    private List<(long FromUs, long UntilUs)> Spans(Func<PlayedRhythm, bool> follows)
    {
        var spans = new List<(long FromUs, long UntilUs)>();
        for (int i = 0; i < _signal.Played.Count; i++)
        {
            PlayedRhythm played = _signal.Played[i];
            long endUs = i + 1 < _signal.Played.Count ? _signal.Played[i + 1].TimeUs : Time.NowUs;
            long atUs = played.TimeUs;
            for (int turn = 0; turn < played.Rhythm.Length && follows(played) && atUs < endUs; turn++)
            {
                long untilUs = atUs + (played.Rhythm[turn] * 20_000L);
                if (turn % 2 == 0 && played.Rhythm[turn] != 0)
                {
                    spans.Add((atUs, Math.Min(untilUs, endUs)));
                }

                atUs = untilUs;
            }
        }

        return spans;
    }

    private sealed class Wrist(IWhereabouts place, Func<long, bool> isShaken) : IWhereabouts
    {
        public Spot At(long timeUs)
        {
            return place.At(timeUs);
        }

        public long SettledUntilUs(long timeUs)
        {
            return place.SettledUntilUs(timeUs);
        }

        public bool IsMoving(long timeUs)
        {
            return isShaken(timeUs);
        }
    }
}
