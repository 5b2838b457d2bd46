using Bluezone.Band.NanoHost;
using Bluezone.Band.NanoHost.Buses;

namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public sealed class GpioController : IDisposable
{
    private readonly Machine _machine = Machine.Current;

    public GpioController()
    {
        _machine.RequirePower();
    }

    public int PinCount => PinBank.Count;

    /// <summary>Opens a pin as an input; one that is open already is refused.</summary>
    public GpioPin OpenPin(int pinNumber)
    {
        _machine.RequirePower();
        var pin = new GpioPin(pinNumber);
        if (!_machine.Pins.TryOpen(pinNumber, pin))
        {
            throw new InvalidOperationException();
        }

        return pin;
    }

    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    public bool IsPinOpen(int pinNumber)
    {
        _machine.RequirePower();
        return _machine.Pins.IsOpen(pinNumber);
    }

    public void ClosePin(int pinNumber)
    {
        RequireOpen(pinNumber);
        _machine.Pins.Close(pinNumber);
    }

    public void SetPinMode(int pinNumber, PinMode mode)
    {
        RequireOpen(pinNumber);
        _machine.Pins.SetMode(pinNumber, mode);
    }

    public PinValue Read(int pinNumber)
    {
        RequireOpen(pinNumber);
        return _machine.Pins.Read(pinNumber);
    }

    public void Write(int pinNumber, PinValue value)
    {
        RequireOpen(pinNumber);
        _machine.Pins.Write(pinNumber, (bool)value);
    }

    public void Dispose()
    {
        _machine.RequirePower();
    }

    private void RequireOpen(int pinNumber)
    {
        _machine.RequirePower();
        if (!_machine.Pins.IsOpen(pinNumber))
        {
            throw new InvalidOperationException();
        }
    }
}
