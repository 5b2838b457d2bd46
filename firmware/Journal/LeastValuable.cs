namespace Bluezone.Band.Journal;

/// <summary>Chooses which records a full journal gives up.</summary>
public sealed class LeastValuable
{
    private readonly JournalWalk _walk;
    private readonly JournalRecord _record;
    private readonly int[] _countByRank = new int[DropRule.Ranks];

    /// <summary>Prepares to choose.</summary>
    /// <param name="walk">A walk over the journal, used only while <see cref="Choose"/> chooses.</param>
    /// <param name="record">A record for it.</param>
    public LeastValuable(JournalWalk walk, JournalRecord record)
    {
        _walk = walk;
        _record = record;
    }

    /// <summary>Sets a rule so that it drops a number of records: the lowest ranks, and of the last of these the oldest.</summary>
    /// <param name="records">How many, at least 1; all of them if there are fewer.</param>
    /// <param name="rule">Takes the choice.</param>
    /// <returns>False when there are no records.</returns>
    public bool Choose(int records, DropRule rule)
    {
        System.Array.Clear(_countByRank, 0, DropRule.Ranks);
        int inAll = 0;
        _walk.StartAt(0);
        while (_walk.NextDurable(_record))
        {
            _countByRank[DropRule.RankOf(_record)]++;
            inAll++;
        }

        int rank = 0;
        int left = records < inAll ? records : inAll;
        while (rank < DropRule.Ranks - 1 && _countByRank[rank] <= left)
        {
            left -= _countByRank[rank++];
        }

        rule.GiveUp(rank, SequenceBehind(rank, left));
        return inAll > 0;
    }

    // The first number behind the `count` oldest records of a rank.
    private long SequenceBehind(int rank, int count)
    {
        long behind = 0;
        _walk.StartAt(0);
        while (count > 0 && _walk.NextDurable(_record))
        {
            if (DropRule.RankOf(_record) == rank)
            {
                behind = _record.Sequence + 1;
                count--;
            }
        }

        return behind;
    }
}
