using Bluezone.Band.Contracts;

namespace Bluezone.Band.Journal;

/// <summary>Finds out, at start, what the store holds, and ends what a power cut interrupted.</summary>
/// <remarks>Errors: damage costs the batches it hit and no others; what cannot be read is passed over and counted.</remarks>
public sealed class Mounting
{
    private const int None = -1;

    private readonly ISegmentStore _store;
    private readonly SegmentTable _table;
    private readonly SegmentReader _reader;
    private long _from;
    private long _end;
    private bool _isCompaction;
    private bool _isSealed;

    /// <summary>Prepares to mount.</summary>
    /// <param name="store">The store.</param>
    /// <param name="table">Takes its segments.</param>
    /// <param name="reader">A reader of it.</param>
    public Mounting(ISegmentStore store, SegmentTable table, SegmentReader reader)
    {
        _store = store;
        _table = table;
        _reader = reader;
    }

    /// <summary>The first free segment number.</summary>
    public int NextSegment { get; private set; }

    /// <summary>The segment that new batches may go on in, or -1.</summary>
    public int CanGrow { get; private set; }

    /// <summary>Octets that could not be read as batches.</summary>
    public int DamagedOctets { get; private set; }

    /// <summary>Reads all segments.</summary>
    public void Run()
    {
        _table.Clear();
        NextSegment = EncounterJournal.FirstSegment;
        CanGrow = None;
        DamagedOctets = 0;
        int segment = _store.FirstAtOrAbove(NextSegment);
        for (; segment >= 0 && segment < EncounterJournal.EndSegment; segment = _store.FirstAtOrAbove(segment + 1))
        {
            NextSegment = segment + 1;
            Take(segment);
        }

        ResolveOverlaps();
        int last = _table.Count - 1;
        if (last < 0 || _table.SegmentAt(last) != CanGrow)
        {
            CanGrow = None;
        }
    }

    private void Take(int segment)
    {
        Read(segment);
        DamagedOctets += _reader.DamagedOctets;
        int length = _store.Length(segment);
        bool wasReadWhole = _reader.Position == length;
        if (_end == 0 && wasReadWhole)
        {
            _store.Delete(segment);     // Torn before its first batch was whole, or rotten all through.
            return;
        }

        if (_end == 0 || _table.IsFull)
        {
            return;
        }

        int row = _table.Insert(segment, _from, _end, length);
        if (_isCompaction && !_isSealed)
        {
            _table.MarkDraft(row);
        }
        else if (!_isSealed && wasReadWhole && _reader.DamagedOctets == 0)
        {
            CanGrow = segment;
        }
    }

    private void Read(int segment)
    {
        _from = long.MaxValue;
        _end = 0;
        _isCompaction = false;
        _isSealed = false;
        _reader.Open(segment);
        while (_reader.Next())
        {
            switch (_reader.Type)
            {
                case BatchFormat.TypeRecords:
                    TakeBatch();
                    break;
                case BatchFormat.TypeCompaction:
                    _isCompaction = true;
                    break;
                case BatchFormat.TypeSeal when _reader.Value >= _reader.FirstSequence && _reader.Value <= BatchFormat.EndSequence:
                    _isSealed = true;
                    _from = _reader.FirstSequence;
                    _end = _reader.Value;
                    break;
            }
        }
    }

    private void TakeBatch()
    {
        long end = _reader.FirstSequence + BatchFormat.SpanOf(_reader.Presence);
        _from = _reader.FirstSequence < _from ? _reader.FirstSequence : _from;
        _end = end > _end ? end : _end;
    }

    // Two segments hold the same numbers only if a compaction was cut: before its seal the draft goes, after it what the
    // newer segment replaces goes.
    private void ResolveOverlaps()
    {
        int row = 0;
        while (row + 1 < _table.Count)
        {
            if (_table.EndAt(row) <= _table.FromAt(row + 1))
            {
                row++;
                continue;
            }

            int loser = Loser(row, row + 1);
            int winner = loser == row ? row + 1 : row;
            if (_table.IsDraftAt(loser) || _table.EndAt(loser) <= _table.EndAt(winner))
            {
                _store.Delete(_table.SegmentAt(loser));
                _table.Remove(loser);
            }
            else
            {
                _table.StartFrom(loser, _table.EndAt(winner));
            }

            row = 0;
        }
    }

    private int Loser(int a, int b)
    {
        if (_table.IsDraftAt(a) != _table.IsDraftAt(b))
        {
            return _table.IsDraftAt(a) ? a : b;
        }

        return _table.SegmentAt(a) < _table.SegmentAt(b) ? a : b;
    }
}
