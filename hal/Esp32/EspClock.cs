using System;
using Bluezone.Band.Contracts;
using nanoFramework.Runtime.Native;

namespace Bluezone.Band.Esp32;

/// <summary>One line of time: uptime is the processor's ticks, light sleep, and what the clock chip says they lost; UTC is uptime and an offset.</summary>
/// <remarks>
/// So uptime and UTC never drift against each other. A difference from the chip of a minute at most is made up for by running up to
/// 2 % faster or slower; a larger one moves the offset at once, and the firmware judges it.
/// Threads: <see cref="UptimeMs"/> on any thread, the rest on the main one.
/// </remarks>
public sealed class EspClock : IClock
{
    /// <summary>Largest difference from the chip that is steered, milliseconds.</summary>
    public const int MostSteeredMs = 60000;

    private const int SteerShare = 50;              // 2 %: a minute is made up for within the hour between two looks.
    private const int AgreeMs = 2500;               // Whole seconds of the chip, and what was owed before.
    private const int LookMs = 3600000;
    private const int LookWhenNotSetMs = 60000;
    private const int ChipPpm = 50;                 // Assumption: a 32,768 Hz crystal of 20 ppm, and 30 for temperature.
    private const int ProcessorPpm = 500;           // Assumption: light sleep is timed by a calibrated RC oscillator.
    private const int WholeSecondsError = 2;        // The chip tells whole seconds, and so does whoever sets it.
    private const int UnknownErrorSeconds = 60;     // A chip that runs, but nobody noted when it was set.
    private const int OldestYear = 2020;            // Before any band: a clock that says less was never set.

    private readonly object _lock = new();
    private readonly Pcf8563? _chip;
    private readonly ClockNote _note;
    private readonly Health _health;
    private long _sleptMs;
    private long _steeredMs;
    private long _owedMs;
    private long _steerTime;
    private long _lastRawMs;
    private long _offsetMs;
    private long _errorAtMs;
    private bool _followsChip;
    private long _errorSeconds;
    private long _nextLookMs;
    private long _doubtedMs;

    /// <summary>Starts the clock, with the chip's time if there is one, else with the processor's if that was set.</summary>
    /// <param name="chip">Null if the board has none.</param>
    /// <param name="note">When the chip was set.</param>
    /// <param name="health">Counts faults.</param>
    public EspClock(Pcf8563? chip, ClockNote note, Health health)
    {
        _chip = chip;
        _note = note;
        _health = health;
        _lastRawMs = Environment.TickCount64;
        if (chip == null)
        {
            TakeSystemTime();
        }
        else
        {
            Look();
        }
    }

    /// <inheritdoc/>
    public long UptimeMs
    {
        get
        {
            lock (_lock)
            {
                long rawMs = Environment.TickCount64 + _sleptMs;
                if (rawMs > _lastRawMs)
                {
                    Steer(rawMs - _lastRawMs);
                    _lastRawMs = rawMs;
                }

                return _lastRawMs + _steeredMs;
            }
        }
    }

    /// <inheritdoc/>
    public bool IsSet { get; private set; }

    /// <inheritdoc/>
    public long UtcSeconds => UnixTime.FloorSeconds(UptimeMs + _offsetMs);

    /// <inheritdoc/>
    public int UtcErrorSeconds
    {
        get
        {
            long error = _errorSeconds + DriftSeconds((UptimeMs - _errorAtMs) / 1000);
            return error > int.MaxValue ? int.MaxValue : (int)error;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Errors: a time outside of 2000 to 2099 changes nothing, and is counted.</remarks>
    public void SetUtc(long utcSeconds, int errorSeconds)
    {
        if (!UnixTime.TryAt(utcSeconds, out DateTime time))
        {
            _health.Add(HealthCode.ClockFaults);
            return;
        }

        SetOffset((utcSeconds * 1000) - UptimeMs);
        IsSet = true;
        _errorAtMs = UptimeMs;
        _errorSeconds = errorSeconds;
        _health.AddIf(!_note.Write(utcSeconds, errorSeconds), HealthCode.ClockFaults);
        if (_chip != null)
        {
            _errorSeconds += WholeSecondsError;
            WriteChip(utcSeconds);
        }

        try
        {
            Rtc.SetSystemTime(time);
        }
        catch (Exception)
        {
            _health.Add(HealthCode.ClockFaults);
        }
    }

    /// <summary>Adds the length of a light sleep, in which the processor's ticks stood still.</summary>
    /// <param name="sleptMs">How long it was, or how long it should have been.</param>
    /// <param name="doubtedMs">How much longer it was by a measurement that cannot be believed; 0 for none. The chip is asked soon
    /// and counts it if it says the same; without one the stated error grows.</param>
    public void AddSleep(long sleptMs, long doubtedMs)
    {
        lock (_lock)
        {
            _sleptMs += sleptMs;
        }

        if (doubtedMs != 0)
        {
            _doubtedMs = doubtedMs;
            _nextLookMs = 0;
            _errorSeconds += _chip == null ? (sleptMs / 1000) + 1 : 0;
        }
    }

    /// <summary>Asks the chip when that is due.</summary>
    public void Follow(long nowMs)
    {
        if (_chip != null && nowMs >= _nextLookMs)
        {
            Look();
        }
    }

    private void Look()
    {
        long doubtedMs = _doubtedMs;
        _doubtedMs = 0;
        long nowMs = UptimeMs;
        long chipSeconds = _chip!.Read(nowMs);
        SetFollowing(chipSeconds != Pcf8563.NotKnown);
        if (!_followsChip)
        {
            _health.Add(HealthCode.ClockFaults);
            if (IsSet && _chip.HasLostTime)
            {
                WriteChip(UtcSeconds);      // It lost its power or stood still, the processor did not.
            }
        }
        else if (!IsSet)
        {
            TakeChipTime(chipSeconds);
        }
        else
        {
            Compare(chipSeconds, doubtedMs);
        }

        _nextLookMs = nowMs + (IsSet ? LookMs : LookWhenNotSetMs);
    }

    // Until now the error grew at the other pace.
    private void SetFollowing(bool followsChip)
    {
        if (followsChip != _followsChip)
        {
            _errorSeconds += DriftSeconds((UptimeMs - _errorAtMs) / 1000);
            _errorAtMs = UptimeMs;
            _followsChip = followsChip;
        }
    }

    private void TakeChipTime(long chipSeconds)
    {
        SetOffset((chipSeconds * 1000) + 500 - UptimeMs);
        IsSet = true;
        _errorAtMs = UptimeMs;
        _errorSeconds = NotedError(chipSeconds) + WholeSecondsError;
    }

    // The chip tells whole seconds: within its second there is no difference.
    private void Compare(long chipSeconds, long doubtedMs)
    {
        long utcMs = UptimeMs + _offsetMs;
        long earlyMs = (chipSeconds * 1000) - utcMs;
        long lateMs = utcMs - ((chipSeconds * 1000) + 999);
        long owedMs = earlyMs > 0 ? earlyMs : lateMs > 0 ? -lateMs : 0;
        if (doubtedMs > 0 && owedMs > 0 && owedMs - doubtedMs < AgreeMs && doubtedMs - owedMs < AgreeMs)
        {
            lock (_lock)
            {
                _sleptMs += doubtedMs;      // Two clocks say so: the sleep was that long.
            }

            return;
        }

        if (owedMs > MostSteeredMs || owedMs < -MostSteeredMs)
        {
            _health.Add(HealthCode.ClockJumps);
            SetOffset((chipSeconds * 1000) + 500 - UptimeMs);
            return;
        }

        lock (_lock)
        {
            _owedMs = owedMs;
        }
    }

    private void TakeSystemTime()
    {
        DateTime now = DateTime.UtcNow;
        if (now.Year < OldestYear)
        {
            return;
        }

        SetOffset(UnixTime.MsOf(now) - UptimeMs);
        IsSet = true;
        _errorAtMs = UptimeMs;
        _errorSeconds = NotedError(UtcSeconds);
    }

    // What the error has grown to since the clock was set, if somebody noted when.
    private long NotedError(long utcSeconds)
    {
        bool isNoted = _note.TryRead() && _note.SetAtUtcSeconds <= utcSeconds;
        return isNoted ? _note.ErrorSeconds + DriftSeconds(utcSeconds - _note.SetAtUtcSeconds) : UnknownErrorSeconds;
    }

    private long DriftSeconds(long seconds)
    {
        return ((seconds * (_followsChip ? ChipPpm : ProcessorPpm)) + 999999) / 1000000;
    }

    private void WriteChip(long utcSeconds)
    {
        _health.AddIf(!_chip!.Write(utcSeconds, UptimeMs), HealthCode.ClockFaults);
    }

    private void SetOffset(long offsetMs)
    {
        lock (_lock)
        {
            _offsetMs = offsetMs;
            _owedMs = 0;
        }
    }

    private void Steer(long elapsedMs)
    {
        if (_owedMs == 0)
        {
            _steerTime = 0;
            return;
        }

        _steerTime += elapsedMs;
        long stepMs = _steerTime / SteerShare;
        _steerTime -= stepMs * SteerShare;
        if (_owedMs > 0)
        {
            stepMs = stepMs > _owedMs ? _owedMs : stepMs;
        }
        else
        {
            stepMs = stepMs > -_owedMs ? _owedMs : -stepMs;
        }

        _steeredMs += stepMs;
        _owedMs -= stepMs;
    }
}
