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

    /// <summary>How many refusals in a row end the tries.</summary>
    public const int MostRefusals = 5;

    /// <summary>For how long, milliseconds.</summary>
    public const int PauseMs = 3600000;

    private const int WokenAtOnceMs = 10;
    private const long TicksPerMs = 10000;

    private readonly Sleep.WakeupGpioPin _pin;
    private readonly bool _byExt1;
    private readonly bool _isActiveHigh;
    private readonly EspClock _clock;
    private readonly Health _health;
    private int _refusals;
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

        // Should the processor's ticks have gone on, that part is not counted twice.
        long awakeMs = Environment.TickCount64 - ticksBefore;
        Account(((DateTime.UtcNow.Ticks - utcBefore) / TicksPerMs) - awakeMs, forMs);
        return true;
    }

    private bool Start(long forMs, bool isStuck)
    {
        try
        {
            return Sleep.EnableWakeupByTimer(new TimeSpan(forMs * TicksPerMs)) == EspNativeError.OK
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
        _health.SleepsRefused++;
        _refusals++;
        if (_refusals >= MostRefusals)
        {
            _refusals = 0;
            _pausedUntilMs = _clock.UptimeMs + PauseMs;
        }
    }

    private void Account(long sleptMs, long forMs)
    {
        bool isMeasured = sleptMs >= 0 && sleptMs <= forMs + SlackMs;
        _health.Sleeps++;
        _health.SleepsLate += sleptMs > forMs + LateMs ? 1 : 0;
        _health.SleepsUnmeasured += isMeasured ? 0 : 1;
        _clock.AddSleep(isMeasured ? sleptMs : forMs, isMeasured);
        if (isMeasured && sleptMs < WokenAtOnceMs)
        {
            Refused();          // The button's wake may see another level than the button does: no turning on the spot.
        }
        else
        {
            _refusals = 0;
        }
    }
}
