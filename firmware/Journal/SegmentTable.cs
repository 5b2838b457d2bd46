namespace Bluezone.Band.Journal;

/// <summary>What is where: the journal's segments in the order of their records' numbers.</summary>
/// <remarks>Rows 0 to <see cref="Count"/>, all in one array: each array of its own would take some 36 octets of heap more.</remarks>
public sealed class SegmentTable
{
    private const int SegmentPlace = 0;
    private const int FromPlace = 1;
    private const int EndPlace = 2;
    private const int LengthPlace = 3;
    private const int Places = 4;
    private const int DraftBit = 1 << 30;       // In the length: no segment is so long.

    private readonly int[] _places;
    private int _count;

    /// <summary>Makes an empty table.</summary>
    public SegmentTable(int capacity)
    {
        _places = new int[capacity * Places];
    }

    /// <summary>How many segments there are.</summary>
    public int Count => _count;

    /// <summary>Whether no more fit.</summary>
    public bool IsFull => _count * Places == _places.Length;

    /// <summary>The store's number of a row's segment.</summary>
    public int SegmentAt(int row) => _places[(row * Places) + SegmentPlace];

    /// <summary>The first record number that counts in a row's segment.</summary>
    public long FromAt(int row) => (uint)_places[(row * Places) + FromPlace];

    /// <summary>The first record number behind it.</summary>
    public long EndAt(int row) => (uint)_places[(row * Places) + EndPlace];

    /// <summary>Octets in it.</summary>
    public int LengthAt(int row) => _places[(row * Places) + LengthPlace] & ~DraftBit;

    /// <summary>Whether it is a compaction's without a seal: it counts only where no other segment holds the same numbers.</summary>
    public bool IsDraftAt(int row) => (_places[(row * Places) + LengthPlace] & DraftBit) != 0;

    /// <summary>Puts a segment where its records' numbers belong.</summary>
    /// <returns>Its row.</returns>
    public int Insert(int segment, long fromSequence, long endSequence, int length)
    {
        int row = _count++;
        while (row > 0 && FromAt(row - 1) > fromSequence)
        {
            Move(row - 1, row);
            row--;
        }

        int at = row * Places;
        _places[at + SegmentPlace] = segment;
        _places[at + FromPlace] = (int)fromSequence;
        _places[at + EndPlace] = (int)endSequence;
        _places[at + LengthPlace] = length;
        return row;
    }

    /// <summary>Notes that a segment has grown.</summary>
    public void Update(int row, long endSequence, int length)
    {
        int at = row * Places;
        _places[at + EndPlace] = (int)endSequence;
        _places[at + LengthPlace] = length | (_places[at + LengthPlace] & DraftBit);
    }

    /// <summary>Notes that a segment is a compaction's without a seal.</summary>
    public void MarkDraft(int row)
    {
        _places[(row * Places) + LengthPlace] |= DraftBit;
    }

    /// <summary>Notes that records before a number do not count in a segment any more.</summary>
    /// <returns>Its row now.</returns>
    public int StartFrom(int row, long sequence)
    {
        int segment = SegmentAt(row);
        long end = EndAt(row);
        int length = LengthAt(row);
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
        System.Array.Copy(_places, from * Places, _places, to * Places, Places);
    }
}
