namespace Bluezone.Band.Esp32;

/// <summary>Which segments there are and how long each is, in arrays made once.</summary>
public sealed class SegmentIndex
{
    private readonly int[] _numbers;
    private readonly int[] _lengths;
    private readonly int _blockOctets;

    /// <summary>Makes an empty index.</summary>
    /// <param name="rows">How many segments it holds at most.</param>
    /// <param name="blockOctets">What lengths are rounded up to when room is counted.</param>
    public SegmentIndex(int rows, int blockOctets)
    {
        _numbers = new int[rows];
        _lengths = new int[rows];
        _blockOctets = blockOctets;
    }

    /// <summary>How many segments there are; rows are 0 to one less.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more fits.</summary>
    public bool IsFull => Count == _numbers.Length;

    /// <summary>Blocks that all of them take.</summary>
    public int Blocks { get; private set; }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Count = 0;
        Blocks = 0;
    }

    /// <summary>The row of a segment, or -1.</summary>
    public int Find(int segment)
    {
        for (int row = 0; row < Count; row++)
        {
            if (_numbers[row] == segment)
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>A segment's length, octets.</summary>
    public int Length(int row)
    {
        return _lengths[row];
    }

    /// <summary>Adds a segment. Only while <see cref="IsFull"/> is false.</summary>
    public void Add(int segment, int length)
    {
        _numbers[Count] = segment;
        _lengths[Count] = length;
        Count++;
        Blocks += BlocksOf(length);
    }

    /// <summary>Changes a segment's length.</summary>
    public void SetLength(int row, int length)
    {
        Blocks += BlocksOf(length) - BlocksOf(_lengths[row]);
        _lengths[row] = length;
    }

    /// <summary>Takes a segment out; the last row takes its place.</summary>
    public void Remove(int row)
    {
        Blocks -= BlocksOf(_lengths[row]);
        Count--;
        _numbers[row] = _numbers[Count];
        _lengths[row] = _lengths[Count];
    }

    /// <summary>The lowest segment at or above a number, or -1.</summary>
    public int FirstAtOrAbove(int segment)
    {
        int first = -1;
        for (int row = 0; row < Count; row++)
        {
            int number = _numbers[row];
            if (number >= segment && (first < 0 || number < first))
            {
                first = number;
            }
        }

        return first;
    }

    /// <summary>Blocks that octets take.</summary>
    public int BlocksOf(int octets)
    {
        return (octets + _blockOctets - 1) / _blockOctets;
    }
}
