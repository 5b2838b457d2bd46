using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Loop;

/// <summary>What survives a restart: the state slots and the journal, saved together so that nothing is lost or doubled.</summary>
/// <remarks>
/// Power: after <see cref="Save"/> every record and every open encounter as it stood is in flash. After a cut
/// <see cref="Restore"/> turns what was open into records, unless the journal has them already.
/// </remarks>
public sealed class Memory
{
    private const int DefaultRetentionDays = 14;
    private const int MostRetentionDays = 21;

    private readonly ISegmentStore _store;
    private readonly StateSlots _slots;
    private readonly EncounterJournal _journal;
    private readonly EncounterTable _table;
    private readonly RotatingIdentity _identity;
    private readonly ClockTrust _time;
    private readonly JournalWalk _walk;
    private readonly BandState _state = new();
    private readonly Encounter _encounter = new();
    private readonly JournalRecord _record = new();
    private readonly byte[] _row = new byte[RecordFormat.RowOctets];
    private readonly long[] _countsAtStart = new long[BandState.Counters];

    /// <summary>Ties the parts together.</summary>
    public Memory(
        ISegmentStore store, EncounterJournal journal, EncounterTable table, RotatingIdentity identity, ClockTrust time)
    {
        _store = store;
        _slots = new StateSlots(store);
        _journal = journal;
        _table = table;
        _identity = identity;
        _time = time;
        _walk = new JournalWalk(journal, journal.Reader);
        _state.RetentionDays = DefaultRetentionDays;
    }

    /// <summary>The counters of this band's life, by <see cref="Counter"/>; <see cref="Count"/> keeps them.</summary>
    public long[] Counts => _state.Counts;

    /// <summary>Days that records and keys are kept, 1..21.</summary>
    public int RetentionDays => _state.RetentionDays;

    /// <summary>Whether an erasure was begun and is not finished.</summary>
    public bool IsErasing => _state.IsErasing;

    /// <summary>Sets how long records and keys are kept.</summary>
    /// <param name="days">1..21.</param>
    /// <returns>False, and no change, outside these.</returns>
    public bool SetRetention(int days)
    {
        if (days < 1 || days > MostRetentionDays)
        {
            return false;
        }

        _state.RetentionDays = days;
        return true;
    }

    /// <summary>Sets a counter to what it was at start and what has come since.</summary>
    public void Count(int counter, int sinceStart)
    {
        long count = _countsAtStart[counter] + sinceStart;
        _state.Counts[counter] = count < 0 ? 0 : count;
    }

    /// <summary>Counts one.</summary>
    public void CountOne(int counter)
    {
        _state.Counts[counter]++;
    }

    /// <summary>Reads flash after a start.</summary>
    public void Restore()
    {
        bool found = _slots.Load(_state);
        _journal.Mount();
        if (_state.IsErasing)
        {
            FinishErasing(0);       // No UTC yet: the saved one stays.
        }
        else if (found)
        {
            _identity.Restore(_state.Identity, 0);
            RestoreRows();
        }

        if (!SetRetention(_state.RetentionDays))
        {
            _state.RetentionDays = DefaultRetentionDays;
        }

        System.Array.Copy(_state.Counts, 0, _countsAtStart, 0, BandState.Counters);
        _time.Remember(found ? _state.LastUtcSeconds : NewestRecordUtcSeconds());
        System.Array.Clear(_state.Identity, 0, BandState.IdentityOctets);
    }

    /// <summary>Saves everything that is not yet in the journal.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False when the store refused; what was saved before stands.</returns>
    public bool Save(long nowMs)
    {
        if (_time.HasUtc)
        {
            _state.LastUtcSeconds = _time.UtcSecondsAt(nowMs);
        }

        _state.WaitingRows = _journal.Waiting;
        _state.OpenRows = _time.HasUtc ? _table.Count : 0;
        _state.FirstRowSequence = _journal.NextSequence - _journal.Waiting;
        _identity.Save(_state.Identity, 0);
        _slots.Begin(_state);
        System.Array.Clear(_state.Identity, 0, BandState.IdentityOctets);
        for (int i = 0; i < _state.WaitingRows; i++)
        {
            _journal.Rows.CopyRow(i, _row, 0);
            _slots.AddRow(_row);
        }

        for (int i = 0; i < _state.OpenRows; i++)
        {
            _table.Peek(i, _encounter);
            RecordFormat.PutEncounter(_encounter, _time.UtcSecondsAt(_encounter.FirstHeardMs), _row, 0);
            _slots.AddRow(_row);
        }

        if (_slots.End())
        {
            _journal.MarkSaved();
            return true;
        }

        CountOne(Counter.StateFaults);
        return false;
    }

    /// <summary>Saves over both slots and scrubs what they held before: after this no older key is in flash.</summary>
    /// <returns>False when the store refused; call again later.</returns>
    public bool SaveOverAll(long nowMs)
    {
        return Save(nowMs) && Save(nowMs) && _store.Scrub();
    }

    /// <summary>Erases records, keys and counters for good.</summary>
    /// <remarks>Power: a cut at any point is finished by <see cref="Restore"/>.</remarks>
    /// <returns>False when the store refused; the next start tries again.</returns>
    public bool EraseEverything(long nowMs)
    {
        _identity.Erase();
        _table.Clear();
        for (int i = 0; i < BandState.Counters; i++)
        {
            _countsAtStart[i] -= _state.Counts[i];      // What was counted since start is counted no more.
            _state.Counts[i] = 0;
        }

        _state.IsErasing = true;
        return Save(nowMs) && Save(nowMs) && FinishErasing(nowMs);
    }

    /// <summary>Goes on with an erasure that was cut or refused.</summary>
    /// <returns>Whether it is finished.</returns>
    public bool FinishErasing(long nowMs)
    {
        if (!_journal.EraseAll() || !SaveOverAll(nowMs))
        {
            return false;           // The mark stays until the scrub is done: a cut in it must not end it.
        }

        _state.IsErasing = false;
        bool done = Save(nowMs);
        _state.IsErasing = !done;
        return done;
    }

    private void RestoreRows()
    {
        int waiting = _state.WaitingRows;
        int open = _state.OpenRows;
        long openSequence = _state.FirstRowSequence + waiting;
        long durableEnd = _journal.NextSequence;
        _journal.ContinueFrom(_state.FirstRowSequence);
        for (int i = 0; i < waiting; i++)
        {
            bool isInJournal = _state.FirstRowSequence + i < durableEnd;
            if (!isInJournal && _slots.ReadRow(i, _row))
            {
                _journal.AppendRow(_row, 0);
            }
        }

        for (int i = waiting; i < waiting + open; i++)
        {
            if (_slots.ReadRow(i, _row) && (durableEnd <= openSequence || !IsRecordedSince(openSequence)))
            {
                _journal.AppendRow(_row, 0);
            }
        }
    }

    // Whether the row's encounter was closed and written after it was saved as open: then its id has a record since.
    private bool IsRecordedSince(long sequence)
    {
        _walk.StartAt(sequence);
        while (_walk.NextDurable(_record))
        {
            int same = 0;
            while (same < _record.Id.Length && _record.Id[same] == _row[4 + same])
            {
                same++;
            }

            if (same == _record.Id.Length && !_record.IsState)
            {
                return true;
            }
        }

        return false;
    }

    private long NewestRecordUtcSeconds()
    {
        long newest = 0;
        _walk.StartAt(0);
        while (_walk.NextDurable(_record))
        {
            newest = _record.StartUtcSeconds > newest ? _record.StartUtcSeconds : newest;
        }

        return newest;
    }
}
