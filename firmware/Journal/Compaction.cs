using Bluezone.Band.Contracts;

namespace Bluezone.Band.Journal;

/// <summary>Rewrites segments without the records a rule drops; the one way in which a record leaves the journal.</summary>
/// <remarks>
/// Copies what stays into a new segment that begins with a compaction mark, seals it, and only then deletes the old ones.
/// Power: before the seal the new segment does not count; after it the old ones do not. Needs one free block.
/// Source: JOURNAL.md, "Compaction".
/// </remarks>
public sealed class Compaction
{
    private const int None = -1;

    private readonly ISegmentStore _store;
    private readonly SegmentTable _table;
    private readonly SegmentReader _reader;
    private readonly byte[] _mark = new byte[BatchFormat.FramingOctets];
    private readonly JournalRecord _record;
    private readonly DropRule _rule;
    private int _room;
    private int _nextSegment;
    private int _out = None;
    private int _outRow;
    private int _outLength;
    private long _outFrom;
    private int _kept;
    private int _keptOctets;
    private int _dropped;
    private int _droppedInAll;
    private bool _isReplacedInPart;

    /// <summary>Makes a compaction over a journal's parts.</summary>
    /// <param name="store">Its store.</param>
    /// <param name="table">Its segments.</param>
    /// <param name="reader">Its reader.</param>
    /// <param name="record">Used only while <see cref="Run"/> runs.</param>
    /// <param name="rule">What to leave out.</param>
    public Compaction(ISegmentStore store, SegmentTable table, SegmentReader reader, JournalRecord record, DropRule rule)
    {
        _store = store;
        _table = table;
        _reader = reader;
        _record = record;
        _rule = rule;
    }

    /// <summary>The first segment number that the last run did not use.</summary>
    public int NextSegment => _nextSegment;

    /// <summary>Records the last run left out.</summary>
    public int Dropped => _droppedInAll;

    /// <summary>Whether a segment that the last run replaced could not be deleted: reading all segments again finds it.</summary>
    public bool HasLeftOver { get; private set; }

    /// <summary>Goes through the whole journal.</summary>
    /// <param name="nextSegment">The first free segment number.</param>
    /// <returns>False when the store refused; what was sealed before stands, nothing else is lost.</returns>
    public bool Run(int nextSegment)
    {
        _nextSegment = nextSegment;
        _room = _store.BlockOctets - BatchFormat.FramingOctets;
        _droppedInAll = 0;
        _out = None;
        HasLeftOver = false;
        int row = 0;
        while (row < _table.Count)
        {
            if (!Take(ref row))
            {
                return false;
            }
        }

        return SealOut(ref row, row > 0 ? _table.EndAt(row - 1) : 0) && !HasLeftOver;
    }

    // One segment: it stays as it is, goes as a whole, or is copied.
    private bool Take(ref int row)
    {
        Weigh(row);
        if (!WasReadWhole(row))
        {
            return Abandon();
        }

        bool hasNothing = _kept == 0 && _out == None;      // Also a segment that has rotted through.
        if (!hasNothing && _dropped == 0 && !_isReplacedInPart && (_out == None || _outLength + _keptOctets > _room))
        {
            bool isSealed = SealOut(ref row, _table.FromAt(row));
            row++;
            return isSealed;
        }

        if (_kept > 0 || _out != None)
        {
            return Copy(ref row);
        }

        if (!_store.Delete(_table.SegmentAt(row)))
        {
            return false;
        }

        _droppedInAll += _dropped;
        _table.Remove(row);
        return true;
    }

    // How much of a segment stays, and how much goes.
    private void Weigh(int row)
    {
        _kept = 0;
        _keptOctets = 0;
        _dropped = 0;
        _isReplacedInPart = false;
        _reader.Open(_table.SegmentAt(row));
        while (_reader.Next())
        {
            if (_reader.Type != BatchFormat.TypeRecords)
            {
                continue;
            }

            _isReplacedInPart |= _reader.FirstSequence < _table.FromAt(row);     // A cut left it so; its old part must go too.
            int kept = 0;
            while (_reader.NextRecord(_table.FromAt(row), _record))
            {
                bool drops = _rule.Drops(_record);
                _dropped += drops ? 1 : 0;
                kept += drops ? 0 : 1;
            }

            _kept += kept;
            _keptOctets += kept == 0 ? 0 : BatchFormat.FramingOctets + (kept * RecordFormat.RecordOctets);
        }
    }

    private bool Copy(ref int row)
    {
        _reader.Open(_table.SegmentAt(row));
        while (_reader.Next())
        {
            if (_reader.Type == BatchFormat.TypeRecords && !CopyBatch(ref row))
            {
                return Abandon();
            }
        }

        if (!WasReadWhole(row))
        {
            return Abandon();
        }

        row++;
        return true;
    }

    // A store that stops answering looks like a segment's end: nothing may be deleted on its word.
    private bool WasReadWhole(int row) => _reader.Position >= _table.LengthAt(row);

    private bool CopyBatch(ref int row)
    {
        long presence = CopyKept(row, out int kept);
        if (kept == 0)
        {
            return true;
        }

        int length = BatchFormat.FramingOctets + (kept * RecordFormat.RecordOctets);
        if (_out != None && _outLength + length > _room && !SealOut(ref row, _reader.FirstSequence))
        {
            return false;
        }

        if (_out == None && !OpenOut(row))
        {
            return false;
        }

        BatchFormat.Seal(_reader.Batch, BatchFormat.TypeRecords, kept, _reader.FirstSequence, _reader.Value, presence);
        return AppendToOut(_reader.Batch, length);
    }

    // Moves the records that stay together, in the reader's own buffer: each to where it was, or to where one was read
    // before it. The head is not touched until all were read. Returns their presence bits.
    private long CopyKept(int row, out int kept)
    {
        kept = 0;
        long presence = 0;
        while (_reader.NextRecord(_table.FromAt(row), _record))
        {
            if (_rule.Drops(_record))
            {
                _droppedInAll++;
                continue;
            }

            int to = BatchFormat.HeadOctets + (kept * RecordFormat.RecordOctets);
            System.Array.Copy(_reader.Batch, _reader.RecordAt, _reader.Batch, to, RecordFormat.RecordOctets);
            presence |= 1L << (int)(_record.Sequence - _reader.FirstSequence);
            kept++;
        }

        return presence;
    }

    private bool OpenOut(int row)
    {
        if (_nextSegment >= EncounterJournal.EndSegment)
        {
            return false;
        }

        _out = _nextSegment++;
        _outRow = row;
        _outLength = 0;
        _outFrom = _table.FromAt(row);
        BatchFormat.Seal(_mark, BatchFormat.TypeCompaction, 0, _outFrom, 0, 0);
        return AppendToOut(_mark, BatchFormat.FramingOctets);
    }

    // Ends the new segment before a record number; the rows it replaces go, and one that it replaces in part starts later.
    private bool SealOut(ref int row, long endSequence)
    {
        if (_out == None)
        {
            return true;
        }

        BatchFormat.Seal(_mark, BatchFormat.TypeSeal, 0, _outFrom, endSequence, 0);
        if (!AppendToOut(_mark, BatchFormat.FramingOctets))
        {
            return Abandon();
        }

        for (int replaced = row - _outRow; replaced > 0; replaced--)
        {
            HasLeftOver |= !_store.Delete(_table.SegmentAt(_outRow));
            _table.Remove(_outRow);
        }

        if (_outRow < _table.Count && _table.FromAt(_outRow) < endSequence)
        {
            _table.StartFrom(_outRow, endSequence);
        }

        _table.Insert(_out, _outFrom, endSequence, _outLength);
        _out = None;
        row = _outRow + 1;
        return true;
    }

    private bool AppendToOut(byte[] octets, int length)
    {
        _outLength += length;
        return _store.Append(_out, octets, 0, length);
    }

    private bool Abandon()
    {
        if (_out != None && _store.Delete(_out))
        {
            _nextSegment--;         // Trying again and again must not use numbers up.
        }

        _out = None;
        return false;
    }
}
