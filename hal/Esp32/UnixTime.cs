using System;

namespace Bluezone.Band.Esp32;

/// <summary>Seconds and milliseconds since 1970-01-01T00:00:00Z, and what the library has for them.</summary>
public static class UnixTime
{
    /// <summary>The library's units of 100 ns in a millisecond.</summary>
    public const long TicksPerMs = 10000;

    private const long TicksPerSecond = 1000 * TicksPerMs;
    private const long EpochTicks = 621355968000000000;     // 1970-01-01 in units of 100 ns.

    /// <summary>A moment as the library has it.</summary>
    public static DateTime At(long utcSeconds)
    {
        return new DateTime((utcSeconds * TicksPerSecond) + EpochTicks);
    }

    /// <summary>Milliseconds of a moment.</summary>
    public static long MsOf(DateTime utc)
    {
        return (utc.Ticks - EpochTicks) / TicksPerMs;
    }

    /// <summary>Whole seconds of a moment.</summary>
    public static long SecondsOf(DateTime utc)
    {
        return (utc.Ticks - EpochTicks) / TicksPerSecond;
    }

    /// <summary>Whole seconds of milliseconds, rounded down, also before 1970.</summary>
    public static long FloorSeconds(long ms)
    {
        return ms >= 0 ? ms / 1000 : (ms - 999) / 1000;
    }
}
