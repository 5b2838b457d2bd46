using System.Diagnostics;

namespace Bluezone.Band.Esp32;

/// <summary>Lines for whoever has the board on a cable: at the start, on faults, once an hour. The only place that builds text.</summary>
/// <remarks>Promise: no id, key or address of anybody. Not to be called from handlers of library events.</remarks>
public static class Log
{
    private const int MostDigits = 11;          // With the sign.

    /// <summary>Writes a line.</summary>
    public static void Line(string text)
    {
        Debug.WriteLine(text);
    }

    /// <summary>Writes a name and a number.</summary>
    public static void Number(string name, int value)
    {
        Debug.WriteLine(string.Concat(name, " ", DecimalOf(value)));
    }

    /// <summary>Writes the counts that are not 0.</summary>
    public static void Summary(Health health, int uptimeHours)
    {
        Number("hours", uptimeHours);
        Radio(health);
        Some("store faults", health.CountOf(HealthCode.StoreFaults));
        Some("store changed", health.CountOf(HealthCode.StoreChanged));
        Some("strange files", health.CountOf(HealthCode.StrangeFiles));
        Some("clock faults", health.CountOf(HealthCode.ClockFaults));
        Some("clock jumps", health.CountOf(HealthCode.ClockJumps));
        Some("sleeps", health.CountOf(HealthCode.Sleeps));
        Some("sleeps refused", health.CountOf(HealthCode.SleepsRefused));
        Some("sleeps late", health.CountOf(HealthCode.SleepsLate));
        Some("sleeps unmeasured", health.CountOf(HealthCode.SleepsUnmeasured));
        Some("button stuck", health.CountOf(HealthCode.ButtonStuck));
        Some("presses lost", health.CountOf(HealthCode.PressesLost));
        Some("motion faults", health.CountOf(HealthCode.MotionFaults));
        Some("battery faults", health.CountOf(HealthCode.BatteryFaults));
        Some("part faults", health.CountOf(HealthCode.PartFaults));
        Some("cipher faults", health.CountOf(HealthCode.CipherFaults));
    }

    private static void Radio(Health health)
    {
        Some("reports", health.CountOf(HealthCode.Reports));
        Some("phantoms", health.CountOf(HealthCode.Phantoms));
        Some("reports too long", health.CountOf(HealthCode.ReportsTooLong));
        Some("stack faults", health.CountOf(HealthCode.StackFaults));
        Some("stop faults", health.CountOf(HealthCode.StopFaults));
        Some("refused busy", health.CountOf(HealthCode.RefusedBusy));
        Some("refused paused", health.CountOf(HealthCode.RefusedPaused));
        Some("stops stalled", health.CountOf(HealthCode.StopsStalled));
        Some("frames refused", health.CountOf(HealthCode.FramesRefused));
        Some("scans ended", health.CountOf(HealthCode.ScansEnded));
        Some("handler faults", health.CountOf(HealthCode.HandlerFaults));
        Some("reader faults", health.CountOf(HealthCode.ReaderFaults));
        Some("reads abandoned", health.CountOf(HealthCode.ReadsAbandoned));
        Some("writes refused", health.CountOf(HealthCode.WritesRefused));
        Some("writes empty", health.CountOf(HealthCode.WritesEmpty));
    }

    private static void Some(string name, int value)
    {
        if (value != 0)
        {
            Number(name, value);
        }
    }

    // Not by ToString: its first call leaves a culture and its words in the heap for good.
    private static string DecimalOf(int value)
    {
        char[] digits = new char[MostDigits];
        int at = MostDigits;
        long rest = value < 0 ? -(long)value : value;
        do
        {
            digits[--at] = (char)('0' + (int)(rest % 10));
            rest /= 10;
        }
        while (rest > 0);

        if (value < 0)
        {
            digits[--at] = '-';
        }

        return new string(digits, at, MostDigits - at);
    }
}
