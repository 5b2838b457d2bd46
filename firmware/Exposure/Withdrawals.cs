namespace Bluezone.Band.Exposure;

/// <summary>Takes the withdrawals of a batch, ahead of every match: whoever was warned by mistake is to know at once.</summary>
/// <remarks>Power: begins again with the batch after a cut, to the same end.</remarks>
public sealed class Withdrawals
{
    private readonly ExposureState _state;
    private readonly OpenBatch _batch;
    private int _segment;
    private int _place;
    private bool _hasKeys;

    /// <summary>Prepares to take them.</summary>
    public Withdrawals(ExposureState state, OpenBatch batch)
    {
        _state = state;
        _batch = batch;
    }

    /// <summary>Whether a batch has come whose withdrawals were not taken.</summary>
    public bool HasWork => _state.HasSalt && Row() != PendingBatches.None;

    /// <summary>Does a part.</summary>
    /// <param name="blocks">How many SHA-256 blocks at most; an entry counts as two.</param>
    /// <returns>How many it took.</returns>
    public int Work(int blocks)
    {
        int left = blocks;
        for (int row = Row(); row != PendingBatches.None && left > 0; row = Row())
        {
            if (!Open(row))
            {
                return blocks - left;
            }

            for (; left > 0 && _place < _batch.Header.Entries; left -= 2)
            {
                if (_batch.Read(_place))
                {
                    Take(_batch.Header.IssuedUtcSeconds);
                }
                else if (!_batch.StoreAnswers)
                {
                    return blocks - left;
                }

                _place++;
            }

            if (_place >= _batch.Header.Entries)
            {
                _state.Pending.MarkWithdrawn(row, _hasKeys);
                _state.Save();          // If the store refuses, a cut begins with the batch again.
                Forget();
            }
        }

        return blocks - left;
    }

    /// <summary>Forgets how far it has got.</summary>
    public void Forget()
    {
        _segment = 0;
        _place = 0;
        _hasKeys = false;
    }

    private int Row()
    {
        int count = _state.Pending.Count;
        for (int row = 0; row < count; row++)
        {
            if (!_state.Pending.IsWithdrawnAt(row))
            {
                return row;
            }
        }

        return PendingBatches.None;
    }

    // A batch that cannot be opened is left to the match, which gives it up or waits for the store.
    private bool Open(int row)
    {
        int segment = _state.Pending.SegmentAt(row);
        if (segment != _segment)
        {
            Forget();
            _segment = segment;
        }

        if (_batch.Open(segment))
        {
            return true;
        }

        if (_batch.StoreAnswers)
        {
            _state.Pending.MarkWithdrawn(row, false);
        }

        Forget();
        return false;
    }

    private void Take(long issuedUtcSeconds)
    {
        if (_batch.Entry.Kind != EntryKind.Withdrawal)
        {
            _hasKeys = true;
            return;
        }

        _state.Tag.Make(_batch.Entry);
        byte[] tag = _state.Tag.Octets;
        if (!_state.Withdrawn.Add(tag, issuedUtcSeconds))
        {
            _state.Count(ExposureCount.WithdrawalsGivenUp, 1);
        }

        ExposureTable table = _state.Table;
        bool wasAlarm = false;
        for (int row = table.Count - 1; row >= 0; row--)
        {
            if (table.HasTag(row, tag) && table.IssuedAt(row) <= issuedUtcSeconds)
            {
                wasAlarm |= Verdict.IsAlarm(table.GradeAt(row));
                table.Remove(row);
            }
        }

        if (wasAlarm && !Verdict.IsAlarm(Verdict.Worst(table)))
        {
            _state.Tell(News.AllClear);
            _state.Save();              // Before anybody sees it: a cut must not have it told twice.
        }
    }
}
