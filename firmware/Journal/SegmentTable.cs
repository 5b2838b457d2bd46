namespace Bluezone.Band.Journal;

/// <summary>What is where: the journal's segments in the order of their records' numbers.</summary>
/// <remarks>Parallel arrays of a fixed capacity; rows 0 to <see cref="Count"/>.</remarks>
public sealed class SegmentTable
{
    private readonly int[] _segments;
    private readonly uint[] _fromSequences;
    private readonly uint[] _endSequences;
    private readonly int[] _lengths;
    private readonly bool[] _drafts;
    private int _count;

    /// <summary>Makes an empty table.</summary>
    public SegmentTable(int capacity)
    {
        _segments = new int[capacity];
        _fromSequences = new uint[capacity];
        _endSequences = new uint[capacity];
        _lengths = new int[capacity];
        _drafts = new bool[capacity];
    }

    /// <summary>How many segments there are.</summary>
    public int Count => _count;

    /// <summary>Whether no more fit.</summary>
    public bool IsFull => _count == _segments.Length;

    /// <summary>The store's number of a row's segment.</summary>
    public int SegmentAt(int row) => _segments[row];

    /// <summary>The first record number that counts in a row's segment.</summary>
    public long FromAt(int row) => _fromSequences[row];

    /// <summary>The first record number behind it.</summary>
    public long EndAt(int row) => _endSequences[row];

    /// <summary>Octets in it.</summary>
    public int LengthAt(int row) => _lengths[row];

    /// <summary>Whether it is a compaction's without a seal: it counts only where no other segment holds the same numbers.</summary>
    public bool IsDraftAt(int row) => _drafts[row];

    /// <summary>Puts a segment where its records' numbers belong.</summary>
    /// <returns>Its row.</returns>
    public int Insert(int segment, long fromSequence, long endSequence, int length)
    {
        int row = _count++;
        while (row > 0 && _fromSequences[row - 1] > fromSequence)
        {
            Move(row - 1, row);
            row--;
        }

        _segments[row] = segment;
        _drafts[row] = false;
        _fromSequences[row] = (uint)fromSequence;
        Update(row, endSequence, length);
        return row;
    }

    /// <summary>Notes that a segment has grown.</summary>
    public void Update(int row, long endSequence, int length)
    {
        _endSequences[row] = (uint)endSequence;
        _lengths[row] = length;
    }

    /// <summary>Notes that a segment is a compaction's without a seal.</summary>
    public void MarkDraft(int row)
    {
        _drafts[row] = true;
    }

    /// <summary>Notes that records before a number do not count in a segment any more.</summary>
    /// <returns>Its row now.</returns>
    public int StartFrom(int row, long sequence)
    {
        int segment = _segments[row];
        long end = _endSequences[row];
        int length = _lengths[row];
        Remove(row);
        return Insert(segment, sequence, end, length);
    }

    /// <summary>Takes a row out.</summary>
    public void Remove(int row)
    {
        _count--;
        for (; row < _count; row++)
        {
            Move(row + 1, row);
        }
    }

    /// <summary>Empties the table.</summary>
    public void Clear()
    {
        _count = 0;
    }

    private void Move(int from, int to)
    {
        _segments[to] = _segments[from];
        _fromSequences[to] = _fromSequences[from];
        _endSequences[to] = _endSequences[from];
        _lengths[to] = _lengths[from];
        _drafts[to] = _drafts[from];
    }
}
