using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>Looks for the keys of a batch in the journal, day by day, in slices; one batch after the other.</summary>
/// <remarks>The journal may grow, shrink and be rewritten between slices, but not within one: the walk's reader may be the journal's own.
/// Power: what was done since the last save is done again; nothing counts twice. Source: MATCH.md.</remarks>
public sealed class BatchMatch
{
    private const int Record = DayMatch.Record;
    private const int Block = DayMatch.Block;
    private const int Stuck = DayMatch.Stuck;
    private const int WorthSaving = 1000 * Block;       // A save wears flash: two seconds' work is sooner done again.
    private const int MostUnsaved = 4000 * Block;       // Some ten seconds of work are what a cut may cost.
    private const int Idle = 0;
    private const int Surveying = 1;
    private const int Matching = 2;
    private const int Settling = 3;
    private const int Saving = 4;
    private const int Deleting = 5;

    private readonly ExposureState _state;
    private readonly OpenBatch _batch;
    private readonly JournalWalk _walk;
    private readonly JournalRecord _record;
    private readonly DayMatch _day;
    private readonly DaySpans _spans = new();
    private int _phase;
    private int _row;
    private int _segment;
    private long _walkAt;
    private int _sinceSave;

    /// <summary>Makes a match that is idle.</summary>
    /// <param name="state">Where batches wait and sums go.</param>
    /// <param name="batch">Reads batches; shared.</param>
    /// <param name="walk">Over the journal; lent within a slice, and so is its reader.</param>
    /// <param name="record">Lent within a slice.</param>
    /// <param name="sums">Sums up what is found.</param>
    /// <param name="schedule">The derivation; shared.</param>
    public BatchMatch(
        ExposureState state, OpenBatch batch, JournalWalk walk, JournalRecord record, ContactSums sums, KeySchedule schedule)
    {
        _state = state;
        _batch = batch;
        _walk = walk;
        _record = record;
        _day = new DayMatch(batch, walk, record, _spans, sums, schedule);
    }

    /// <summary>How far the match under way has got, thousandths of its entries times its days; 0 when none is.</summary>
    public int Permille
    {
        get
        {
            if (_phase != Matching)
            {
                return _phase > Matching ? 1000 : 0;
            }

            int days = _spans.CountFrom(_spans.FirstDay);
            int daysDone = days - _spans.CountFrom(_day.Day);
            return (int)(((daysDone * 1000L) + (_day.Entry * 1000L / _batch.Header.Entries)) / days);
        }
    }

    /// <summary>The segment of the batch that is done and still to be deleted, or <see cref="BatchRoom.None"/>.</summary>
    public int EndingSegment => _phase >= Saving ? _segment : BatchRoom.None;

    /// <summary>Whether there is anything to do.</summary>
    /// <param name="utcSeconds">The band's time; it must be trusted.</param>
    public bool HasWork(long utcSeconds)
    {
        return _phase != Idle || (_state.HasSalt && _state.Pending.Next(utcSeconds) != PendingBatches.None);
    }

    /// <summary>Does a slice.</summary>
    /// <param name="blocks">About how many SHA-256 blocks' worth; a record counts as a quarter, an entry that is read as one.</param>
    /// <param name="utcSeconds">The band's time; it must be trusted.</param>
    /// <returns>How many it took; fewer when nothing is left to do, or the store does not answer.</returns>
    public int Work(int blocks, long utcSeconds)
    {
        if (_phase == Idle && !Begin(utcSeconds))
        {
            return 0;
        }

        if (_phase < Saving && !_batch.Open(_segment) && !GiveUpUnreadable())
        {
            return 0;
        }

        int left = blocks * Block;
        Continue();
        while (left > 0 && _phase != Idle)
        {
            int cost = Step();
            if (cost == Stuck)
            {
                break;
            }

            left -= cost;
            _sinceSave += cost;
        }

        return ((blocks * Block) - left + Block - 1) / Block;
    }

    /// <summary>Ends a walk that adds up, so that the state may be saved or changed by others: sums and progress agree again.</summary>
    public void ComeToRest()
    {
        if (_phase == Matching && _day.IsComparing && _batch.Open(_segment))
        {
            _day.Continue();
            while (_day.IsComparing)
            {
                Match();
            }
        }
    }

    /// <summary>Forgets what is under way; the state says where to go on.</summary>
    public void Forget()
    {
        _phase = Idle;
        _day.Forget();
    }

    private int Step()
    {
        switch (_phase)
        {
            case Surveying:
                return Survey();
            case Matching:
                return Match();
            case Settling:
                return Settle();
            default:
                return End();
        }
    }

    private bool Begin(long utcSeconds)
    {
        _row = _state.Pending.Next(utcSeconds);
        if (_row == PendingBatches.None || !_state.HasSalt)
        {
            return false;
        }

        _segment = _state.Pending.SegmentAt(_row);
        _spans.Clear(KeySchedule.DayOf(_state.Pending.IssuedAt(_row)));
        _sinceSave = 0;
        if (_state.Pending.DayAt(_row) == 0)
        {
            _state.Pending.PutProgress(_row, _spans.FirstDay, 0, 0);
        }

        _walkAt = 0;
        _phase = _state.Pending.HasKeysAt(_row) && _state.Pending.DayAt(_row) < _spans.EndDay ? Surveying : Settling;
        return true;
    }

    // The walk's reader may have been used by others since the last slice.
    private void Continue()
    {
        if (_phase == Surveying)
        {
            _walk.StartAt(_walkAt);
        }
        else if (_phase == Matching)
        {
            _day.Continue();
        }
    }

    private int Survey()
    {
        if (!_walk.Next(_record))
        {
            BeginDay(_state.Pending.DayAt(_row));
            return Record;
        }

        _walkAt = _record.Sequence + 1;
        if (!_record.IsState)
        {
            _spans.Add(_record);
        }

        return Record;
    }

    // The first day from one on in which the journal holds anything; behind the last there is only settling to do.
    private void BeginDay(int from)
    {
        int day = from;
        while (day < _spans.EndDay && !_spans.Has(day))
        {
            day++;
        }

        if (day != _state.Pending.DayAt(_row))
        {
            _state.Pending.PutProgress(_row, day, 0, 0);
        }

        if (_sinceSave >= WorthSaving)
        {
            Save();
        }

        _phase = day < _spans.EndDay ? Matching : Settling;
        if (_phase == Matching)
        {
            _day.Begin(day, _state.Pending.EntryAt(_row), _state.Pending.SlotAt(_row));
        }
    }

    private int Match()
    {
        bool toRest = _sinceSave >= MostUnsaved;
        int cost = _day.Step(toRest);
        if (_day.IsDone)
        {
            BeginDay(_day.Day + 1);
        }
        else if (_day.IsAtRest)
        {
            _state.Pending.PutProgress(_row, _day.Day, _day.Entry, _day.Slot);
            if (toRest)
            {
                Save();
                _day.Continue();        // The buffer of a save may be the reader's.
            }
        }

        return cost;
    }

    // All in one step, with the save: news are not to be seen before they are durable, or a cut would have them told twice.
    private int Settle()
    {
        ExposureTable table = _state.Table;
        int cost = Record;
        for (int row = table.NextPending(); row != ExposureTable.None; row = table.NextPending())
        {
            if (!Settlement.Settle(_state, _batch, row))
            {
                return Stuck;
            }

            cost += (3 + _state.Withdrawn.Reads) * Block;       // Two blocks of tag, and what is read.
        }

        _state.CountGoneThrough(_batch.Header);
        _day.Forget();
        _state.Pending.Remove(_row);
        _phase = Saving;
        return cost + End();
    }

    // The batch goes only when what came of it is durable. What a cut leaves of it is deleted at the next start.
    private int End()
    {
        if (_phase == Saving && !Save())
        {
            return Stuck;
        }

        _phase = _batch.Delete(_segment) ? Idle : Deleting;
        return _phase == Idle ? Block : Stuck;
    }

    private bool Save()
    {
        _sinceSave = 0;
        return _state.Save();
    }

    // A batch that has rotted, in a store that answers: it is counted, and what it had come to goes with it.
    private bool GiveUpUnreadable()
    {
        if (!_batch.StoreAnswers)
        {
            return false;
        }

        _state.Table.DropPending();
        _state.Count(ExposureCount.BatchesLost, 1);
        _day.Forget();
        _state.Pending.Remove(_row);
        _phase = Saving;
        return true;
    }
}
