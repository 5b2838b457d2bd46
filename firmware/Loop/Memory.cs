using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Loop;

/// <summary>What survives a restart: the state slots and the journal, saved together so that nothing is lost or doubled.</summary>
/// <remarks>
/// Power: after <see cref="Save"/> every record and every open encounter as it stood is in flash. After a cut
/// <see cref="Restore"/> turns what was open into records, unless the journal has them already.
/// </remarks>
public sealed partial class Memory
{
    private const int CountersTold = Counter.OctetsDamaged + 1;     // It is the last of those that others count, and tell.

    private readonly ISegmentStore _store;
    private readonly StateSlots _slots;
    private readonly EncounterJournal _journal;
    private readonly EncounterTable _table;
    private readonly RotatingIdentity _identity;
    private readonly ClockTrust _time;
    private readonly ContactCheck _contacts;
    private readonly BandState _state = new();
    private readonly ClosedChain _closed = new();
    private readonly byte[] _row;           // The journal's.
    private readonly int[] _told = new int[CountersTold];
    private int _stretch;

    /// <summary>Ties the parts together.</summary>
    /// <param name="store">Where everything is.</param>
    /// <param name="slots">In it, the band's state.</param>
    /// <param name="journal">In it, the encounters.</param>
    /// <param name="contacts">In it, batches and what came of them.</param>
    /// <param name="table">Open encounters.</param>
    /// <param name="identity">The band's keys.</param>
    /// <param name="time">Its clock.</param>
    public Memory(
        ISegmentStore store,
        StateSlots slots,
        EncounterJournal journal,
        ContactCheck contacts,
        EncounterTable table,
        RotatingIdentity identity,
        ClockTrust time)
    {
        _store = store;
        _slots = slots;
        _contacts = contacts;
        _journal = journal;
        _row = journal.Row;
        _table = table;
        _identity = identity;
        _time = time;
        Settings = new Settings(_state, contacts);
    }

    /// <summary>The counters of this band's life, by <see cref="Counter"/>; <see cref="Count"/> keeps them.</summary>
    public long[] Counts => _state.Counts;

    /// <summary>The stretch of ids that was closed or taken up last.</summary>
    public ClosedChain Closed => _closed;

    /// <summary>Takes an open encounter while <see cref="Save"/> saves; at other times it is lent.</summary>
    public Encounter Encounter { get; } = new();

    /// <summary>What the wearer, or whoever looks after him, has set.</summary>
    public Settings Settings { get; }

    /// <summary>The last UTC day whose daily work was finished, days since 1970-01-01; 0 when it has to be done.</summary>
    public int WorkedDay
    {
        get => _state.WorkedDay;
        set => _state.WorkedDay = value;
    }

    /// <summary>When somebody last synced with this band, UTC seconds; 0 if never.</summary>
    public long LastSyncUtcSeconds
    {
        get => _state.LastSyncUtcSeconds;
        set => _state.LastSyncUtcSeconds = value;
    }

    /// <summary>Batches of published keys and what came of them.</summary>
    public ContactCheck Contacts => _contacts;

    /// <summary>Whether the last save was refused.</summary>
    public bool IsStoreFailing { get; private set; }

    /// <summary>Whether an erasure was begun and is not finished.</summary>
    public bool IsErasing => _state.IsErasing;

    /// <summary>Adds to a counter what has come since it was last told.</summary>
    /// <param name="counter">One of <see cref="Counter"/>.</param>
    /// <param name="sinceStart">How many came since the start of the firmware.</param>
    public void Count(int counter, int sinceStart)
    {
        long count = _state.Counts[counter] + sinceStart - _told[counter];
        _told[counter] = sinceStart;
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
        _contacts.Restore();
        if (_state.IsErasing)
        {
            FinishErasing(0);       // No UTC yet: the saved one stays.
        }
        else if (found)
        {
            _identity.Restore(_state.Identity, 0);
            RestoreRows();
        }

        Settings.Check();
        _state.LastUtcSeconds = found ? _state.LastUtcSeconds : NewestRecordUtcSeconds();
        _time.Remember(_state.LastUtcSeconds);
        _time.RememberMoved(_state.ClockMovedMs);
        ForgetOctets();
    }

    /// <summary>Saves everything that is not yet in the journal.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False when the store refused; what was saved before stands.</returns>
    public bool Save(long nowMs)
    {
        if (_time.HasUtc)
        {
            _state.LastUtcSeconds = _time.UtcSecondsAt(nowMs);
            _state.ClockMovedMs = _time.MovedMs;
        }

        _state.WaitingRows = _journal.Waiting;
        _state.OpenRows = _time.HasUtc ? _table.Count : 0;
        _state.FirstRowSequence = _journal.NextSequence - _journal.Waiting;
        _identity.Save(_state.Identity, 0);
        _slots.Begin(_state);
        ForgetOctets();
        for (int i = 0; i < _state.WaitingRows; i++)
        {
            _journal.Rows.CopyRow(i, _row, 0);
            _slots.AddRow(_row);
        }

        for (int i = 0; i < _state.OpenRows; i++)
        {
            _table.Peek(i, Encounter);
            RecordFormat.PutEncounter(Encounter, _time.UtcSecondsAt(Encounter.FirstHeardMs), _row, 0);
            _slots.AddRow(_row);
        }

        if (_slots.End())
        {
            _journal.MarkSaved();
            _time.NoteSaved(_state.LastUtcSeconds, _state.ClockMovedMs);
            IsStoreFailing = false;
            return true;
        }

        CountOne(Counter.StateFaults);
        IsStoreFailing = true;
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
        _closed.Erase();
        System.Array.Clear(_state.Disclosed, 0, _state.Disclosed.Length);
        _table.Clear();
        System.Array.Clear(_state.Counts, 0, BandState.Counters);       // What was told since the start does not come again.
        _state.LastSyncUtcSeconds = 0;
        _time.RememberMoved(0);         // Who used the hour up had a life that is over.
        _state.ClockMovedMs = 0;
        _state.IsErasing = true;
        return Save(nowMs) && Save(nowMs) && FinishErasing(nowMs);
    }

    /// <summary>Goes on with an erasure that was cut or refused.</summary>
    /// <returns>Whether it is finished.</returns>
    public bool FinishErasing(long nowMs)
    {
        bool isErased = _contacts.EraseAll() & _journal.EraseAll();
        if (!isErased || !SaveOverAll(nowMs))
        {
            return false;           // The mark stays until the scrub is done: a cut in it must not end it.
        }

        _state.IsErasing = false;
        bool done = Save(nowMs);
        _state.IsErasing = !done;
        return done;
    }

    private void ForgetOctets()
    {
        System.Array.Clear(_state.Identity, 0, BandState.IdentityOctets);
    }
}
