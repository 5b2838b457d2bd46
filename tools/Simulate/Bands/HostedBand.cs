using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.NanoHost.Chips;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>A band on hal/Esp32: the device's own program on a simulated module of a LilyGO T-Wristband.</summary>
/// <remarks>Nobody looks into the program: what is known of it comes from its radio, its drive and its chips.</remarks>
public sealed class HostedBand : SimulatedBand
{
    private const int GoodCellMv = 4000;
    private const double MostAsleepPpm = 500;       // An RC oscillator that is calibrated before each sleep: an assumption, as in EspClock.

    private readonly long _madeAtUs;
    private readonly WristbandModule _module;
    private readonly FeltPulses _felt;

    /// <summary>Puts a band together; it does nothing before <see cref="Boot"/>.</summary>
    /// <param name="name">Who wears it, for reports.</param>
    /// <param name="number">Its number among all bands; its address follows from it.</param>
    /// <param name="air">The air it joins.</param>
    /// <param name="person">Who wears it now.</param>
    /// <param name="watch">Who looks on; null for nobody.</param>
    /// <param name="driftPpm">Error of its crystals.</param>
    public HostedBand(string name, int number, SharedAir air, Person person, IBandWatch? watch = null, double driftPpm = 0)
        : base(name, number)
    {
        ulong seed = Dice.Hash(air.Seed, number, 0xBA2D);
        _madeAtUs = air.Time.NowUs;
        Transceiver = air.Join(RadioCharacter.Esp32, person);
        Machine = new Machine(air.Time, seed);
        Machine.Clock.AwakePpm = driftPpm;
        Machine.Clock.AsleepPpm = MostAsleepPpm * ((2 * Dice.Uniform(seed, 2)) - 1);
        _module = new WristbandModule(
            Machine, Transceiver, AddressOf(number), timeUs => Transceiver.Whereabouts.IsMoving(timeUs), Dice.Hash(seed, 3), driftPpm);
        _module.SetCell(GoodCellMv, false);
        _felt = new FeltPulses(Machine, WristbandModule.MotorPin);
        Store = new DriveStore(Machine.Drive);
        if (watch != null)
        {
            Stack.Advertised += frame => watch.Advertised(this, frame);
            Stack.Silenced += () => watch.Stopped(this);
            Stack.Taken += report => watch.Heard(this, report.Address, report.RssiDbm, report.HeardAtUs / 1000);
        }
    }

    public Machine Machine { get; }

    public BluetoothStack Stack => _module.Stack;

    public TouchKey Touch => _module.Key;

    public Pcf8563 Chip => _module.Chip;

    public Lsm9ds1 Accelerometer => _module.Accelerometer;

    public override Transceiver Transceiver { get; }

    public override RadioLedger Ledger
    {
        get
        {
            RadioLedger ledger = Stack.Ledger.Copy();
            ledger.Add(RadioJob.Rest, false, Machine.Time.NowUs - _madeAtUs - ledger.TotalUs);      // Before it was switched on.
            return ledger;
        }
    }

    public override long Wakes => Machine.Naps.LightSleeps;

    public override bool IsClockSet => !Chip.HasLostTime;

    public override long UtcSeconds => (Chip.Shown.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    // The program follows its chip once an hour, by whole seconds, and its own oscillator between.
    public override int ClockToleranceSeconds => 5;

    public override ISegmentStore Store { get; }

    public override IReadOnlyList<string> Complaints => [.. Machine.Misuses, .. Machine.Unhandled];

    public override bool IsInSync => Transceiver.LinkTaker is { IsConnectable: true } || Stack.IsServing;

    public override IReadOnlyList<byte[]> Felt => _felt.Ended;

    public override void Inherit(ISegmentStore past)
    {
        foreach ((int segment, byte[] octets) in SegmentsOf(past))
        {
            Machine.Drive.Deploy(DriveStore.PathOf(segment), octets);
        }
    }

    public override void PressAt(long timeUs, int heldMs)
    {
        Machine.Time.At(timeUs, () => Touch.IsTouched = true);
        Machine.Time.At(timeUs + (heldMs * 1000L), () => Touch.IsTouched = false);
    }

    public override void SetClockRight()
    {
        Chip.Set(DateTime.UnixEpoch.AddMilliseconds(Machine.Time.UtcMs));
    }

    /// <summary>Puts it on its charger.</summary>
    public void PutOnCharger()
    {
        _module.SetCell(GoodCellMv, true);
    }

    public override void RunFlat()
    {
        _module.SetCell(FlatCellMv, false);
    }

    public override void Boot()
    {
        _ = DeviceProgram.Assembly;     // It is compiled before its first turn begins: a busy computer may take a minute for it.
        Machine.Boot(DeviceProgram.OfTWristband);
    }

    public override void SwitchOff()
    {
        Machine.CutPower();
    }
}
