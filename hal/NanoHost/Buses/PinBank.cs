using System;
using System.Collections.Generic;
using System.Device.Gpio;

namespace Bluezone.Band.NanoHost.Buses;

/// <summary>A module's pins, seen from both sides: what the world puts on them, and what the program does with them.</summary>
/// <remarks>
/// A pin that nobody drives has the level of its pull, low without one. Stricter than the device: pins of the flash and pulls on pins that have none
/// are misuses. Source: ESP32 data sheet 5.2, tables 2-1 and 4-2 (34 to 39: input only, no pulls; 6 to 11: flash).
/// </remarks>
public sealed class PinBank
{
    /// <summary>Pins of the ESP32.</summary>
    public const int Count = 40;

    private const int FirstInputOnly = 34;

    private readonly Machine _machine;
    private readonly Pin[] _pins = new Pin[Count];

    internal PinBank(Machine machine)
    {
        _machine = machine;
        for (int i = 0; i < Count; i++)
        {
            _pins[i] = new Pin();
        }

        machine.PowerGone += Reset;
    }

    /// <summary>Is told every change of a pin's level: number, level.</summary>
    public event Action<int, bool>? Changed;

    /// <summary>Pins that the library throws at whenever the program reads or writes them.</summary>
    public ISet<int> Broken { get; } = new HashSet<int>();

    /// <summary>Drives a pin from outside.</summary>
    /// <param name="pin">0..39.</param>
    /// <param name="level">Its level; null for nobody driving it.</param>
    public void Set(int pin, bool? level)
    {
        Change(pin, each => each.Outside = level);
    }

    /// <summary>The level that can be measured at a pin.</summary>
    public bool IsHigh(int pin)
    {
        return _pins[pin].Level;
    }

    /// <summary>Whether the program has it as an output.</summary>
    public bool IsOutput(int pin)
    {
        return _pins[pin].IsOpen && _pins[pin].Mode >= PinMode.Output;
    }

    /// <summary>Whether the program has opened it.</summary>
    public bool IsOpen(int pin)
    {
        return _pins[pin].IsOpen;
    }

    // Light sleep hands a pin that may wake to the RTC part of the chip, and leaves it there.
    internal void HandToRtc(ulong mask)
    {
        for (int pin = 0; pin < Count; pin++)
        {
            _pins[pin].IsRtc |= (mask & (1UL << pin)) != 0;
        }
    }

    internal bool Read(int pin)
    {
        _machine.NoteReadingOfTime();
        RequireWhole(pin);
        if (_pins[pin].IsRtc)
        {
            _machine.NoteMisuse($"Pin {pin} is read after a sleep that it could end, before SetPinMode took it back.");
            return false;
        }

        return IsHigh(pin);
    }

    internal static void RequireNumber(int pin)
    {
        if (pin is < 0 or >= Count)
        {
            throw new ArgumentException("");
        }
    }

    internal bool TryOpen(int pin, GpioPin owner)
    {
        RequireNumber(pin);
        if (pin is >= 6 and <= 11)
        {
            _machine.NoteMisuse($"Pin {pin} is the flash's.");
        }

        if (_pins[pin].Owner != null)
        {
            return false;
        }

        _pins[pin].Owner = owner;
        SetMode(pin, PinMode.Input);
        return true;
    }

    internal void Close(int pin)
    {
        Change(pin, each => each.Clear());
    }

    internal PinMode ModeOf(int pin)
    {
        return _pins[pin].Mode;
    }

    internal void SetMode(int pin, PinMode mode)
    {
        if (pin >= FirstInputOnly && mode != PinMode.Input)
        {
            _machine.NoteMisuse($"Pin {pin} is an input without pulls.");
        }

        Change(pin, each => each.Mode = mode);
        _pins[pin].IsRtc = false;
    }

    internal void Write(int pin, bool level)
    {
        RequireWhole(pin);
        if (_pins[pin].Mode < PinMode.Output)
        {
            _machine.NoteMisuse($"Pin {pin} is written and no output.");
        }

        Change(pin, each => each.Written = level);
    }

    private void RequireWhole(int pin)
    {
        if (Broken.Contains(pin))
        {
            throw new InvalidOperationException("");
        }
    }

    private void Reset()
    {
        for (int i = 0; i < Count; i++)
        {
            Change(i, each => each.Clear());
        }
    }

    private void Change(int number, Action<Pin> what)
    {
        Pin pin = _pins[number];
        bool before = pin.Level;
        what(pin);
        if (pin.Level == before)
        {
            return;
        }

        Changed?.Invoke(number, pin.Level);
        if (_machine.HasPower && !_machine.Processor.IsFrozen && !pin.IsRtc)
        {
            pin.Owner?.NoteEdge(pin.Level);
        }
    }

    private sealed class Pin
    {
        public bool? Outside { get; set; }

        public GpioPin? Owner { get; set; }

        public PinMode Mode { get; set; }

        public bool Written { get; set; }

        public bool IsRtc { get; set; }

        public bool IsOpen => Owner != null;

        public bool Level => !IsOpen ? Outside ?? false : Mode switch
        {
            PinMode.Output => Written,
            PinMode.OutputOpenDrain => Written && (Outside ?? false),
            PinMode.OutputOpenDrainPullUp => Written && (Outside ?? true),
            PinMode.OutputOpenSource or PinMode.OutputOpenSourcePullDown => Written || (Outside ?? false),
            PinMode.InputPullUp => Outside ?? true,
            _ => Outside ?? false,
        };

        public void Clear()
        {
            Owner = null;
            Mode = PinMode.Input;
            Written = false;
            IsRtc = false;
        }
    }
}
