using Bluezone.Band.NanoHost.Buses;

namespace Bluezone.Band.NanoHost.Chips;

/// <summary>A touch key with a chip of its own: high while a finger is on it and its power pin is high.</summary>
/// <remarks>Source: hardware/Pins.md, the T-Wristband's key at 33, powered by 25.</remarks>
public sealed class TouchKey
{
    private readonly PinBank _pins;
    private readonly int _pin;
    private readonly int _powerPin;
    private bool _isTouched;

    /// <summary>Solders it.</summary>
    /// <param name="pins">The module's pins.</param>
    /// <param name="pin">Its output.</param>
    /// <param name="powerPin">Its supply; -1 if it always has one.</param>
    public TouchKey(PinBank pins, int pin, int powerPin = -1)
    {
        _pins = pins;
        _pin = pin;
        _powerPin = powerPin;
        pins.Changed += OnChanged;
        Signal();
    }

    /// <summary>Whether a finger is on it.</summary>
    public bool IsTouched
    {
        get => _isTouched;
        set
        {
            _isTouched = value;
            Signal();
        }
    }

    private void OnChanged(int pin, bool level)
    {
        if (pin == _powerPin)
        {
            Signal();
        }
    }

    private void Signal()
    {
        _pins.Set(_pin, _isTouched && (_powerPin < 0 || _pins.IsHigh(_powerPin)));
    }
}
