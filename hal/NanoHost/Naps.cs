using Bluezone.Band.Sim;
using nanoFramework.Hardware.Esp32;

namespace Bluezone.Band.NanoHost;

/// <summary>A module's light and deep sleep: what may wake it, and what did.</summary>
/// <remarks>
/// What may wake stays enabled until it is changed or the program ends. Stricter than the device: light sleep with the Bluetooth stack up, or with
/// nothing that could end it, is a misuse. Source: nf-interpreter, Hardware_Esp32_Sleep.cpp; ESP-IDF, Sleep Modes; data sheet 5.2, table 2-1 (RTC pins).
/// </remarks>
public sealed class Naps
{
    /// <summary>From the cause of a waking to the next instruction, assumed, µs.</summary>
    public const long AssumedLatencyUs = 1_000;

    // 0, 2, 4, 12 to 15, 25 to 27 and 32 to 39.
    private const ulong PinsThatWake = 0xFF_0E00_F015;

    private const long None = -1;

    private readonly Machine _machine;
    private long _timerUs = None;
    private ulong _single;
    private bool _singleLevel;
    private ulong _several;
    private Sleep.WakeupMode _mode;
    private bool _isDeep;
    private bool _isWaking;
    private Appointment? _alarm;

    internal Naps(Machine machine)
    {
        _machine = machine;
        machine.Pins.Changed += (_, _) => LookAtPins();
        machine.PowerGone += Forget;
    }

    /// <summary>What ended the last sleep.</summary>
    public Sleep.WakeupCause Cause { get; private set; }

    /// <summary>The pins of the second unit that did.</summary>
    public ulong WokenBy { get; private set; }

    /// <summary>How often it slept lightly.</summary>
    public long LightSleeps { get; private set; }

    /// <summary>Whether light sleep is refused, for a test.</summary>
    public bool Refuses { get; set; }

    /// <summary>How much too late the timer wakes it, µs, for a test.</summary>
    public long LateUs { get; set; }

    internal EspNativeError SetTimer(long us)
    {
        _timerUs = us;
        return EspNativeError.OK;
    }

    internal EspNativeError SetPin(ulong pin, bool level)
    {
        if (pin == 0)
        {
            return EspNativeError.OK;       // The native code passes over it, and the last pin stays enabled.
        }

        if ((pin & ~PinsThatWake) != 0 || (pin & (pin - 1)) != 0)
        {
            return EspNativeError.INVALID_ARG;
        }

        (_single, _singleLevel) = (pin, level);
        return EspNativeError.OK;
    }

    internal EspNativeError SetPins(ulong pins, Sleep.WakeupMode mode)
    {
        if (pins == 0 || (pins & ~PinsThatWake) != 0)
        {
            return EspNativeError.INVALID_ARG;
        }

        (_several, _mode) = (pins, mode);
        return EspNativeError.OK;
    }

    internal EspNativeError SleepLightly()
    {
        if (_machine.IsStackUp())
        {
            _machine.NoteMisuse("Light sleep while the Bluetooth stack is up.");
            return EspNativeError.INVALID_STATE;
        }

        if (Refuses)
        {
            return EspNativeError.INVALID_STATE;
        }

        NoteEndless();
        LightSleeps++;
        _isWaking = false;
        _machine.Clock.FallAsleep();
        _machine.Pins.HandToRtc(_single | _several);
        Arm();
        _machine.Time.At(_machine.Time.NowUs, LookAtPins);
        _machine.Processor.LightSleep(None);
        _machine.Clock.WakeUp();
        return EspNativeError.OK;
    }

    internal void SleepDeeply()
    {
        NoteEndless();
        (long timer, ulong single, bool level, ulong several) = (_timerUs, _single, _singleLevel, _several);
        _machine.StopForRestart();
        (_timerUs, _single, _singleLevel, _several) = (timer, single, level, several);
        (_isDeep, _isWaking) = (true, false);
        _machine.Clock.FallAsleep();
        Arm();
        _machine.Time.At(_machine.Time.NowUs, LookAtPins);
        throw new PowerGoneException();
    }

    private void NoteEndless()
    {
        if (_timerUs == None && _single == 0 && _several == 0)
        {
            _machine.NoteMisuse("Sleep that nothing can end.");
        }
    }

    private void Arm()
    {
        _alarm = _timerUs == None
            ? null
            : _machine.Time.After(_machine.Clock.TrueUs(_timerUs) + LateUs, () => End(Sleep.WakeupCause.Timer, 0));
    }

    private void LookAtPins()
    {
        if (!_isDeep && !_machine.Processor.IsFrozen)
        {
            return;
        }

        ulong high = Levels(_several);
        bool several = _several != 0 && (_mode == Sleep.WakeupMode.AnyHigh ? high != 0 : high == 0);
        if (_single != 0 && (Levels(_single) != 0) == _singleLevel)
        {
            End(Sleep.WakeupCause.Ext0, 0);
        }
        else if (several)
        {
            End(Sleep.WakeupCause.Ext1, _mode == Sleep.WakeupMode.AnyHigh ? high : _several);
        }
    }

    private ulong Levels(ulong mask)
    {
        ulong levels = 0;
        for (int pin = 0; pin < Buses.PinBank.Count; pin++)
        {
            levels |= (mask & (1UL << pin)) != 0 && _machine.Pins.IsHigh(pin) ? 1UL << pin : 0;
        }

        return levels;
    }

    private void End(Sleep.WakeupCause cause, ulong pins)
    {
        if (_isWaking)
        {
            return;
        }

        _isWaking = true;
        _alarm?.Cancel();
        if (_isDeep)
        {
            Forget();
            _machine.BootAfter(_machine.BootUs);
        }
        else
        {
            _alarm = _machine.Time.After(AssumedLatencyUs, _machine.Processor.EndSleep);
        }

        (Cause, WokenBy) = (cause, pins);
    }

    // The program ended, or the module wakes from deep sleep: all is as after a start.
    private void Forget()
    {
        _alarm?.Cancel();
        _alarm = null;
        _timerUs = None;
        (_single, _several) = (0, 0);
        _isDeep = false;
        (Cause, WokenBy) = (Sleep.WakeupCause.Undefined, 0);
    }
}
