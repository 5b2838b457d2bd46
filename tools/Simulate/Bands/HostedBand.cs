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
    private const int ChargingPin = 32;             // hardware/Pins.md: low while the cell is charged.
    private const int DataPin = 21;
    private const int ClockPin = 22;
    private const int TouchPin = 33;
    private const int TouchPowerPin = 25;
    private const int BatteryChannel = 7;           // The cell behind a divider by two, 3.3 V at full scale.
    private const double FullScaleMv = 2 * 3300.0;
    private const double MostAsleepPpm = 500;       // An RC oscillator that is calibrated before each sleep: an assumption, as in EspClock.

    private readonly long _madeAtUs;
    private int _cellMv = GoodCellMv;

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
        Stack = new BluetoothStack(Machine, Transceiver, AddressOf(number));
        Chip = new Pcf8563(air.Time, Dice.Hash(seed, 3)) { DriftPpm = driftPpm };
        Machine.Wires.Attach(Chip, DataPin, ClockPin);
        Accelerometer = new Lsm9ds1(Machine, timeUs => Transceiver.Whereabouts.IsMoving(timeUs));
        Machine.Wires.Attach(Accelerometer, DataPin, ClockPin);
        Machine.Analog.SetSource(BatteryChannel, () => _cellMv / FullScaleMv * 4095);
        Machine.Pins.Set(ChargingPin, true);
        Touch = new TouchKey(Machine.Pins, TouchPin, TouchPowerPin);
        Store = new DriveStore(Machine.Drive);
        if (watch != null)
        {
            Stack.Advertised += frame => watch.Advertised(this, frame);
            Stack.Silenced += () => watch.Stopped(this);
            Stack.Taken += report => watch.Heard(this, report.Address, report.RssiDbm, report.HeardAtUs / 1000);
        }
    }

    public Machine Machine { get; }

    public BluetoothStack Stack { get; }

    public TouchKey Touch { get; }

    public Pcf8563 Chip { get; }

    public Lsm9ds1 Accelerometer { get; }

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

    public override void SetClockRight()
    {
        Chip.Set(DateTime.UnixEpoch.AddMilliseconds(Machine.Time.UtcMs));
    }

    public override void RunFlat()
    {
        _cellMv = FlatCellMv;
    }

    public override void Boot()
    {
        Machine.Boot(DeviceProgram.OfTWristband);
    }

    public override void SwitchOff()
    {
        Machine.CutPower();
    }
}
