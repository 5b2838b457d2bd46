using System;
using Bluezone.Band.NanoHost;

namespace Nano.System;

/// <summary>Stands in for what <c>DateTime</c> knows of the module's own clock.</summary>
public static class UtcClock
{
    /// <summary>The module's system clock.</summary>
    public static DateTime UtcNow
    {
        get
        {
            Machine machine = Machine.Current;
            machine.NoteReadingOfTime();
            return DateTime.UnixEpoch.AddTicks(machine.Clock.UtcUs * TimeSpan.TicksPerMicrosecond);
        }
    }

    /// <summary>The day of <see cref="UtcNow"/>.</summary>
    public static DateTime Today => UtcNow.Date;
}
