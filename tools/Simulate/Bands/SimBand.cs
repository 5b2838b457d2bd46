using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>A band on hal/Sim: the firmware's loop, wired by hand to simulated parts.</summary>
public sealed class SimBand : SimulatedBand, IBand
{
    /// <summary>What a 4 MB board has for files after the network settings: 128 KB of it for the journal, 24 KB for batches, the rest for states.</summary>
    public const int StoreOctets = 192 * 1024;

    private const int LatestUs = 1000;      // A tick comes up to a millisecond late, never early.

    private readonly VirtualTime _time;
    private readonly WatchedRadio _radio;
    private readonly Rhythm? _rhythm;
    private Appointment? _nextTick;
    private long _wakes;
    private long _syncFromUs;

    /// <summary>Puts a band together; it does nothing before <see cref="Boot"/>.</summary>
    /// <param name="name">Who wears it, for reports.</param>
    /// <param name="number">Its number among all bands; its address follows from it.</param>
    /// <param name="air">The air it joins.</param>
    /// <param name="person">Who wears it now.</param>
    /// <param name="watch">Who looks on; null for nobody.</param>
    /// <param name="driftPpm">Its oscillator's error.</param>
    /// <param name="rhythm">Null for the firmware's own.</param>
    public SimBand(
        string name, int number, SharedAir air, Person person, IBandWatch? watch = null, double driftPpm = 0, Rhythm? rhythm = null)
        : base(name, number)
    {
        _time = air.Time;
        _rhythm = rhythm;
        ulong seed = Dice.Hash(air.Seed, number, 0xBA2D);
        Transceiver = air.Join(RadioCharacter.Esp32, person);
        SimClock = new SimClock(_time, driftPpm);
        SimRadio = new SimRadio(Transceiver, _time, SimClock, RadioTraits.StockEsp32(), AddressOf(number));
        _radio = new WatchedRadio(this, SimRadio, watch);
        Flash = new FlashStore(StoreOctets, seed);
        Entropy = new SimEntropy(Dice.Hash(seed, 1));
        SimMotion = new SimMotion(_time, Transceiver);
        SimBattery = new SimBattery();
        SimButton = new SimButton(_time, SimClock);
        SimSignal = new SimSignal(_time);
        SimSyncLink = new SimSyncLink(_time, SimRadio);
        Transceiver.LinkTaker = new SyncServer(SimSyncLink, SimBattery);
        SimProvisioning = new SimProvisioning(Flash);
        Loop = MakeLoop();
    }

    public override Transceiver Transceiver { get; }

    public override RadioLedger Ledger => SimRadio.Ledger.Copy();

    public override bool IsClockSet => SimClock.IsSet;

    public override long UtcSeconds => SimClock.UtcSeconds;

    public SimClock SimClock { get; }

    public SimRadio SimRadio { get; }

    public FlashStore Flash { get; }

    public SimMotion SimMotion { get; }

    public SimBattery SimBattery { get; }

    public SimButton SimButton { get; }

    public SimSignal SimSignal { get; }

    public SimDisplay SimDisplay { get; } = new();

    public SimSyncLink SimSyncLink { get; }

    /// <summary>What was deployed beside the firmware: nothing unless somebody does.</summary>
    public SimProvisioning SimProvisioning { get; }

    public IClock Clock => SimClock;

    public IEntropy Entropy { get; }

    public IRadio Radio => _radio;

    public override ISegmentStore Store => Flash;

    public IMotion Motion => SimMotion;

    public IBattery Battery => SimBattery;

    public IButton Button => SimButton;

    public ISignal Signal => SimSignal;

    public IDisplay? Display => SimDisplay;

    public ICipher Cipher { get; } = new SimCipher();

    public ISyncLink Sync => SimSyncLink;

    public IProvisioning? Provisioning => SimProvisioning;

    public SimFaults SimFaults { get; } = new();

    public IFaults? Faults => SimFaults;

    /// <summary>The firmware that records, since the last boot; while <see cref="SyncLoop"/> is there it has ended.</summary>
    public BandLoop Loop { get; private set; }

    /// <summary>The firmware that syncs; null while the band records.</summary>
    public SyncLoop? SyncLoop { get; private set; }

    /// <summary>How often it was in sync mode, and has left it.</summary>
    public int SyncModes { get; private set; }

    /// <summary>How long that was together, µs: it recorded nothing meanwhile.</summary>
    public long SyncUs { get; private set; }

    /// <summary>Ticks that came while the radio rested: each woke the processor.</summary>
    public override long Wakes => _wakes;

    public override bool IsInSync => SimSyncLink.IsOpen;

    public override IReadOnlyList<byte[]> Felt => [.. SimSignal.Played.Where(each => each.WithVibration).Select(each => each.Rhythm)];

    public override void Inherit(ISegmentStore past)
    {
        foreach ((int segment, byte[] octets) in SegmentsOf(past))
        {
            Flash.Append(segment, octets, 0, octets.Length);
        }
    }

    public override void PressAt(long timeUs, int heldMs)
    {
        SimButton.PressAt(timeUs, heldMs);
    }

    public override void SetClockRight()
    {
        SimClock.SetUtcRight();
    }

    public override void RunFlat()
    {
        SimBattery.IsCharging = false;
        SimBattery.BatteryMv = FlatCellMv;
    }

    public override void Boot()
    {
        SyncLoop = null;
        new FirstStart(this).Run();
        Loop = MakeLoop();
        Loop.Start();
        _nextTick = _time.At(_time.NowUs, Tick);
    }

    /// <summary>Takes the power away for a moment and gives it back.</summary>
    /// <param name="keepsUtc">Whether the board has a clock with a cell of its own.</param>
    public void PowerCycle(bool keepsUtc = true)
    {
        _nextTick?.Cancel();
        SimSyncLink.Restart();
        SimRadio.Rest();
        SimClock.Restart(keepsUtc);
        if (Flash.IsOff)
        {
            Flash.Restart();
        }

        Boot();
    }

    private BandLoop MakeLoop()
    {
        return _rhythm == null ? new BandLoop(this) : new BandLoop(this, _rhythm);
    }

    private void Tick()
    {
        if (SyncLoop != null)
        {
            TickInSync(SyncLoop);
            return;
        }

        _wakes += Loop.MaySleep ? 1 : 0;
        Loop.Tick();
        if (Loop.WantsSync)
        {
            SyncLoop = new SyncLoop(this, Loop.IsByCharger);
            SyncLoop.Start();
            _syncFromUs = _time.NowUs;
        }

        TickAt(SyncLoop?.NextTickAtMs ?? Loop.NextTickAtMs);
    }

    // As on a board: sync mode is left by a restart.
    private void TickInSync(SyncLoop loop)
    {
        if (!loop.IsOver)
        {
            loop.Tick();
        }

        if (loop.IsOver)
        {
            SyncModes++;
            SyncUs += _time.NowUs - _syncFromUs;
            PowerCycle();
            return;
        }

        TickAt(loop.NextTickAtMs);
    }

    private void TickAt(long uptimeMs)
    {
        long delayUs = Math.Max(0, uptimeMs - SimClock.UptimeMs) * 1000;
        _nextTick = _time.After(delayUs + LatestUs, Tick);
    }
}
