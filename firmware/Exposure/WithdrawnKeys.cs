using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>Keys that were named by mistake: entries of batches issued at or before the withdrawal do not count, in whatever order they come.</summary>
/// <remarks>Shape: one array, saved as far as it is used; a row is the key's tag (8 octets) and when the withdrawal was issued (4).</remarks>
public sealed class WithdrawnKeys
{
    /// <summary>Length of a row, octets.</summary>
    public const int RowOctets = 12;

    private const int TagOctets = ExposureTable.TagOctets;

    private readonly int _capacity;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">Rows, 1..255.</param>
    public WithdrawnKeys(int capacity)
    {
        _capacity = capacity;
        Octets = new byte[capacity * RowOctets];
    }

    /// <summary>All rows; zeros behind the last.</summary>
    public byte[] Octets { get; }

    /// <summary>Rows in use.</summary>
    public int Count { get; private set; }

    /// <summary>Takes over rows that were read into <see cref="Octets"/>.</summary>
    /// <returns>False when that many do not fit; the table is empty then.</returns>
    public bool Restore(int count)
    {
        Count = count <= _capacity ? count : 0;
        return Count == count;
    }

    /// <summary>Notes a withdrawal; of a key that was withdrawn before the later one counts.</summary>
    /// <returns>False when the table was full, and the oldest row was given up for it, or it itself was older than all.</returns>
    public bool Add(byte[] tag, long issuedUtcSeconds)
    {
        int oldest = 0;
        for (int row = 0; row < Count; row++)
        {
            if (HasTag(row, tag))
            {
                Put(row, tag, IssuedAt(row) > issuedUtcSeconds ? IssuedAt(row) : issuedUtcSeconds);
                return true;
            }

            oldest = IssuedAt(row) < IssuedAt(oldest) ? row : oldest;
        }

        if (Count < _capacity)
        {
            Put(Count++, tag, issuedUtcSeconds);
            return true;
        }

        if (IssuedAt(oldest) <= issuedUtcSeconds)
        {
            Put(oldest, tag, issuedUtcSeconds);
        }

        return false;
    }

    /// <summary>Whether an entry of a batch does not count.</summary>
    /// <param name="tag">Of its key.</param>
    /// <param name="issuedUtcSeconds">When its batch was issued.</param>
    public bool Covers(byte[] tag, long issuedUtcSeconds)
    {
        for (int row = 0; row < Count; row++)
        {
            if (HasTag(row, tag))
            {
                return issuedUtcSeconds <= IssuedAt(row);
            }
        }

        return false;
    }

    /// <summary>Drops withdrawals issued before a moment: what they withdraw is past retention too.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Retire(long cutoffUtcSeconds)
    {
        int before = Count;
        for (int row = Count - 1; row >= 0; row--)
        {
            if (IssuedAt(row) < cutoffUtcSeconds)
            {
                int last = --Count * RowOctets;
                System.Array.Copy(Octets, last, Octets, row * RowOctets, RowOctets);
                System.Array.Clear(Octets, last, RowOctets);
            }
        }

        return Count < before;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        System.Array.Clear(Octets, 0, Octets.Length);
    }

    private long IssuedAt(int row) => LittleEndian.GetU32(Octets, (row * RowOctets) + TagOctets);

    private bool HasTag(int row, byte[] tag) => Comparison.AreEqual(Octets, row * RowOctets, tag, 0, TagOctets);

    private void Put(int row, byte[] tag, long issuedUtcSeconds)
    {
        System.Array.Copy(tag, 0, Octets, row * RowOctets, TagOctets);
        LittleEndian.PutU32(Octets, (row * RowOctets) + TagOctets, issuedUtcSeconds);
    }
}
