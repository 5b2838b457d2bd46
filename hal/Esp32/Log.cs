using System.Diagnostics;

namespace Bluezone.Band.Esp32;

/// <summary>Lines for whoever has the board on a cable: at the start, on faults, once an hour. The only place that builds text.</summary>
/// <remarks>Promise: no id, key or address of anybody. Not to be called from handlers of library events.</remarks>
public static class Log
{
    /// <summary>Writes a line.</summary>
    public static void Line(string text)
    {
        Debug.WriteLine(text);
    }

    /// <summary>Writes a name and a number.</summary>
    public static void Number(string name, int value)
    {
        Debug.WriteLine(string.Concat(name, " ", value.ToString()));
    }

    /// <summary>Writes the counts that are not 0.</summary>
    public static void Summary(Health health, int uptimeHours)
    {
        Number("hours", uptimeHours);
        Radio(health);
        Some("store faults", health.StoreFaults);
        Some("store changed", health.StoreChanged);
        Some("strange files", health.StrangeFiles);
        Some("clock faults", health.ClockFaults);
        Some("clock jumps", health.ClockJumps);
        Some("sleeps", health.Sleeps);
        Some("sleeps refused", health.SleepsRefused);
        Some("sleeps late", health.SleepsLate);
        Some("sleeps unmeasured", health.SleepsUnmeasured);
        Some("button stuck", health.ButtonStuck);
        Some("presses lost", health.PressesLost);
        Some("motion faults", health.MotionFaults);
        Some("battery faults", health.BatteryFaults);
        Some("part faults", health.PartFaults);
        Some("cipher faults", health.CipherFaults);
    }

    private static void Radio(Health health)
    {
        Some("reports", health.Reports);
        Some("phantoms", health.Phantoms);
        Some("reports too long", health.ReportsTooLong);
        Some("stack faults", health.StackFaults);
        Some("stop faults", health.StopFaults);
        Some("refused busy", health.RefusedBusy);
        Some("refused paused", health.RefusedPaused);
        Some("stops stalled", health.StopsStalled);
        Some("frames refused", health.FramesRefused);
        Some("scans ended", health.ScansEnded);
        Some("handler faults", health.HandlerFaults);
        Some("reader faults", health.ReaderFaults);
        Some("reads abandoned", health.ReadsAbandoned);
    }

    private static void Some(string name, int value)
    {
        if (value != 0)
        {
            Number(name, value);
        }
    }
}
