using System;
using System.Threading;

namespace Bluezone.Band.Esp32;

/// <summary>Restarts the band when its main thread stands still for five minutes of waking time.</summary>
/// <remarks>
/// A thread that sleeps in light sleep too, so that only waking time counts.
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
    private int _beats;

    /// <summary>Makes a watchdog; it watches from <see cref="Start"/> on.</summary>
    public Watchdog(FaultLog faults)
    {
        _faults = faults;
    }

    /// <summary>Starts to watch.</summary>
    public void Start()
    {
        new Thread(Watch).Start();
    }

    /// <summary>The main thread is alive.</summary>
    public void Beat()
    {
        _beats++;
    }

    private void Watch()
    {
        int seen = _beats;
        int stillMs = 0;
        while (stillMs < LimitMs)
        {
            Thread.Sleep(LookMs);
            stillMs = _beats == seen ? stillMs + LookMs : 0;
            seen = _beats;
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
