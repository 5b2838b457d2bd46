using System;
using System.Threading;

namespace Bluezone.Band.Esp32;

/// <summary>Restarts the band when its main thread stands still for five minutes of waking time.</summary>
/// <remarks>
/// A timer that stands still in light sleep too, so that only waking time counts. No thread of its own, which would take half a
/// kilobyte: the library's filter of advertisements has a timer too, and all of them ring on one thread.
/// It watches from before the parts are opened, so it knows no clock but the processor's ticks.
/// Promise: none for native code that does not return, for it stops every thread.
/// </remarks>
public sealed class Watchdog
{
    /// <summary>How long the main thread may stand still, milliseconds awake.</summary>
    public const int LimitMs = 300000;

    private const int LookMs = 10000;
    private const int RecordMs = 5000;      // The drive may be what hangs: the restart does not wait for it longer.

    private readonly FaultLog _faults;
    private Timer? _timer;      // Kept: one that nobody holds is collected, and rings no more.
    private int _beats;
    private int _seen;
    private int _stillMs;

    /// <summary>Makes a watchdog; it watches from <see cref="Start"/> on.</summary>
    public Watchdog(FaultLog faults)
    {
        _faults = faults;
    }

    /// <summary>Starts to watch.</summary>
    public void Start()
    {
        _timer = new Timer(Look, null, LookMs, LookMs);
    }

    /// <summary>The main thread is alive.</summary>
    public void Beat()
    {
        _beats++;
    }

    private void Look(object? state)
    {
        _stillMs = _beats == _seen ? _stillMs + LookMs : 0;
        _seen = _beats;
        if (_stillMs < LimitMs)
        {
            return;
        }

        new Thread(Record).Start();
        Thread.Sleep(RecordMs);
        Restart.Now();
    }

    private void Record()
    {
        _faults.Add(FaultCode.Watchdog, _faults.LastStreak + 1, Environment.TickCount64);
    }
}
