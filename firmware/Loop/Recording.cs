using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Loop;

/// <summary>Sightings into encounters, encounters into records, records into flash and, in time, out of it.</summary>
public sealed class Recording
{
    private const int SaveMs = 200000;              // And a cycle, with a minute of reading iPhones at most: under 5 minutes.
    private const int IdleSaveMs = 600000;          // Keeps the last time fresh: a restart trusts an hour.
    private const int RetryMs = 3600000;            // A store that refuses must not be worn out by asking.

    private readonly ClockTrust _time;
    private readonly RotatingIdentity _identity;
    private readonly EncounterTable _table;
    private readonly EncounterJournal _journal;
    private readonly Memory _memory;
    private readonly Encounter _encounter;          // The memory's: nothing is saved between taking one and recording it.
    private long _workAgainMs;
    private long _makeRoomMs;
    private long _savedAtMs;
    private bool _mustSave;
    private bool _mustSaveOver = true;              // A cut may have left the last scrub undone.

    /// <summary>Ties the parts together.</summary>
    public Recording(
        ClockTrust time, RotatingIdentity identity, EncounterTable table, EncounterJournal journal, Memory memory)
    {
        _time = time;
        _identity = identity;
        _table = table;
        _journal = journal;
        _memory = memory;
        _encounter = memory.Encounter;
    }

    /// <summary>How many were met today.</summary>
    public DayCounts Today { get; } = new();

    /// <summary>Takes a sighting in; a full table closes its least valuable encounter early.</summary>
    /// <param name="sighting">The sighting.</param>
    /// <param name="stillSinceMs">What began since then may be of a drawer: in a full table it is forgotten, not recorded.</param>
    public void Observe(Sighting sighting, long stillSinceMs)
    {
        if (_table.Observe(sighting) != Observed.Full)
        {
            return;
        }

        _table.TakeLeastValuable(_encounter);
        if (_encounter.FirstHeardMs < stillSinceMs)
        {
            Record();
        }
        else
        {
            _memory.CountOne(Counter.EncountersForgotten);
        }

        _table.Observe(sighting);
    }

    /// <summary>Closes what has gone quiet.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="begunBeforeMs">Only what began before: the rest may have to be forgotten.</param>
    public void CloseQuiet(long nowMs, long begunBeforeMs)
    {
        while (_table.TakeQuiet(nowMs, begunBeforeMs, _encounter))
        {
            Record();
        }
    }

    /// <summary>Closes everything: the clock is about to change, or the band stops.</summary>
    public void CloseAll()
    {
        while (_table.TakeAny(_encounter))
        {
            Record();
        }
    }

    /// <summary>Forgets what began at a moment or later: the band was not worn.</summary>
    public void ForgetSince(long uptimeMs)
    {
        _memory.Counts[Counter.EncountersForgotten] += _table.ForgetBegunSince(uptimeMs);
    }

    /// <summary>Writes a state of the band into the journal.</summary>
    public void Note(BandStateCode state, int argument, long nowMs)
    {
        if (_time.HasUtc)
        {
            _journal.AppendState(state, argument, _time.UtcSecondsAt(nowMs));
            _mustSave = true;
        }
    }

    /// <summary>Retention has changed: look again today.</summary>
    public void WorkAgain()
    {
        _memory.WorkedDay = 0;
        _workAgainMs = 0;
        _mustSave = true;
    }

    /// <summary>Sets how long records and keys are kept.</summary>
    /// <param name="days">1..21.</param>
    /// <returns>False, and no change, outside these.</returns>
    public bool SetRetention(int days)
    {
        bool isSet = _memory.Settings.SetRetention(days);
        if (isSet)
        {
            WorkAgain();
        }

        return isSet;
    }

    /// <summary>A key was replaced: write over every copy of the old one at the next rest.</summary>
    public void WashSoon()
    {
        _mustSaveOver = true;
        WorkAgain();
    }

    /// <summary>Once a UTC day: what is past retention goes for good, records and keys alike.</summary>
    /// <remarks>Call only while the clock is trusted: none of it can be undone.</remarks>
    public void WorkDaily(long nowMs)
    {
        int day = KeySchedule.DayOf(_time.UtcSecondsAt(nowMs));
        if (day == _memory.WorkedDay || nowMs < _workAgainMs)
        {
            return;
        }

        int windowDay = day - _memory.Settings.RetentionDays;
        int retiredBefore = _journal.Retired;
        long cutoffUtcSeconds = (long)windowDay * KeySchedule.DaySeconds;
        bool done = _journal.Retire(cutoffUtcSeconds) & _memory.Contacts.Retire(cutoffUtcSeconds);
        _mustSaveOver |= _identity.MoveWindow(windowDay);
        _mustSaveOver |= _memory.MoveStretches(windowDay);
        _mustSaveOver |= _journal.Retired != retiredBefore;
        if (_mustSaveOver)
        {
            CountAll();
            _mustSaveOver = !_memory.SaveOverAll(nowMs);
            done &= !_mustSaveOver;
        }

        _workAgainMs = done ? 0 : nowMs + RetryMs;
        if (done)
        {
            _memory.WorkedDay = day;
            _mustSave = true;       // A restart need not do it again.
        }
    }

    /// <summary>Erases records, keys and counters for good.</summary>
    /// <returns>False when the store refused; the next start goes on erasing.</returns>
    public bool EraseEverything(long nowMs)
    {
        CountAll();
        return _memory.EraseEverything(nowMs);
    }

    /// <summary>Goes on with an erasure, now and then.</summary>
    public void FinishErasing(long nowMs)
    {
        if (nowMs >= _workAgainMs)
        {
            _workAgainMs = _memory.FinishErasing(nowMs) ? 0 : nowMs + RetryMs;
        }
    }

    /// <summary>Makes room for the next batch while the radio rests.</summary>
    public void MakeRoomAhead(long nowMs)
    {
        if (nowMs >= _makeRoomMs)
        {
            _makeRoomMs = _journal.MakeRoomAhead() ? 0 : nowMs + RetryMs;
        }
    }

    /// <summary>Saves if a batch was written, a state noted, or time is up.</summary>
    public void SaveWhenDue(long nowMs)
    {
        long afterMs = _table.Count > 0 ? SaveMs : IdleSaveMs;
        if (_mustSave || nowMs - _savedAtMs >= afterMs)
        {
            Save(nowMs);
        }
    }

    /// <summary>Saves now.</summary>
    /// <returns>False when the store refused.</returns>
    public bool Save(long nowMs)
    {
        CountAll();
        _mustSave = false;
        _savedAtMs = nowMs;
        return _memory.Save(nowMs);
    }

    /// <summary>Writes what waits for its batch, full or not.</summary>
    public void Flush()
    {
        _journal.Flush();
        _mustSave = true;
    }

    /// <summary>Brings the counters up to date.</summary>
    public void CountAll()
    {
        _memory.Count(Counter.IdsRefused, _table.Refused);
        _memory.Count(Counter.EncountersEvicted, _table.Evicted);
        _memory.Count(Counter.RecordsGivenUp, _journal.GivenUp);
        _memory.Count(Counter.RecordsRetired, _journal.Retired);
        _memory.Count(Counter.RecordsLost, _journal.Lost);
        _memory.Count(Counter.OctetsDamaged, _journal.DamagedOctets);
    }

    private void Record()
    {
        Today.Add(_encounter);
        _mustSave |= _journal.Append(_encounter, _time.UtcSecondsAt(_encounter.FirstHeardMs));
    }
}
