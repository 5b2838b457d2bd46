using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>Ids of one day that the index may hold, until one walk over the day's records compares them all.</summary>
/// <remarks>One array; a row is the id (12 octets), its slot and kind (1), its entry's place in the batch (2).</remarks>
public sealed class Candidates
{
    private const int RowOctets = 15;
    private const int IdOctets = 12;
    private const int SlotAtOctet = 12;
    private const int EntryAtOctet = 13;
    private const int F1Bit = 0x80;
    private const int None = -1;

    private readonly byte[] _octets;
    private readonly int _capacity;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">Rows, at least 1.</param>
    public Candidates(int capacity)
    {
        _capacity = capacity;
        _octets = new byte[capacity * RowOctets];
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more fit.</summary>
    public bool IsFull => Count == _capacity;

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        Count = 0;
    }

    /// <summary>Adds one; there must be room.</summary>
    /// <param name="id">12 octets.</param>
    /// <param name="slot">Its slot, 0..95.</param>
    /// <param name="entry">Its entry's place in the batch, 0..65,535.</param>
    /// <param name="isF1">Whether the entry is an F1's.</param>
    public void Add(byte[] id, int slot, int entry, bool isF1)
    {
        int at = Count++ * RowOctets;
        System.Array.Copy(id, 0, _octets, at, IdOctets);
        _octets[at + SlotAtOctet] = (byte)(slot | (isF1 ? F1Bit : 0));
        LittleEndian.PutU16(_octets, at + EntryAtOctet, entry);
    }

    /// <summary>The next row that has an id.</summary>
    /// <param name="id">12 octets, all of which are compared.</param>
    /// <param name="row">Where to begin.</param>
    /// <returns>It, or -1.</returns>
    public int Find(byte[] id, int row)
    {
        for (int at = row * RowOctets; row < Count; row++, at += RowOctets)
        {
            if (Comparison.AreEqual(_octets, at, id, 0, IdOctets))
            {
                return row;
            }
        }

        return None;
    }

    /// <summary>Slot of a row.</summary>
    public int SlotAt(int row) => _octets[(row * RowOctets) + SlotAtOctet] & ~F1Bit;

    /// <summary>Entry of a row.</summary>
    public int EntryAt(int row) => LittleEndian.GetU16(_octets, (row * RowOctets) + EntryAtOctet);

    /// <summary>What the entry says of its key.</summary>
    public EntryKind KindAt(int row) => (_octets[(row * RowOctets) + SlotAtOctet] & F1Bit) != 0 ? EntryKind.F1 : EntryKind.F0;
}
