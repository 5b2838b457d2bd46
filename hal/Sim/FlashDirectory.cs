using System.Collections.Generic;

namespace Bluezone.Band.Sim;

/// <summary>The segments of a flash part, by number.</summary>
internal sealed class FlashDirectory
{
    private readonly List<FlashSegment> _segments = [];
    private readonly Stack<FlashSegment> _unused = new();

    public int BlocksUsed
    {
        get
        {
            int used = 0;
            foreach (FlashSegment segment in _segments)
            {
                used += segment.BlockCount;
            }

            return used;
        }
    }

    public FlashDirectory Snapshot()
    {
        var copy = new FlashDirectory();
        foreach (FlashSegment segment in _segments)
        {
            copy._segments.Add(segment.Snapshot());
        }

        return copy;
    }

    public FlashSegment? Find(int number)
    {
        int index = IndexOf(number);
        return index < 0 ? null : _segments[index];
    }

    public FlashSegment? FirstAtOrAbove(int number)
    {
        int index = IndexOf(number);
        index = index < 0 ? ~index : index;
        return index < _segments.Count ? _segments[index] : null;
    }

    public FlashSegment Make(int number)
    {
        FlashSegment segment = _unused.TryPop(out FlashSegment? spare) ? spare : new FlashSegment();
        segment.Number = number;
        _segments.Insert(~IndexOf(number), segment);
        return segment;
    }

    public void Remove(FlashSegment segment)
    {
        _segments.RemoveAt(IndexOf(segment.Number));
        segment.Clear();
        _unused.Push(segment);
    }

    private int IndexOf(int number)
    {
        int low = 0;
        int high = _segments.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int found = _segments[middle].Number;
            if (found == number)
            {
                return middle;
            }

            if (found < number)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
