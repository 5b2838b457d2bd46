namespace Bluezone.Band.Journal;

/// <summary>Which records a compaction leaves out: those past retention, and those of least value when the store is full.</summary>
public sealed class DropRule
{
    /// <summary>How many ranks of value there are; 0 is given up first.</summary>
    public const int Ranks = 34;

    private const int MinuteS = 60;
    private const int VisitRank = 0;
    private const int FarRanks = 16;
    private const int StateRank = FarRanks + 1;
    private const int NearRanks = Ranks - StateRank - 1;

    /// <summary>Records that began before this are past retention, UTC seconds.</summary>
    public long CutoffUtcSeconds;

    /// <summary>Records that begin at this or later were written by a wrong clock, UTC seconds.</summary>
    public long FutureUtcSeconds = long.MaxValue;

    /// <summary>Records below this rank are given up.</summary>
    public int Rank;

    /// <summary>Records of this very rank are given up if their number is below this.</summary>
    public long BeforeSequence;

    /// <summary>What a record is worth: far before near, then brief before long. Old before new goes by its number.</summary>
    /// <remarks>A minute's nearness makes it near: less is what a single stray sighting can claim.</remarks>
    public static int RankOf(JournalRecord record)
    {
        if (record.IsState)
        {
            // Above what was far, since they explain a gap; below what was near. A visit explains none, and strangers make it.
            return record.Id[0] == (int)BandStateCode.Synced ? VisitRank : StateRank;
        }

        int nearMinutes = record.NearS / MinuteS;
        if (nearMinutes > 0)
        {
            return StateRank + (nearMinutes > NearRanks ? NearRanks : nearMinutes);
        }

        int minutes = record.DurationS / MinuteS;
        return 1 + (minutes > FarRanks - 1 ? FarRanks - 1 : minutes);
    }

    /// <summary>Makes a rule that keeps only what began in a time.</summary>
    public void KeepBetween(long cutoffUtcSeconds, long futureUtcSeconds)
    {
        CutoffUtcSeconds = cutoffUtcSeconds;
        FutureUtcSeconds = futureUtcSeconds;
        Rank = 0;
        BeforeSequence = 0;
    }

    /// <summary>Makes a rule that gives up what is worth least.</summary>
    public void GiveUp(int rank, long beforeSequence)
    {
        CutoffUtcSeconds = 0;
        FutureUtcSeconds = long.MaxValue;
        Rank = rank;
        BeforeSequence = beforeSequence;
    }

    /// <summary>Whether a record is left out.</summary>
    public bool Drops(JournalRecord record)
    {
        if (record.StartUtcSeconds < CutoffUtcSeconds || record.StartUtcSeconds >= FutureUtcSeconds)
        {
            return true;
        }

        int rank = RankOf(record);
        return rank < Rank || (rank == Rank && record.Sequence < BeforeSequence);
    }
}
