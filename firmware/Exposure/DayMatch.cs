using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>One day of a match: fills the index from the day's records, derives ids, and compares those that the index may hold.</summary>
/// <remarks>Work is measured in quarters of a block: four records walked take about as long as a block. Source: MATCH.md, "Slices".</remarks>
public sealed class DayMatch
{
    /// <summary>What a record costs that is walked over.</summary>
    public const int Record = 1;

    /// <summary>What a SHA-256 block costs, or an entry that is read.</summary>
    public const int Block = 4;

    /// <summary>The store does not answer.</summary>
    public const int Stuck = 0;

    private const int SlotsPerDay = KeySchedule.SlotsPerDay;
    private const int CandidateRows = 24;           // One walk over the day for each so many: MATCH.md, "Index".

    private const int Filling = 0;
    private const int Deriving = 1;
    private const int Comparing = 2;
    private const int Done = 3;

    private readonly OpenBatch _batch;
    private readonly JournalWalk _walk;
    private readonly JournalRecord _record;
    private readonly DaySpans _spans;
    private readonly ContactSums _sums;
    private readonly SlotChain _chain;
    private readonly DayIndex _index = new();
    private readonly Candidates _candidates = new(CandidateRows);
    private int _phase;
    private long _walkAt;
    private int _lastSlot;
    private bool _isInEntry;
    private bool _isF1;

    /// <summary>Makes one; <see cref="Begin"/> it before use.</summary>
    /// <param name="batch">The batch, opened by the caller.</param>
    /// <param name="walk">A walk that nobody else moves within a slice.</param>
    /// <param name="record">Takes what is walked over.</param>
    /// <param name="spans">Where each day's records are.</param>
    /// <param name="sums">Takes what is found.</param>
    /// <param name="schedule">The derivation; shared.</param>
    public DayMatch(
        OpenBatch batch, JournalWalk walk, JournalRecord record, DaySpans spans, ContactSums sums, KeySchedule schedule)
    {
        _batch = batch;
        _walk = walk;
        _record = record;
        _spans = spans;
        _sums = sums;
        _chain = new SlotChain(schedule);
    }

    /// <summary>The UTC day, days since 1970-01-01.</summary>
    public int Day => _index.Day;

    /// <summary>The entry under way or next.</summary>
    public int Entry { get; private set; }

    /// <summary>Its next slot of the day: those before it were tested.</summary>
    public int Slot { get; private set; }

    /// <summary>Whether the day was gone through.</summary>
    public bool IsDone => _phase == Done;

    /// <summary>Whether everything before <see cref="Entry"/> and <see cref="Slot"/> is summed up, and nothing else.</summary>
    public bool IsAtRest => _phase != Comparing && _candidates.Count == 0;

    /// <summary>Whether a walk adds up just now: sums and progress do not agree.</summary>
    public bool IsComparing => _phase == Comparing;

    /// <summary>Begins a day.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="entry">The first entry.</param>
    /// <param name="slot">And its first slot.</param>
    public void Begin(int day, int entry, int slot)
    {
        Entry = entry;
        Slot = slot;
        Forget();
        _index.Clear(day);
        _phase = Filling;
        StartWalk();
    }

    /// <summary>Forgets what it holds of keys and journal.</summary>
    public void Forget()
    {
        _isInEntry = false;
        _phase = Done;
        _candidates.Clear();
        _index.Clear(0);
        _chain.Forget();
    }

    /// <summary>Goes on where a slice ended: others may have used the walk's reader.</summary>
    public void Continue()
    {
        _walk.StartAt(_walkAt);
    }

    /// <summary>Does a step.</summary>
    /// <param name="toRest">Whether to compare the candidates now, though there are few.</param>
    /// <returns>What it cost.</returns>
    public int Step(bool toRest)
    {
        switch (_phase)
        {
            case Filling:
                return Fill();
            case Comparing:
                return Compare();
            default:
                return Look(toRest);
        }
    }

    private void StartWalk()
    {
        _walkAt = _spans.FirstOf(Day);
        _walk.StartAt(_walkAt);
    }

    private bool WalkOn()
    {
        if (!_walk.Next(_record) || _record.Sequence > _spans.LastOf(Day))
        {
            return false;
        }

        _walkAt = _record.Sequence + 1;
        return true;
    }

    private int Fill()
    {
        if (!WalkOn())
        {
            _phase = Deriving;
        }
        else if (!_record.IsState)
        {
            _index.Add(_record.Id, _record.StartUtcSeconds);
        }

        return Record;
    }

    private int Look(bool toRest)
    {
        bool isLast = !_isInEntry && Entry >= _batch.Header.Entries;
        if (_candidates.Count > 0 && (_candidates.IsFull || toRest || isLast))
        {
            _phase = Comparing;
            StartWalk();
            return Record;
        }

        if (isLast)
        {
            _phase = Done;
            return Record;
        }

        return _isInEntry ? Derive() : OpenEntry();
    }

    private int OpenEntry()
    {
        if (_batch.Read(Entry))
        {
            BeginEntry(_batch.Entry);
            return Block;           // A file opened and closed.
        }

        if (!_batch.StoreAnswers)
        {
            return Stuck;
        }

        NextEntry();
        return Block;
    }

    private void BeginEntry(BatchEntry entry)
    {
        long dayFirst = (long)Day * SlotsPerDay;
        bool isKey = entry.IsKey && entry.IsGood(_batch.Header.IssuedUtcSeconds);
        if (!isKey || entry.FirstSlot >= dayFirst + SlotsPerDay || entry.LastSlot < dayFirst)
        {
            NextEntry();
            return;
        }

        int from = entry.FirstSlot > dayFirst ? (int)(entry.FirstSlot - dayFirst) : 0;
        int end = entry.LastSlot < dayFirst + SlotsPerDay ? (int)(entry.LastSlot + 1 - dayFirst) : SlotsPerDay;
        Slot = from > Slot ? from : Slot;
        _lastSlot = _index.LastSlot(Slot, end);
        if (_lastSlot < 0)
        {
            NextEntry();
            return;
        }

        _isF1 = entry.Kind == EntryKind.F1;
        _chain.Begin(entry.Octets, Day - (int)(entry.FirstSlot / SlotsPerDay));
        _isInEntry = true;
    }

    private int Derive()
    {
        _chain.Step();
        int slot = _chain.Slot;
        if (slot >= Slot)
        {
            Slot = slot + 1;
            if (_index.HasSlot(slot) && _index.MayHold(_chain.Id))
            {
                _candidates.Add(_chain.Id, slot, Entry, _isF1);
            }
        }

        if (slot == _lastSlot)
        {
            NextEntry();
        }

        return Block;
    }

    private void NextEntry()
    {
        _isInEntry = false;
        Entry++;
        Slot = 0;
    }

    private int Compare()
    {
        if (!WalkOn())
        {
            _candidates.Clear();
            _phase = Deriving;
        }
        else if (!_record.IsState)
        {
            CompareRecord();
        }

        return Record;
    }

    private void CompareRecord()
    {
        int row = _candidates.Find(_record.Id, 0);
        while (row >= 0)
        {
            long slotBegin = (((long)Day * SlotsPerDay) + _candidates.SlotAt(row)) * KeySchedule.SlotSeconds;
            if (Tolerance.Covers(_record.StartUtcSeconds, slotBegin))
            {
                _sums.Add(_candidates.EntryAt(row), _candidates.KindAt(row), _record, _batch.Header);
            }

            row = _candidates.Find(_record.Id, row + 1);
        }
    }
}
