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
    private int _bit;
    private int _place;

    /// <summary>Makes a reader of a store.</summary>
    public SegmentReader(ISegmentStore store)
    {
        _store = store;
    }

    /// <summary>The batch that <see cref="Next"/> found; the reader's own array, valid until the next call. Between
    /// reads it is lent to whoever has a batch to write, or a state to save.</summary>
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

    /// <summary>Where in <see cref="Batch"/> the record of the last <see cref="NextRecord"/> stands.</summary>
    public int RecordAt => BatchFormat.HeadOctets + ((_place - 1) * RecordFormat.RecordOctets);

    /// <summary>Goes to a segment's begin.</summary>
    public void Open(int segment)
    {
        _segment = segment;
        _position = 0;
        _damagedOctets = 0;
        BatchOctets = 0;
    }

    /// <summary>Reads the next record of the batch.</summary>
    /// <param name="fromSequence">Records with numbers below this are passed over.</param>
    /// <param name="record">Takes it.</param>
    /// <returns>False at the batch's end, and in a mark.</returns>
    public bool NextRecord(long fromSequence, JournalRecord record)
    {
        long presence = Type == BatchFormat.TypeRecords ? Presence : 0;
        while (_bit < 32)
        {
            int bit = _bit++;
            if ((presence & (1L << bit)) == 0)
            {
                continue;
            }

            _place++;
            if (FirstSequence + bit >= fromSequence)
            {
                RecordFormat.GetRecord(_batch, RecordAt, Value, FirstSequence + bit, record);
                return true;
            }
        }

        return false;
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
                _bit = 0;
                _place = 0;
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
