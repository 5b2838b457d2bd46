using System;

namespace Bluezone.Band.Esp32;

/// <summary>Seconds and milliseconds since 1970-01-01T00:00:00Z, and what the library has for them.</summary>
public static class UnixTime
{
    /// <summary>The library's units of 100 ns in a millisecond.</summary>
    public const long TicksPerMs = 10000;

    private const long TicksPerSecond = 1000 * TicksPerMs;
    private const long EpochTicks = 621355968000000000;     // 1970-01-01 in units of 100 ns.

    private const long FirstSecond = 946684800;             // 2000-01-01: the clock chip counts no other years.
    private const long EndSecond = 4102444800;              // 2100-01-01

    /// <summary>A moment of 2000 to 2099 as the library has it.</summary>
    /// <returns>False for any other: the time is of no use then.</returns>
    public static bool TryAt(long utcSeconds, out DateTime time)
    {
        bool isIn = utcSeconds >= FirstSecond && utcSeconds < EndSecond;
        time = new DateTime(((isIn ? utcSeconds : FirstSecond) * TicksPerSecond) + EpochTicks);
        return isIn;
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
