using System;
using System.Device.Gpio;

namespace Bluezone.Band.Esp32;

/// <summary>Opens pins; a board without one, or a library that refuses, gives null.</summary>
public sealed class Pins
{
    private readonly GpioController _controller = new();
    private readonly Health _health;

    /// <summary>Counts what cannot be opened.</summary>
    public Pins(Health health)
    {
        _health = health;
    }

    /// <summary>Opens a pin.</summary>
    /// <param name="pin">Its number, or <see cref="Board.None"/>.</param>
    /// <param name="mode">Input or output.</param>
    public GpioPin? Open(int pin, PinMode mode)
    {
        if (pin == Board.None)
        {
            return null;
        }

        try
        {
            return _controller.OpenPin(pin, mode);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.PartFaults);
            return null;
        }
    }
}
