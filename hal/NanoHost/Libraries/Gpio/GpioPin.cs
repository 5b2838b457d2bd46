using Bluezone.Band.NanoHost;

namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>
/// Threads: <see cref="ValueChanged"/> is told on the module's event thread, later than the change, and not at all for changes in light sleep.
/// With a debounce time a change is told when it has lasted so long; what happens until then is not looked at.
/// </remarks>
public sealed class GpioPin : IDisposable
{
    private readonly Machine _machine = Machine.Current;
    private TimeSpan _debounce;
    private bool _isSettling;
    private bool _isDisposed;

    internal GpioPin(int pinNumber)
    {
        PinNumber = pinNumber;
    }

    public event PinValueChangedEventHandler? ValueChanged;

    public int PinNumber { get; }

    public TimeSpan DebounceTimeout
    {
        get
        {
            RequireOpen();
            return _debounce;
        }

        set
        {
            RequireOpen();
            _debounce = value;
        }
    }

    public PinMode GetPinMode()
    {
        RequireOpen();
        return _machine.Pins.ModeOf(PinNumber);
    }

    public bool IsPinModeSupported(PinMode pinMode)
    {
        RequireOpen();
        return pinMode is not (PinMode.OutputOpenSource or PinMode.OutputOpenSourcePullDown or PinMode.OutputOpenDrainPullUp);
    }

    public void SetPinMode(PinMode value)
    {
        RequireOpen();
        _machine.Pins.SetMode(PinNumber, value);
    }

    public PinValue Read()
    {
        RequireOpen();
        return _machine.Pins.Read(PinNumber);
    }

    public void Write(PinValue value)
    {
        RequireOpen();
        _machine.Pins.Write(PinNumber, (bool)value);
    }

    public void Toggle()
    {
        RequireOpen();
        _machine.Pins.Write(PinNumber, !_machine.Pins.IsHigh(PinNumber));
    }

    public void Dispose()
    {
        _machine.RequirePower();
        if (!_isDisposed)
        {
            _isDisposed = true;
            _machine.Pins.Close(PinNumber);
        }
    }

    internal void NoteEdge(bool isHigh)
    {
        if (ValueChanged == null || _isSettling)
        {
            return;
        }

        if (_debounce <= TimeSpan.Zero)
        {
            Tell(isHigh);
            return;
        }

        _isSettling = true;
        _machine.Time.After((long)_debounce.TotalMicroseconds, () => Settle(isHigh));
    }

    private void Settle(bool isHigh)
    {
        _isSettling = false;
        if (!_isDisposed && _machine.Pins.IsOpen(PinNumber) && _machine.Pins.IsHigh(PinNumber) == isHigh)
        {
            Tell(isHigh);
        }
    }

    private void Tell(bool isHigh)
    {
        var told = new PinValueChangedEventArgs(isHigh ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber);
        _machine.Events.Post(() => ValueChanged?.Invoke(this, told));
    }

    private void RequireOpen()
    {
        _machine.RequirePower();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
    }
}
