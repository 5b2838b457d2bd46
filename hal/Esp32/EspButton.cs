using System;
using System.Device.Gpio;
using System.Threading;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>The button: events while the processor is awake, its level at every look, debounced.</summary>
/// <remarks>
/// A press is reported when it has ended. One that lasts longer than <see cref="StuckMs"/> is none at all: the button is stuck
/// until it is let go, and the band may sleep meanwhile.
/// While the stack starts or flash is written, native code holds every thread, and events are told after it: a tap that began and
/// ended meanwhile is seen by its two events alone, at one and the same time. It counts as a press of <see cref="TapMs"/>.
/// Threads: the library's events and the main one; a lock inside.
/// </remarks>
public sealed class EspButton : IButton
{
    /// <summary>The longest press, milliseconds.</summary>
    public const int StuckMs = 30000;

    /// <summary>How long a level must last to count, milliseconds.</summary>
    public const int DebounceMs = 30;

    /// <summary>What a tap is said to have lasted whose times nobody knows, milliseconds.</summary>
    public const int TapMs = 100;

    private const int MostPresses = 8;
    private const int LateMs = 20;          // How long after native code its events may still be told: a turn of each thread.

    private readonly EspClock _clock;
    private readonly AutoResetEvent _wake;
    private readonly Health _health;
    private readonly GpioPin? _power;       // Kept, for a pin that nobody holds is closed.
    private readonly GpioPin? _pin;
    private readonly bool _isActiveHigh;
    private readonly int[] _presses = new int[MostPresses];
    private readonly int[] _ends = new int[MostPresses];        // The low halves of uptimes.
    private int _pressCount;
    private bool _level;
    private long _levelSinceMs;
    private bool _isDown;
    private long _downSinceMs;
    private bool _isStuck;
    private bool _isAway;
    private long _leftAtMs;
    private long _backAtMs;
    private bool _isPressMissed;
    private long _tapAtMs;

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
        _power = pins.Open(board.ButtonPowerPin, PinMode.Output);
        _power?.Write(PinValue.High);
        _pin = pins.Open(board.ButtonPin, Mode);
        if (_pin != null)
        {
            _pin.ValueChanged += OnValueChanged;
        }

        Look();
    }

    /// <summary>Whether it has been down for longer than a press can be.</summary>
    public bool IsStuck => _isStuck;

    /// <summary>Whether nothing is under way that a sleep would miss.</summary>
    public bool IsQuiet => _level == _isDown && (!_isDown || _isStuck) && _tapAtMs == 0;

    /// <summary>Whether a press waits to be taken.</summary>
    public bool HasPress => _pressCount > 0;

    /// <inheritdoc/>
    public long PressEndedMs { get; private set; }

    /// <inheritdoc/>
    public int TakePressMs()
    {
        Look();
        lock (_presses)
        {
            if (_pressCount == 0)
            {
                return 0;
            }

            long nowMs = _clock.UptimeMs;
            PressEndedMs = nowMs - (uint)((int)nowMs - _ends[0]);
            int heldMs = _presses[0];
            _pressCount--;
            Array.Copy(_presses, 1, _presses, 0, _pressCount);
            Array.Copy(_ends, 1, _ends, 0, _pressCount);
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

        lock (_presses)
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
                _health.Add(HealthCode.ButtonStuck);
            }
        }
    }

    /// <summary>The main thread turns to what may hold every thread for a while.</summary>
    public void LookAway()
    {
        _leftAtMs = _clock.UptimeMs;
        _isAway = true;
    }

    /// <summary>It is back.</summary>
    /// <returns>Whether it was away for so long that events may wait to be told.</returns>
    public bool LookBack()
    {
        _backAtMs = _clock.UptimeMs;
        bool wasLong = _isAway && _backAtMs - _leftAtMs >= DebounceMs;
        _isAway = false;
        return wasLong;
    }

    /// <summary>Gives the pin back to the GPIO matrix: to wake by it, light sleep hands it to the RTC part of the chip.</summary>
    public void AfterSleep()
    {
        _pin?.SetPinMode(Mode);
        Look();
    }

    private PinMode Mode => _isActiveHigh ? PinMode.Input : PinMode.InputPullUp;

    // What the level was until now counts if it lasted.
    private void Settle(long nowMs)
    {
        if (_tapAtMs != 0 && nowMs - _tapAtMs >= DebounceMs)
        {
            End(TapMs, _tapAtMs);
            _tapAtMs = 0;
        }

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
            End((int)(_levelSinceMs - _downSinceMs), _levelSinceMs);
        }

        _isStuck = false;
    }

    private void End(int heldMs, long endedMs)
    {
        if (heldMs >= StuckMs)
        {
            _health.Add(HealthCode.ButtonStuck);
            return;
        }

        if (_pressCount == MostPresses)
        {
            _health.Add(HealthCode.PressesLost);
            return;
        }

        _presses[_pressCount] = heldMs;
        _ends[_pressCount] = (int)endedMs;
        _pressCount++;
        _wake.Set();
    }

    // After Look: an edge down of a button that is up again was told late, or is a bounce; the time away decides which.
    private void NoteEdge(bool isDown)
    {
        lock (_presses)
        {
            long nowMs = _clock.UptimeMs;
            long awayMs = (_isAway ? nowMs : _backAtMs) - _leftAtMs;
            bool isLate = awayMs >= DebounceMs && (_isAway || nowMs - _backAtMs <= LateMs);
            bool isUp = !_level && !_isDown;
            if (!isDown && isUp && _isPressMissed)
            {
                _tapAtMs = nowMs;
            }

            if (isDown)
            {
                _tapAtMs = 0;       // It was a bounce before a press, or between two.
            }

            _isPressMissed = isDown && isUp && isLate;
        }
    }

    private void OnValueChanged(object sender, PinValueChangedEventArgs e)
    {
        try
        {
            Look();
            NoteEdge((e.ChangeType == PinEventTypes.Rising) == _isActiveHigh);
            _wake.Set();
        }
        catch (Exception)
        {
            _health.Add(HealthCode.HandlerFaults);
        }
    }
}
