using Bluezone.Band.Contracts;

namespace Bluezone.Band.Exposure;

/// <summary>The batches' share of the store: which segment numbers they have, and how many octets are free.</summary>
/// <remarks>It counts what lies in the store, so that nobody has to keep a sum.</remarks>
public sealed class BatchRoom
{
    /// <summary>The lowest segment number of a batch.</summary>
    public const int FirstSegment = 16;

    /// <summary>And all are below this one: from here on it is the journal.</summary>
    public const int EndSegment = 256;

    /// <summary>No segment.</summary>
    public const int None = -1;

    private readonly ISegmentStore _store;
    private readonly int _roomOctets;

    /// <summary>Sets the share.</summary>
    /// <param name="store">The store.</param>
    /// <param name="roomOctets">All that batches may take of it, those not yet matched among them.</param>
    public BatchRoom(ISegmentStore store, int roomOctets)
    {
        _store = store;
        _roomOctets = roomOctets;
    }

    /// <summary>How long a batch may be now, octets; each segment is rounded up to blocks.</summary>
    /// <param name="except">A segment that would make room, or <see cref="None"/>.</param>
    public int FreeOctets(int except)
    {
        int block = _store.BlockOctets;
        int blocks = _roomOctets / block;
        int segment = _store.FirstAtOrAbove(FirstSegment);
        for (; segment >= 0 && segment < EndSegment; segment = _store.FirstAtOrAbove(segment + 1))
        {
            blocks -= segment == except ? 0 : (_store.Length(segment) + block - 1) / block;
        }

        return blocks > 0 ? blocks * block : 0;
    }

    /// <summary>The lowest number that no segment has, or <see cref="None"/>.</summary>
    public int FreeSegment()
    {
        for (int segment = FirstSegment; segment < EndSegment; segment++)
        {
            if (_store.Length(segment) < 0)
            {
                return segment;
            }
        }

        return None;
    }
}
