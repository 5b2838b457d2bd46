using Bluezone.Band.Contracts;
using Bluezone.Band.Encounters;

namespace Bluezone.Band.Journal;

/// <summary>The band's memory of encounters: append, walk, retire, erase.</summary>
/// <remarks>
/// Records wait in RAM until their batch is full; <see cref="Rows"/> lets the loop save those that wait.
/// Power: a batch is there whole or not at all; see JOURNAL.md for every other moment.
/// Errors: a refusing or full store costs records, which are counted, never an exception.
/// </remarks>
public sealed class EncounterJournal
{
    /// <summary>The journal's segments have this number or a higher one; lower ones belong to others.</summary>
    public const int FirstSegment = 256;

    /// <summary>And a lower one than this: no band writes so many in its life.</summary>
    public const int EndSegment = 1 << 20;

    private const long LongestKeptS = 23 * 86400;       // 21 days at most, today, and a day for clocks that are ahead.
    private const int None = -1;

    private readonly ISegmentStore _store;
    private readonly SegmentTable _table;
    private readonly SegmentReader _reader;
    private readonly Compaction _compaction;
    private readonly Mounting _mounting;
    private readonly LeastValuable _leastValuable;
    private readonly DropRule _rule = new();
    private readonly WaitingRows _rows = new();
    private readonly int _mostSegments;
    private readonly int _room;
    private int _current = None;
    private int _nextSegment = FirstSegment;
    private long _nextSequence;
    private long _savedEnd;

    /// <summary>Makes a journal; <see cref="Mount"/> it before use.</summary>
    /// <param name="store">Where it lives.</param>
    /// <param name="capacityOctets">Its share of the store, at least three blocks.</param>
    public EncounterJournal(ISegmentStore store, int capacityOctets)
    {
        _store = store;
        _mostSegments = (capacityOctets / store.BlockOctets) - 1;        // One block stays free for compaction.
        if (_mostSegments < 2)
        {
            throw new System.ArgumentException();
        }

        _room = store.BlockOctets - (2 * BatchFormat.FramingOctets);     // A compacted copy adds two marks, and must fit.
        _table = new SegmentTable(_mostSegments + 2);
        _reader = new SegmentReader(store);
        Walk = new JournalWalk(this, _reader);
        _mounting = new Mounting(store, _table, _reader);
        _compaction = new Compaction(store, _table, _reader, Record, _rule);
        _leastValuable = new LeastValuable(Walk, Record);
    }

    /// <summary>Its own walk, lent to whoever ends it before the journal is called again: a reader of one's own takes 0.8 KB of heap.</summary>
    public JournalWalk Walk { get; }

    /// <summary>A record for <see cref="Walk"/>, lent in the same way.</summary>
    public JournalRecord Record { get; } = new();

    /// <summary>A row to write one in for <see cref="AppendRow"/>, lent too.</summary>
    public byte[] Row { get; } = new byte[RecordFormat.RowOctets];

    /// <summary>The reader's buffer, lent too: <see cref="Walk"/> has to start anew behind whoever used it.</summary>
    public byte[] Batch => _reader.Batch;

    /// <summary>The number the next record will have.</summary>
    public long NextSequence => _nextSequence;

    /// <summary>How many records wait for their batch.</summary>
    public int Waiting => _rows.Count;

    /// <summary>These records.</summary>
    public WaitingRows Rows => _rows;

    /// <summary>Records below this number will have it after any power cut: they are in the store, or were saved.</summary>
    public long StableEnd => _savedEnd > _nextSequence - _rows.Count ? _savedEnd : _nextSequence - _rows.Count;

    /// <summary>Grows whenever segments change: whoever walks looks at it.</summary>
    public int Version { get; private set; }

    /// <summary>Records given up because the store was full, since start.</summary>
    public int GivenUp { get; private set; }

    /// <summary>Records erased because they were past retention, since start.</summary>
    public int Retired { get; private set; }

    /// <summary>Records that no segment would take, since start.</summary>
    public int Lost { get; private set; }

    /// <summary>Octets that could not be read as batches at the last mount.</summary>
    public int DamagedOctets { get; private set; }

    /// <summary>Segments in use.</summary>
    public int Segments => _table.Count;

    /// <summary>The segments in the order of their records' numbers.</summary>
    public SegmentTable Table => _table;

    /// <summary>Reads what is in the store, and ends what a power cut interrupted.</summary>
    public void Mount()
    {
        ReadSegments();
        int last = _table.Count - 1;
        _nextSequence = last < 0 ? 0 : _table.EndAt(last);
        _savedEnd = 0;
        DamagedOctets = _mounting.DamagedOctets;
        _rows.Clear();
        Version++;
    }

    /// <summary>Makes record numbers go on from at least here: those below were given out before a power cut.</summary>
    public void ContinueFrom(long sequence)
    {
        if (_rows.Count == 0 && sequence > _nextSequence && sequence < BatchFormat.EndSequence)
        {
            _nextSequence = sequence;
        }
    }

    /// <summary>Adds an encounter.</summary>
    /// <param name="encounter">A closed one.</param>
    /// <param name="startUtcSeconds">When it was first heard, UTC.</param>
    /// <returns>Whether a batch was written just now.</returns>
    public bool Append(Encounter encounter, long startUtcSeconds)
    {
        RecordFormat.PutEncounter(encounter, startUtcSeconds, Row, 0);
        return AppendRow(Row, 0);
    }

    /// <summary>Adds a state of the band.</summary>
    /// <returns>Whether a batch was written just now.</returns>
    public bool AppendState(BandStateCode state, int argument, long utcSeconds)
    {
        RecordFormat.PutState(state, argument, utcSeconds, Row, 0);
        return AppendRow(Row, 0);
    }

    /// <summary>Adds a row, as <see cref="RecordFormat"/> writes one.</summary>
    /// <returns>Whether a batch was written just now.</returns>
    public bool AppendRow(byte[] octets, int at)
    {
        bool wrote = false;
        if (!_rows.Fits(RecordFormat.RowUtcSeconds(octets, at)))
        {
            Flush();
            wrote = true;
        }

        _rows.Add(octets, at);
        _nextSequence++;
        if (_rows.Count == BatchFormat.MostRecords)
        {
            Flush();
            wrote = true;
        }

        return wrote;
    }

    /// <summary>Notes that the records that wait were saved, with their numbers.</summary>
    public void MarkSaved() => _savedEnd = _nextSequence;

    /// <summary>Writes the waiting records as a batch, full or not.</summary>
    public void Flush()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        int length = BatchFormat.FramingOctets + (_rows.Count * RecordFormat.RecordOctets);
        bool written = (HasRoom(length) && AppendBatch()) || (HasRoom(length) && AppendBatch());    // Again, in a fresh segment.
        Lost += written ? 0 : _rows.Count;
        _rows.Clear();
        Version++;
    }

    /// <summary>Makes sure that a whole batch fits: giving up takes long, so it is done when nothing else is.</summary>
    /// <returns>False when the store refused; ask again much later.</returns>
    public bool MakeRoomAhead()
    {
        bool isFar = _rows.Count < BatchFormat.MostRecords / 2;         // The next batch: retention may make room before.
        return isFar || FitsInCurrent(BatchFormat.MostOctets) || HasFreeSegment();
    }

    /// <summary>Erases every record that began before a moment, or so long after it that only a wrong clock can have written it.</summary>
    /// <returns>False when the store refused; call again later.</returns>
    public bool Retire(long cutoffUtcSeconds)
    {
        Flush();
        _rule.KeepBetween(cutoffUtcSeconds, cutoffUtcSeconds + LongestKeptS);
        bool done = Compact();
        Retired += _compaction.Dropped;
        return done;
    }

    /// <summary>Deletes every record, whatever state the store is in. The caller scrubs the store.</summary>
    /// <returns>Whether no segment is left.</returns>
    public bool EraseAll()
    {
        bool erased = true;
        for (int segment = FirstSegment; segment >= 0; segment = segment == 0x7FFFFFFF ? -1 : _store.FirstAtOrAbove(segment + 1))
        {
            erased &= _store.Delete(segment);
        }

        System.Array.Clear(_reader.Batch, 0, BatchFormat.MostOctets);
        System.Array.Clear(Row, 0, Row.Length);
        Mount();
        return erased;
    }

    private bool HasRoom(int length)
    {
        if (FitsInCurrent(length))
        {
            return true;
        }

        _current = None;
        return HasFreeSegment();
    }

    private bool HasFreeSegment() => _table.Count < _mostSegments || GiveUpLeastValuable();

    private bool FitsInCurrent(int length) => _current != None && _table.LengthAt(_table.Count - 1) + length <= _room;

    private bool AppendBatch()
    {
        long first = _nextSequence - _rows.Count;
        int length = _rows.PutBatch(first, _reader.Batch);      // Its owner reads nothing now; other walks have readers of their own.
        bool isNew = _current == None;
        if ((isNew && _nextSegment >= EndSegment) || _nextSequence >= BatchFormat.EndSequence)
        {
            return false;
        }

        int segment = isNew ? _nextSegment++ : _current;
        if (!_store.Append(segment, _reader.Batch, 0, length))
        {
            _current = None;        // A prefix may be there: this segment grows no more.
            if (isNew)
            {
                _store.Delete(segment);
            }

            return false;
        }

        int row = isNew ? _table.Insert(segment, first, _nextSequence, 0) : _table.Count - 1;
        _table.Update(row, _nextSequence, _table.LengthAt(row) + length);
        _current = segment;
        return true;
    }

    // Makes room by an eighth of the journal, the least valuable records first; more until a segment is free.
    private bool GiveUpLeastValuable()
    {
        int records = _mostSegments * _store.BlockOctets / RecordFormat.RecordOctets / 8;
        for (; _table.Count >= _mostSegments; records *= 2)
        {
            if (!_leastValuable.Choose(records, _rule) || !Compact())
            {
                return false;
            }

            GivenUp += _compaction.Dropped;
        }

        return true;
    }

    private bool Compact()
    {
        if (_compaction.HasLeftOver)
        {
            ReadSegments();
        }

        bool done = _compaction.Run(_nextSegment);
        _nextSegment = _compaction.NextSegment;
        int last = _table.Count - 1;
        _current = last >= 0 && _table.SegmentAt(last) == _current ? _current : None;       // A compacted segment is sealed.
        Version++;
        return done;
    }

    private void ReadSegments()
    {
        _mounting.Run();
        _nextSegment = _mounting.NextSegment;
        _current = _mounting.CanGrow;
    }
}
