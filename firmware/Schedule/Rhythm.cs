using Bluezone.Band.Contracts;

namespace Bluezone.Band.Schedule;

/// <summary>How long each phase of a cycle lasts.</summary>
public sealed class Rhythm
{
    /// <summary>Time that a cycle advertises, milliseconds, after the radio's switch time.</summary>
    public readonly int AdvertiseMs;

    /// <summary>Time that a cycle listens, milliseconds, after the radio's switch time.</summary>
    public readonly int ScanMs;

    /// <summary>Mean length of a whole cycle, milliseconds.</summary>
    public readonly int CycleMs;

    /// <summary>Longest ordinary time between two sightings of one that stays near, milliseconds.</summary>
    public readonly int LongestGapMs;

    /// <summary>Sets a rhythm.</summary>
    public Rhythm(int advertiseMs, int scanMs, int cycleMs, int longestGapMs)
    {
        AdvertiseMs = advertiseMs;
        ScanMs = scanMs;
        CycleMs = cycleMs;
        LongestGapMs = longestGapMs;
    }

    /// <summary>The band's own low-duty rhythm for a radio.</summary>
    /// <remarks>
    /// Two bands meet in a cycle with probability about (advertise + scan - interval) / cycle, and a second of advertising
    /// costs half as much as one of listening: so listen for four advertising intervals, the least that surely holds some
    /// events, and advertise for as long as 15 mA allow. Arithmetic in SCHEDULE.md.
    /// </remarks>
    public Rhythm(RadioTraits radio)
        : this(1900, 4 * radio.AdvertisingIntervalMaxMs, 15000, 300000)
    {
    }
}
