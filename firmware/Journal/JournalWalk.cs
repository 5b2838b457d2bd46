namespace Bluezone.Band.Journal;

/// <summary>Goes through the journal's records in the order of their numbers, from any number on.</summary>
/// <remarks>
/// Records may be appended, retired or given up meanwhile: none is delivered twice, and none that stays is left out.
/// </remarks>
public sealed class JournalWalk
{
    private const int NoSegment = -1;

    private readonly EncounterJournal _journal;
    private readonly SegmentReader _reader;
    private long _next;
    private int _version;
    private int _segment = NoSegment;
    private long _segmentEnd;
    private bool _hasBatch;

    /// <summary>Makes a walk.</summary>
    /// <param name="journal">Over this journal.</param>
    /// <param name="reader">A reader of its store; this walk's own while it is under way.</param>
    public JournalWalk(EncounterJournal journal, SegmentReader reader)
    {
        _journal = journal;
        _reader = reader;
    }

    /// <summary>Makes a walk beside another one, over its reader: <see cref="Resume"/> it before each slice.</summary>
    public JournalWalk(JournalWalk other)
        : this(other._journal, other._reader)
    {
    }

    /// <summary>Begins at a record number, or at the first one above it.</summary>
    public void StartAt(long sequence)
    {
        _next = sequence;
        _segment = NoSegment;
    }

    /// <summary>Goes on where it was, though others have used its reader since.</summary>
    public void Resume()
    {
        _segment = NoSegment;
    }

    /// <summary>The next record, also one that still waits for its batch: a power cut may yet give its number to another.</summary>
    /// <param name="record">Takes it.</param>
    /// <returns>False when there is none yet; it may be called again later.</returns>
    public bool Next(JournalRecord record)
    {
        return NextDurable(record) || NextWaiting(record, _journal.NextSequence);
    }

    /// <summary>The next record whose number stands for ever: this is what may leave the band.</summary>
    /// <param name="record">Takes it.</param>
    /// <returns>False when there is none yet; it may be called again later.</returns>
    public bool NextStable(JournalRecord record)
    {
        return NextDurable(record) || NextWaiting(record, _journal.StableEnd);
    }

    /// <summary>The next record whose batch is in the store.</summary>
    /// <param name="record">Takes it.</param>
    /// <returns>False when there is none yet.</returns>
    public bool NextDurable(JournalRecord record)
    {
        if (_version != _journal.Version)
        {
            _segment = NoSegment;       // Segments changed: find the place again by its number.
            _version = _journal.Version;
        }

        while (_segment != NoSegment || OpenSegment())
        {
            if (_hasBatch && _reader.NextRecord(_next, record))
            {
                _next = record.Sequence + 1;
                return true;
            }

            _hasBatch = NextBatch();
            if (!_hasBatch)
            {
                _next = _next < _segmentEnd ? _segmentEnd : _next;
                _segment = NoSegment;
            }
        }

        return false;
    }

    private bool OpenSegment()
    {
        SegmentTable table = _journal.Table;
        for (int row = 0; row < table.Count; row++)
        {
            if (table.EndAt(row) > _next)
            {
                _segment = table.SegmentAt(row);
                _segmentEnd = table.EndAt(row);
                _next = _next < table.FromAt(row) ? table.FromAt(row) : _next;
                _reader.Open(_segment);
                _hasBatch = false;
                return true;
            }
        }

        return false;
    }

    private bool NextBatch()
    {
        while (_reader.Next())
        {
            if (_reader.Type == BatchFormat.TypeRecords
                && _reader.FirstSequence + BatchFormat.SpanOf(_reader.Presence) > _next)
            {
                return true;
            }
        }

        return false;
    }

    private bool NextWaiting(JournalRecord record, long endSequence)
    {
        long firstWaiting = _journal.NextSequence - _journal.Waiting;
        long sequence = _next < firstWaiting ? firstWaiting : _next;
        if (sequence >= endSequence)
        {
            return false;
        }

        _journal.Rows.GetRecord((int)(sequence - firstWaiting), sequence, record);
        _next = sequence + 1;
        return true;
    }
}
