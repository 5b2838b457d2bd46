using Bluezone.Band.Encounters;

namespace Bluezone.Band.Loop;

/// <summary>How many were met today, as Bluezone shows it: all, and those that were near.</summary>
/// <remarks>Counts encounters that have closed since the local day, or the firmware, began. One id has one encounter, but for what was closed early.</remarks>
public sealed class DayCounts
{
    private long _day;

    /// <summary>Encounters of today.</summary>
    public int Around { get; private set; }

    /// <summary>Those with any time near.</summary>
    public int Near { get; private set; }

    /// <summary>Begins anew when the day has changed.</summary>
    /// <param name="localDay">Days since 1970-01-01.</param>
    public void Follow(long localDay)
    {
        if (localDay != _day)
        {
            _day = localDay;
            Around = 0;
            Near = 0;
        }
    }

    /// <summary>Counts an encounter that has closed.</summary>
    public void Add(Encounter encounter)
    {
        Around++;
        Near += encounter.NearMs > 0 ? 1 : 0;
    }
}
