namespace Bluezone.Band.Journal;

/// <summary>What a band must know again after a restart, besides its journal.</summary>
public sealed class BandState
{
    /// <summary>Octets kept for the identity; their meaning is Identity's.</summary>
    public const int IdentityOctets = 36;

    /// <summary>Octets kept for a stretch of ids that was disclosed; their meaning is Identity's.</summary>
    public const int StretchOctets = 40;

    /// <summary>How many such stretches are kept.</summary>
    public const int Stretches = 2;

    /// <summary>Vietnam's time, minutes ahead of UTC.</summary>
    public const int DefaultLocalMinutes = 420;

    /// <summary>How many counters are kept.</summary>
    public const int Counters = 22;

    /// <summary>The identity's octets.</summary>
    public readonly byte[] Identity = new byte[IdentityOctets];

    /// <summary>The disclosed stretches' octets, one behind the other; all zero where there is none.</summary>
    public readonly byte[] Disclosed = new byte[Stretches * StretchOctets];

    /// <summary>Counters, each 0..4,294,967,295; their meaning is the loop's.</summary>
    public readonly long[] Counts = new long[Counters];

    /// <summary>The last time that was believed, UTC seconds; 0 if there was none.</summary>
    public long LastUtcSeconds;

    /// <summary>By how much the clock was moved since somebody confirmed it, milliseconds, 0..4,294,967,295.</summary>
    public long ClockMovedMs;

    /// <summary>Days that records and keys are kept, 1..21.</summary>
    public int RetentionDays;

    /// <summary>Whether everything is being erased: a start that finds this goes on erasing.</summary>
    public bool IsErasing;

    /// <summary>The last UTC day whose daily work was finished, 0..65,535 days since 1970-01-01.</summary>
    public int WorkedDay;

    /// <summary>Minutes that local time is ahead of UTC, -720..840.</summary>
    public int LocalMinutes = DefaultLocalMinutes;

    /// <summary>Whether the band keeps to itself: vibration only, and nothing by itself in lessons.</summary>
    public bool IsDiscreet;

    /// <summary>When lessons begin and have ended, minutes of the local day, 0..1439.</summary>
    public int LessonFromMinute;

    /// <summary>When lessons have ended; at or before their begin for none.</summary>
    public int LessonToMinute;

    /// <summary>Days with lessons, bit 0 for Monday to bit 6 for Sunday.</summary>
    public int LessonDays;

    /// <summary>Until when the wearer has paused the band, UTC seconds; 0 for not at all.</summary>
    public long PausedUntilUtcSeconds;

    /// <summary>The local day on which it was paused last, 0..65,535 days since 1970-01-01.</summary>
    public int PauseDay;

    /// <summary>How often on that day, 0..255.</summary>
    public int Pauses;

    /// <summary>When somebody last synced with the band, UTC seconds; 0 if never.</summary>
    public long LastSyncUtcSeconds;

    /// <summary>Number of the first saved row's record, and of the next record where no row is saved.</summary>
    public long FirstRowSequence;

    /// <summary>Saved rows that wait for their batch: they have numbers.</summary>
    public int WaitingRows;

    /// <summary>Saved rows of encounters that were open: they have no numbers yet.</summary>
    public int OpenRows;
}
