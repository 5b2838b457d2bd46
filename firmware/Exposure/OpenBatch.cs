using Bluezone.Band.Contracts;

namespace Bluezone.Band.Exposure;

/// <summary>The batch that is being read: its header, and one entry at a time.</summary>
public sealed class OpenBatch
{
    private const int NoSegment = 0;

    private readonly ISegmentStore _store;
    private int _segment;

    /// <summary>Makes one; nothing is open.</summary>
    public OpenBatch(ISegmentStore store)
    {
        _store = store;
    }

    /// <summary>Its header.</summary>
    public BatchHeader Header { get; } = new();

    /// <summary>The entry that was read last.</summary>
    public BatchEntry Entry { get; } = new();

    /// <summary>Whether the store answers at all: if it does, what cannot be read is not there.</summary>
    public bool StoreAnswers => _store.FirstAtOrAbove(0) >= 0;

    /// <summary>Opens a batch, unless it is open already.</summary>
    /// <returns>Whether there is a good header.</returns>
    public bool Open(int segment)
    {
        if (segment != _segment)
        {
            _segment = Header.Read(_store, segment) ? segment : NoSegment;
        }

        return _segment == segment;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="place">0 to the header's number of entries.</param>
    /// <returns>Whether it is there; it may have rotted.</returns>
    public bool Read(int place)
    {
        return Entry.Read(_store, _segment, Header.EntriesAt + (place * BatchEntry.EntryOctets));
    }

    /// <summary>Closes it: its segment may be another batch's from now on.</summary>
    public void Forget()
    {
        _segment = NoSegment;
    }

    /// <summary>Deletes the batch of a segment.</summary>
    /// <returns>Whether it is gone.</returns>
    public bool Delete(int segment)
    {
        Forget();
        return _store.Delete(segment);
    }
}
