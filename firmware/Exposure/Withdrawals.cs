namespace Bluezone.Band.Exposure;

/// <summary>Takes the withdrawals of a batch, and the readers it says are lost, ahead of every match: whoever was warned by mistake is to know at once.</summary>
/// <remarks>Power: begins again with the batch after a cut, to the same end.</remarks>
public sealed class Withdrawals
{
    private readonly ExposureState _state;
    private readonly OpenBatch _batch;
    private int _segment;
    private int _place;
    private int _keptPlace;
    private bool _hasKeys;
    private int _cost;

    /// <summary>Prepares to take them.</summary>
    public Withdrawals(ExposureState state, OpenBatch batch)
    {
        _state = state;
        _batch = batch;
    }

    /// <summary>Whether a batch has come whose withdrawals were not taken.</summary>
    public bool HasWork => _state.HasSalt && Row() != PendingBatches.None;

    /// <summary>Does a part.</summary>
    /// <param name="blocks">How many SHA-256 blocks at most; an entry counts as two, and a read of flash as one.</param>
    /// <returns>How many it took; 0 when the store refuses.</returns>
    public int Work(int blocks)
    {
        int left = blocks;
        for (int row = Row(); row != PendingBatches.None && left > 0; row = Row())
        {
            if (!Open(row))
            {
                return blocks - left;
            }

            for (; left > 0 && _place < _batch.Header.Entries; left -= _cost)
            {
                if (!TakeNext() || (_state.Withdrawn.IsFull && !Keep()))
                {
                    Keep();
                    return 0;
                }
            }

            if (!Keep())
            {
                return 0;
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
        _keptPlace = 0;
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

    // What was not kept is taken again.
    private bool Keep()
    {
        bool isKept = _state.Withdrawn.Keep();
        _keptPlace = isKept ? _place : _keptPlace;
        _place = _keptPlace;
        return isKept;
    }

    private bool TakeNext()
    {
        _cost = 2;
        bool isThere = _batch.Read(_place);
        if (!isThere && !_batch.StoreAnswers)
        {
            return false;
        }

        bool isWithdrawal = isThere && _batch.Entry.Kind == EntryKind.Withdrawal;
        _hasKeys |= isThere && _batch.Entry.IsKey;
        if (isThere && _batch.Entry.Kind == EntryKind.LostReader && _state.LostReaders.Add(_batch.Entry.Reader))
        {
            _state.Count(ExposureCount.ReadersGivenUp, 1);
        }

        if (isWithdrawal && !Note(_batch.Header.IssuedUtcSeconds))
        {
            return false;
        }

        _place++;
        if (isWithdrawal && Remove(_batch.Header.IssuedUtcSeconds))
        {
            Keep();
            _state.TakeBack();
            _state.Save();              // Before anybody sees it: a cut must not have it told twice.
        }

        return true;
    }

    // For batches that are still to come, or wait.
    private bool Note(long issuedUtcSeconds)
    {
        _state.Tag.Make(_batch.Entry);
        WithdrawnKeys withdrawn = _state.Withdrawn;
        int found = withdrawn.Find(_state.Tag.Octets, issuedUtcSeconds);
        _cost += withdrawn.Reads;
        if (found == WithdrawnKeys.Free && (withdrawn.HasRoom || MakeRoom()))
        {
            withdrawn.Put(_state.Tag.Octets, issuedUtcSeconds);
            return true;
        }

        return found == WithdrawnKeys.Covered;
    }

    private bool MakeRoom()
    {
        WithdrawnKeys withdrawn = _state.Withdrawn;
        withdrawn.GiveUp();
        _state.Count(ExposureCount.WithdrawnGivenUp, 1);
        return _state.Save() && withdrawn.Retire(withdrawn.ForgottenUtcSeconds + 1);
    }

    // Whether the last alarm went with it.
    private bool Remove(long issuedUtcSeconds)
    {
        ExposureTable table = _state.Table;
        bool wasAlarm = false;
        for (int row = table.Count - 1; row >= 0; row--)
        {
            if (table.HasTag(row, _state.Tag.Octets) && table.IssuedAt(row) <= issuedUtcSeconds)
            {
                wasAlarm |= Verdict.IsAlarm(table.GradeAt(row));
                table.Remove(row);
            }
        }

        return wasAlarm && !Verdict.IsAlarm(Verdict.Worst(table));
    }
}
