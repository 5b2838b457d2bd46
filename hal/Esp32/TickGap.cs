namespace Bluezone.Band.Esp32;

/// <summary>The time between two ticks: looks after clock, radio and faults, then sleeps or waits.</summary>
/// <remarks>Threads: the main one.</remarks>
public sealed class TickGap
{
    private const int HourMs = 3600000;
    private const int PressLookMs = 20;         // How often a press under way is looked at.
    private const int EventMs = 1;
    private const int MostWaitMs = 10000;       // So that the watchdog sees the main thread.

    private readonly Esp32Band _band;
    private long _summaryAtMs = HourMs;

    /// <summary>Looks after a band.</summary>
    public TickGap(Esp32Band band)
    {
        _band = band;
    }

    /// <summary>Returns when the next tick is due, a press waits to be taken, or a client of sync mode did something.</summary>
    /// <param name="untilMs">When it is due, uptime.</param>
    /// <param name="maySleep">Whether the firmware lets the processor sleep.</param>
    public void Spend(long untilMs, bool maySleep)
    {
        if (_band.EspButton.LookBack())
        {
            _band.Wake.WaitOne(EventMs, false);     // What the button did meanwhile is told before any sleep.
        }

        do
        {
            Follow();
            Wait(untilMs, maySleep);
        }
        while (_band.EspClock.UptimeMs < untilMs && !_band.EspButton.HasPress && !_band.EspSyncLink.TakeNews());
        _band.EspButton.LookAway();
    }

    private void Follow()
    {
        _band.Watchdog.Beat();
        long nowMs = _band.EspClock.UptimeMs;
        _band.EspClock.Follow(nowMs);
        _band.EspRadio.Follow(nowMs);
        _band.EspSignal.Follow();
        _band.EspSyncLink.Follow(nowMs);
        if (_band.EspStore.WantsRestart)
        {
            _band.Restart.Ask(FaultCode.Store);
        }

        if (_band.EspRadio.WantsRestart != 0)
        {
            _band.Restart.Ask(_band.EspRadio.WantsRestart);
        }

        _band.Restart.Follow(nowMs);
        if (nowMs >= _summaryAtMs)
        {
            Log.Summary(_band.Health, (int)(nowMs / HourMs));
            _summaryAtMs += HourMs;
        }
    }

    private void Wait(long untilMs, bool maySleep)
    {
        _band.EspButton.Look();
        long leftMs = untilMs - _band.EspClock.UptimeMs;
        if (leftMs <= 0)
        {
            return;
        }

        bool isQuiet = _band.EspButton.IsQuiet;
        bool sleeps = maySleep && isQuiet && _band.EspRadio.IsQuiet && !_band.EspSignal.IsPlaying;
        if (sleeps && _band.EspSleep.TrySleep(leftMs, _band.EspButton.IsStuck))
        {
            _band.EspButton.AfterSleep();
            return;
        }

        long mostMs = isQuiet ? MostWaitMs : PressLookMs;
        _band.Wake.WaitOne((int)(leftMs < mostMs ? leftMs : mostMs), false);
    }
}
