using System;
using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.NanoHost.Chips;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>What is soldered to the module of a LilyGO T-Wristband: radio, chips, touch key, cell and charger.</summary>
/// <remarks>Source: hardware/Pins.md.</remarks>
public sealed class WristbandModule
{
    public const int LightPin = 4;
    public const int MotorPin = 14;
    public const int DataPin = 21;
    public const int ClockPin = 22;
    public const int BatteryChannel = 7;

    private const int ChargingPin = 32;             // Open drain: low while the cell is charged.
    private const int KeyPin = 33;
    private const int KeyPowerPin = 25;
    private const double RawOfMv = 4095 / 6600.0;   // 3.3 V behind a divider by two.

    private int _cellMv;

    /// <summary>Solders it together, without power.</summary>
    /// <param name="machine">The module.</param>
    /// <param name="transceiver">Its place in the air.</param>
    /// <param name="address">Its public address.</param>
    /// <param name="isMoving">Whether it moves at a virtual time, µs.</param>
    /// <param name="chipSeed">What the clock chip's unknown bits are.</param>
    /// <param name="chipPpm">The clock chip's drift.</param>
    public WristbandModule(
        Machine machine, Transceiver transceiver, long address, Func<long, bool> isMoving, ulong chipSeed, double chipPpm)
    {
        Machine = machine;
        Stack = new BluetoothStack(machine, transceiver, address);
        Chip = new Pcf8563(machine.Time, chipSeed) { DriftPpm = chipPpm };
        Accelerometer = new Lsm9ds1(machine, isMoving);
        Key = new TouchKey(machine.Pins, KeyPin, KeyPowerPin);
        machine.Wires.Attach(Chip, DataPin, ClockPin);
        machine.Wires.Attach(Accelerometer, DataPin, ClockPin);
        machine.Analog.SetSource(BatteryChannel, () => _cellMv * RawOfMv);
    }

    public Machine Machine { get; }

    public BluetoothStack Stack { get; }

    public Pcf8563 Chip { get; }

    public Lsm9ds1 Accelerometer { get; }

    public TouchKey Key { get; }

    /// <summary>Puts the cell at a voltage, on the charger or not.</summary>
    public void SetCell(int batteryMv, bool isCharging)
    {
        _cellMv = batteryMv;
        Machine.Pins.Set(ChargingPin, isCharging ? false : null);
    }
}
