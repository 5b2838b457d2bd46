using System;
using System.Device.Gpio;
using System.Threading;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>The button: events while the processor is awake, its level at every look, debounced.</summary>
/// <remarks>
/// A press is reported when it has ended. One that lasts longer than <see cref="StuckMs"/> is none at all: the button is stuck
/// until it is let go, and the band may sleep meanwhile.
/// Threads: the library's events and the main one; a lock inside.
/// </remarks>
public sealed class EspButton : IButton
{
    /// <summary>The longest press, milliseconds.</summary>
    public const int StuckMs = 30000;

    /// <summary>How long a level must last to count, milliseconds.</summary>
    public const int DebounceMs = 30;

    private const int MostPresses = 8;

    private readonly object _lock = new();
    private readonly EspClock _clock;
    private readonly AutoResetEvent _wake;
    private readonly Health _health;
    private readonly GpioPin? _power;       // Kept, for a pin that nobody holds is closed.
    private readonly GpioPin? _pin;
    private readonly PinMode _mode;
    private readonly bool _isActiveHigh;
    private readonly int[] _presses = new int[MostPresses];
    private int _pressCount;
    private bool _level;
    private long _levelSinceMs;
    private bool _isDown;
    private long _downSinceMs;
    private bool _isStuck;

    /// <summary>Opens the button's pins.</summary>
    /// <param name="board">Where they are.</param>
    /// <param name="pins">Opens them.</param>
    /// <param name="clock">Times presses.</param>
    /// <param name="wake">Set when a press has ended.</param>
    /// <param name="health">Counts faults.</param>
    public EspButton(Board board, Pins pins, EspClock clock, AutoResetEvent wake, Health health)
    {
        _clock = clock;
        _wake = wake;
        _health = health;
        _isActiveHigh = board.IsButtonActiveHigh;
        _mode = _isActiveHigh ? PinMode.Input : PinMode.InputPullUp;
        _power = pins.Open(board.ButtonPowerPin, PinMode.Output);
        _power?.Write(PinValue.High);
        _pin = pins.Open(board.ButtonPin, _mode);
        if (_pin != null)
        {
            _pin.ValueChanged += OnValueChanged;
        }

        Look();
    }

    /// <summary>Whether it has been down for longer than a press can be.</summary>
    public bool IsStuck => _isStuck;

    /// <summary>Whether nothing is under way that a sleep would miss.</summary>
    public bool IsQuiet => _level == _isDown && (!_isDown || _isStuck);

    /// <summary>Whether a press waits to be taken.</summary>
    public bool HasPress => _pressCount > 0;

    /// <inheritdoc/>
    public int TakePressMs()
    {
        Look();
        lock (_lock)
        {
            if (_pressCount == 0)
            {
                return 0;
            }

            int heldMs = _presses[0];
            _pressCount--;
            Array.Copy(_presses, 1, _presses, 0, _pressCount);
            return heldMs;
        }
    }

    /// <summary>Looks at the level. Called often while a press is under way.</summary>
    public void Look()
    {
        if (_pin == null)
        {
            return;
        }

        lock (_lock)
        {
            long nowMs = _clock.UptimeMs;
            Settle(nowMs);
            bool level = (_pin.Read() == PinValue.High) == _isActiveHigh;
            if (level != _level)
            {
                _level = level;
                _levelSinceMs = nowMs;
            }

            if (_isDown && !_isStuck && nowMs - _downSinceMs >= StuckMs)
            {
                _isStuck = true;
                _health.ButtonStuck++;
            }
        }
    }

    /// <summary>Gives the pin back to the GPIO matrix: to wake by it, light sleep hands it to the RTC part of the chip.</summary>
    public void AfterSleep()
    {
        _pin?.SetPinMode(_mode);
        Look();
    }

    // What the level was until now counts if it lasted.
    private void Settle(long nowMs)
    {
        if (_level == _isDown || nowMs - _levelSinceMs < DebounceMs)
        {
            return;
        }

        _isDown = _level;
        if (_isDown)
        {
            _downSinceMs = _levelSinceMs;
            return;
        }

        if (!_isStuck)
        {
            End((int)(_levelSinceMs - _downSinceMs));
        }

        _isStuck = false;
    }

    private void End(int heldMs)
    {
        if (heldMs >= StuckMs)
        {
            _health.ButtonStuck++;
            return;
        }

        if (_pressCount == MostPresses)
        {
            _health.PressesLost++;
            return;
        }

        _presses[_pressCount] = heldMs;
        _pressCount++;
        _wake.Set();
    }

    private void OnValueChanged(object sender, PinValueChangedEventArgs e)
    {
        try
        {
            Look();
            _wake.Set();
        }
        catch (Exception)
        {
            _health.HandlerFaults++;
        }
    }
}
