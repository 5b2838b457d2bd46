using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>Batches that were taken in and wait for their match, in the order in which they came, and how far each has got.</summary>
/// <remarks>
/// Shape: one array, saved as it is. A row: segment (1 octet; 0 in an empty row), flags (1), the slot, day and entry that come next
/// (1, 2, 2), a zero, issue time (4).
/// </remarks>
public sealed class PendingBatches
{
    /// <summary>How many there can be.</summary>
    public const int Rows = 4;

    /// <summary>Length of <see cref="Octets"/>.</summary>
    public const int SavedOctets = Rows * RowOctets;

    /// <summary>How long after its issue a batch with keys waits, seconds.</summary>
    /// <remarks>Its last slot may have begun just then: 900 s of slot, 750 s of tolerance, 1,800 s for which an encounter of a band
    /// that lies still stays open, and a little: by then all of them are in the journal.</remarks>
    public const int WaitS = 3600;

    /// <summary>No row.</summary>
    public const int None = -1;

    private const int RowOctets = 12;
    private const int FlagsAtOctet = 1;
    private const int SlotAtOctet = 2;
    private const int DayAtOctet = 4;
    private const int EntryAtOctet = 6;
    private const int IssuedAtOctet = 8;
    private const int FlagWithdrawn = 1;
    private const int FlagKeys = 2;

    /// <summary>All rows, to be saved and read back as they are; zeros are empty rows.</summary>
    public readonly byte[] Octets = new byte[SavedOctets];

    /// <summary>How many wait; they stand first.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            while (count < Rows && SegmentAt(count) != 0)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>Adds a batch behind the others; there must be room.</summary>
    /// <param name="segment">Where it stands, 1..255.</param>
    /// <param name="issuedUtcSeconds">When it was issued.</param>
    public void Add(int segment, long issuedUtcSeconds)
    {
        int at = Count * RowOctets;
        Octets[at] = (byte)segment;
        LittleEndian.PutU32(Octets, at + IssuedAtOctet, issuedUtcSeconds);
    }

    /// <summary>Takes a batch out; those behind it move up.</summary>
    public void Remove(int row)
    {
        int at = row * RowOctets;
        System.Array.Copy(Octets, at + RowOctets, Octets, at, SavedOctets - at - RowOctets);
        System.Array.Clear(Octets, SavedOctets - RowOctets, RowOctets);
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        System.Array.Clear(Octets, 0, SavedOctets);
    }

    /// <summary>The row of a segment.</summary>
    /// <returns>It, or <see cref="None"/>.</returns>
    public int Find(int segment)
    {
        int row = Count - 1;
        while (row >= 0 && SegmentAt(row) != segment)
        {
            row--;
        }

        return row;
    }

    /// <summary>The batch to match now: one that was begun, for what it has come to so far is its own; else the first that is due.</summary>
    /// <param name="utcSeconds">The band's time.</param>
    /// <returns>It, or <see cref="None"/>.</returns>
    public int Next(long utcSeconds)
    {
        int next = None;
        for (int row = Count - 1; row >= 0; row--)
        {
            if (DayAt(row) != 0)
            {
                return row;
            }

            bool isDue = !HasKeysAt(row) || utcSeconds >= IssuedAt(row) + WaitS;
            next = IsWithdrawnAt(row) && isDue ? row : next;
        }

        return next;
    }

    /// <summary>Where a batch stands; 0 in an empty row.</summary>
    public int SegmentAt(int row) => Octets[row * RowOctets];

    /// <summary>When it was issued, UTC seconds.</summary>
    public long IssuedAt(int row) => LittleEndian.GetU32(Octets, (row * RowOctets) + IssuedAtOctet);

    /// <summary>Whether its withdrawals were taken.</summary>
    public bool IsWithdrawnAt(int row) => (Octets[(row * RowOctets) + FlagsAtOctet] & FlagWithdrawn) != 0;

    /// <summary>Whether it has keys to be matched; known once its withdrawals were taken.</summary>
    public bool HasKeysAt(int row) => (Octets[(row * RowOctets) + FlagsAtOctet] & FlagKeys) != 0;

    /// <summary>The UTC day that is matched next, days since 1970-01-01; 0 before the first.</summary>
    public int DayAt(int row) => LittleEndian.GetU16(Octets, (row * RowOctets) + DayAtOctet);

    /// <summary>The entry that is matched next on that day.</summary>
    public int EntryAt(int row) => LittleEndian.GetU16(Octets, (row * RowOctets) + EntryAtOctet);

    /// <summary>The slot of that entry that is matched next.</summary>
    public int SlotAt(int row) => Octets[(row * RowOctets) + SlotAtOctet];

    /// <summary>Notes that a batch's withdrawals were taken.</summary>
    /// <param name="row">The batch.</param>
    /// <param name="hasKeys">Whether there are keys besides, to be matched.</param>
    public void MarkWithdrawn(int row, bool hasKeys)
    {
        Octets[(row * RowOctets) + FlagsAtOctet] = (byte)(FlagWithdrawn | (hasKeys ? FlagKeys : 0));
    }

    /// <summary>Notes how far a batch has got; everything before this is in the exposure table.</summary>
    public void PutProgress(int row, int day, int entry, int slot)
    {
        LittleEndian.PutU16(Octets, (row * RowOctets) + DayAtOctet, day);
        LittleEndian.PutU16(Octets, (row * RowOctets) + EntryAtOctet, entry);
        Octets[(row * RowOctets) + SlotAtOctet] = (byte)slot;
    }
}
