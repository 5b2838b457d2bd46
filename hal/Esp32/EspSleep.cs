using System;
using nanoFramework.Hardware.Esp32;

namespace Bluezone.Band.Esp32;

/// <summary>Light sleep between ticks, woken by time or by the button.</summary>
/// <remarks>Only while the stack is down. Threads: the main one; all others stand still meanwhile.</remarks>
public sealed class EspSleep
{
    /// <summary>Shorter than this it is not worth it, milliseconds.</summary>
    public const int LeastMs = 50;

    /// <summary>How much longer than asked a measured sleep may be and still be believed, milliseconds.</summary>
    public const int SlackMs = 2000;

    /// <summary>How late a wake is counted, milliseconds.</summary>
    public const int LateMs = 500;

    /// <summary>How many refusals in a row end the tries for a while.</summary>
    public const int MostRefusals = 5;

    /// <summary>For how long the first time, milliseconds; each time that follows twice as long.</summary>
    public const int FirstPauseMs = 60000;

    /// <summary>For how long at most, milliseconds.</summary>
    public const int LongestPauseMs = 3600000;

    private const int WokenAtOnceMs = 10;
    private const int GoodSleepMs = 1000;       // After one of these the next pause is the first again.

    private readonly Sleep.WakeupGpioPin _pin;
    private readonly bool _byExt1;
    private readonly bool _isActiveHigh;
    private readonly EspClock _clock;
    private readonly Health _health;
    private int _refusals;
    private int _pauseMs = FirstPauseMs;
    private long _pausedUntilMs;

    /// <summary>Sleeps on a board.</summary>
    /// <param name="board">Where its button is.</param>
    /// <param name="clock">Is told how long a sleep was.</param>
    /// <param name="health">Counts faults.</param>
    public EspSleep(Board board, EspClock clock, Health health)
    {
        _pin = (Sleep.WakeupGpioPin)(1L << board.ButtonPin);
        _byExt1 = board.WakesByExt1;
        _isActiveHigh = board.IsButtonActiveHigh;
        _clock = clock;
        _health = health;
    }

    /// <summary>Sleeps.</summary>
    /// <param name="forMs">For how long at most, milliseconds.</param>
    /// <param name="isStuck">Whether the button is stuck: then it wakes when it is let go, not while it is down.</param>
    /// <returns>False when it could not: the caller waits awake.</returns>
    public bool TrySleep(long forMs, bool isStuck)
    {
        if (forMs < LeastMs || _clock.UptimeMs < _pausedUntilMs)
        {
            return false;
        }

        long utcBefore = DateTime.UtcNow.Ticks;
        long ticksBefore = Environment.TickCount64;
        if (!Start(forMs, isStuck))
        {
            Refused();
            return false;
        }

        long passedMs = (DateTime.UtcNow.Ticks - utcBefore) / UnixTime.TicksPerMs;
        Account(passedMs, Environment.TickCount64 - ticksBefore, forMs);
        return true;
    }

    private bool Start(long forMs, bool isStuck)
    {
        try
        {
            return Sleep.EnableWakeupByTimer(new TimeSpan(forMs * UnixTime.TicksPerMs)) == EspNativeError.OK
                && WakeByButton(_isActiveHigh != isStuck) == EspNativeError.OK
                && Sleep.StartLightSleep() == EspNativeError.OK;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private EspNativeError WakeByButton(bool isHigh)
    {
        return _byExt1
            ? Sleep.EnableWakeupByMultiPins(_pin, isHigh ? Sleep.WakeupMode.AnyHigh : Sleep.WakeupMode.AllLow)
            : Sleep.EnableWakeupByPin(_pin, isHigh ? 1 : 0);
    }

    private void Refused()
    {
        _health.Add(HealthCode.SleepsRefused);
        _refusals++;
        if (_refusals >= MostRefusals)
        {
            _refusals = 0;
            _pausedUntilMs = _clock.UptimeMs + _pauseMs;
            _pauseMs = _pauseMs < LongestPauseMs / 2 ? _pauseMs * 2 : LongestPauseMs;
        }
    }

    // Ticks are 10 ms long: what they say of a moment must not make a measured sleep look impossible.
    private void Account(long passedMs, long awakeMs, long forMs)
    {
        bool isMeasured = passedMs >= 0 && passedMs <= forMs + SlackMs;
        long sleptMs = passedMs > awakeMs ? passedMs - awakeMs : 0;     // Should ticks have gone on, that part is not counted twice.
        _health.Add(HealthCode.Sleeps);
        _health.AddIf(passedMs > forMs + LateMs, HealthCode.SleepsLate);
        _health.AddIf(!isMeasured, HealthCode.SleepsUnmeasured);
        _clock.AddSleep(isMeasured ? sleptMs : forMs, isMeasured ? 0 : passedMs - forMs);
        if (isMeasured && passedMs < WokenAtOnceMs)
        {
            Refused();          // The button's wake may see another level than the button does: no turning on the spot.
            return;
        }

        _refusals = 0;
        if (passedMs >= GoodSleepMs)
        {
            _pauseMs = FirstPauseMs;
        }
    }
}
