using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Journal;

/// <summary>Reads a segment batch by batch, and finds its way again behind damage.</summary>
/// <remarks>One buffer of one batch; nothing is allocated after construction.</remarks>
public sealed class SegmentReader
{
    private readonly ISegmentStore _store;
    private readonly byte[] _batch = new byte[BatchFormat.MostOctets];
    private int _segment;
    private int _position;
    private int _damagedOctets;

    /// <summary>Makes a reader of a store.</summary>
    public SegmentReader(ISegmentStore store)
    {
        _store = store;
    }

    /// <summary>The batch that <see cref="Next"/> found; the reader's own array, valid until the next call.</summary>
    public byte[] Batch => _batch;

    /// <summary>Octets of it.</summary>
    public int BatchOctets { get; private set; }

    /// <summary>Its type.</summary>
    public int Type => _batch[2];

    /// <summary>How many records it has.</summary>
    public int Count => _batch[3];

    /// <summary>Number of the record at presence bit 0.</summary>
    public long FirstSequence => LittleEndian.GetU32(_batch, 4);

    /// <summary>Base UTC of records, or the end sequence of a seal.</summary>
    public long Value => LittleEndian.GetU32(_batch, 8);

    /// <summary>Which of the 32 numbers from the first on are here.</summary>
    public long Presence => LittleEndian.GetU32(_batch, 12);

    /// <summary>Where the batch after this one begins.</summary>
    public int Position => _position;

    /// <summary>Octets passed over in this segment because no whole batch could be read from them.</summary>
    public int DamagedOctets => _damagedOctets;

    /// <summary>Goes to a segment's begin.</summary>
    public void Open(int segment)
    {
        _segment = segment;
        _position = 0;
        _damagedOctets = 0;
        BatchOctets = 0;
    }

    /// <summary>Reads the next whole batch.</summary>
    /// <returns>False at the segment's end.</returns>
    public bool Next()
    {
        while (true)
        {
            int read = _store.Read(_segment, _position, _batch, 0, BatchFormat.MostOctets);
            if (read <= 0)
            {
                return false;
            }

            BatchOctets = BatchFormat.Check(_batch, 0, read);
            if (BatchOctets > 0)
            {
                _position += BatchOctets;
                return true;
            }

            int skip = 1;           // Damage: a batch may begin behind it, wherever the magic octet stands.
            while (skip < read && _batch[skip] != BatchFormat.Magic)
            {
                skip++;
            }

            _position += skip;
            _damagedOctets += skip;
        }
    }
}
