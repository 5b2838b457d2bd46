using System.Collections.Generic;
using nanoFramework.Hardware.Esp32;

namespace Bluezone.Band.NanoHost.Buses;

/// <summary>The I2C wires of a board, and which pins the program has given to which bus.</summary>
public sealed class Wires
{
    private readonly Machine _machine;
    private readonly List<(IWiredChip Chip, int DataPin, int ClockPin)> _chips = [];
    private readonly Dictionary<DeviceFunction, int> _pins = [];

    internal Wires(Machine machine)
    {
        _machine = machine;
        machine.PowerGone += _pins.Clear;
    }

    /// <summary>Solders a chip to two pins.</summary>
    public void Attach(IWiredChip chip, int dataPin, int clockPin)
    {
        _chips.Add((chip, dataPin, clockPin));
    }

    internal void SetPin(DeviceFunction function, int pin)
    {
        _pins[function] = pin;
    }

    internal int PinOf(DeviceFunction function)
    {
        return _pins.GetValueOrDefault(function, -1);
    }

    /// <summary>Whether both pins of a bus were given, and neither is open for something else.</summary>
    internal bool IsReady(int bus)
    {
        (int data, int clock) = PinsOf(bus);
        if (data < 0 || clock < 0)
        {
            _machine.NoteMisuse($"I2C bus {bus} is used before Configuration.SetPinFunction gave it both pins.");
            return true;
        }

        return !_machine.Pins.IsOpen(data) && !_machine.Pins.IsOpen(clock);
    }

    /// <summary>The chip that acknowledges; null when none does.</summary>
    internal IWiredChip? Find(int bus, int address)
    {
        (int data, int clock) = PinsOf(bus);
        return _chips.Find(each => each.DataPin == data && each.ClockPin == clock && each.Chip.Address == address && each.Chip.Answers).Chip;
    }

    private (int Data, int Clock) PinsOf(int bus)
    {
        return bus == 1
            ? (PinOf(DeviceFunction.I2C1_DATA), PinOf(DeviceFunction.I2C1_CLOCK))
            : (PinOf(DeviceFunction.I2C2_DATA), PinOf(DeviceFunction.I2C2_CLOCK));
    }
}
