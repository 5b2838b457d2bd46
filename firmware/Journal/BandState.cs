namespace Bluezone.Band.Journal;

/// <summary>What a band must know again after a restart, besides its journal.</summary>
public sealed class BandState
{
    /// <summary>Octets kept for the identity; their meaning is Identity's.</summary>
    public const int IdentityOctets = 36;

    /// <summary>How many counters are kept.</summary>
    public const int Counters = 32;

    /// <summary>The identity's octets.</summary>
    public readonly byte[] Identity = new byte[IdentityOctets];

    /// <summary>Counters, each 0..4,294,967,295; their meaning is the loop's.</summary>
    public readonly long[] Counts = new long[Counters];

    /// <summary>The last time that was believed, UTC seconds; 0 if there was none.</summary>
    public long LastUtcSeconds;

    /// <summary>Days that records and keys are kept, 1..21.</summary>
    public int RetentionDays;

    /// <summary>Whether everything is being erased: a start that finds this goes on erasing.</summary>
    public bool IsErasing;

    /// <summary>Number of the first saved row's record, and of the next record where no row is saved.</summary>
    public long FirstRowSequence;

    /// <summary>Saved rows that wait for their batch: they have numbers.</summary>
    public int WaitingRows;

    /// <summary>Saved rows of encounters that were open: they have no numbers yet.</summary>
    public int OpenRows;
}
