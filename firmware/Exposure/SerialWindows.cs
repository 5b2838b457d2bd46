using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>Which serials were taken: for each authority and region the highest, and the 63 before it one by one.</summary>
/// <remarks>
/// So a batch counts once, in whatever order batches come, and what is missing can be asked for.
/// Shape: one array, saved as it is; a row is authority (2 octets), region (2), highest serial (4; 0 in an empty row),
/// lowest serial ever taken (4), window (8: bit i says that serial highest - i was taken).
/// </remarks>
public sealed class SerialWindows
{
    /// <summary>How many pairs of authority and region there can be: the country, the home province, and six to travel to.</summary>
    public const int Rows = 8;

    /// <summary>How many serials are told apart, the highest among them.</summary>
    public const int WindowSerials = 64;

    /// <summary>Length of <see cref="Octets"/>.</summary>
    public const int SavedOctets = Rows * RowOctets;

    private const int RowOctets = 20;
    private const int HighestAtOctet = 4;
    private const int LowestAtOctet = 8;
    private const int WindowAtOctet = 12;
    private const int None = -1;

    /// <summary>All rows, to be saved and read back as they are; zeros are empty rows.</summary>
    public readonly byte[] Octets = new byte[SavedOctets];

    /// <summary>Whether a batch may be taken.</summary>
    /// <param name="authority">0..65,535.</param>
    /// <param name="region">0..65,535.</param>
    /// <param name="serial">1..4,294,967,295.</param>
    /// <returns><see cref="IntakeStatus.Receiving"/> if so, else AlreadyTaken, TooOld or NoRoomForRegion.</returns>
    public IntakeStatus Check(int authority, int region, long serial)
    {
        int row = Find(authority, region);
        if (row == None)
        {
            return FreeRow() == None ? IntakeStatus.NoRoomForRegion : IntakeStatus.Receiving;
        }

        long behind = HighestAt(row) - serial;
        if (behind >= WindowSerials)
        {
            return IntakeStatus.TooOld;
        }

        return behind >= 0 && IsInWindow(row, behind) ? IntakeStatus.AlreadyTaken : IntakeStatus.Receiving;
    }

    /// <summary>Notes that a batch was taken.</summary>
    /// <returns>False when <see cref="Check"/> refuses it; nothing was changed then.</returns>
    public bool Take(int authority, int region, long serial)
    {
        if (Check(authority, region, serial) != IntakeStatus.Receiving)
        {
            return false;
        }

        int row = Find(authority, region);
        if (row == None)
        {
            row = FreeRow();
            LittleEndian.PutU16(Octets, row * RowOctets, authority);
            LittleEndian.PutU16(Octets, (row * RowOctets) + 2, region);
            LittleEndian.PutU32(Octets, (row * RowOctets) + HighestAtOctet, serial);
            LittleEndian.PutU32(Octets, (row * RowOctets) + LowestAtOctet, serial);
        }

        long ahead = serial - HighestAt(row);
        if (ahead > 0)
        {
            Shift(row, ahead);
            LittleEndian.PutU32(Octets, (row * RowOctets) + HighestAtOctet, serial);
        }

        if (serial < LowestAt(row))
        {
            LittleEndian.PutU32(Octets, (row * RowOctets) + LowestAtOctet, serial);
        }

        PutInWindow(row, HighestAt(row) - serial);
        return true;
    }

    /// <summary>Whether a row is in use; rows in use come first.</summary>
    public bool IsUsed(int row) => HighestAt(row) != 0;

    /// <summary>Authority of a row.</summary>
    public int AuthorityAt(int row) => LittleEndian.GetU16(Octets, row * RowOctets);

    /// <summary>Region of a row.</summary>
    public int RegionAt(int row) => LittleEndian.GetU16(Octets, (row * RowOctets) + 2);

    /// <summary>The highest serial taken in a row; 0 if the row is empty.</summary>
    public long HighestAt(int row) => LittleEndian.GetU32(Octets, (row * RowOctets) + HighestAtOctet);

    /// <summary>The next serial that is missing: between the lowest ever taken and the highest, and still in the window.</summary>
    /// <param name="row">0..<see cref="Rows"/> - 1.</param>
    /// <param name="after">Serials up to this one are passed over; 0 to begin.</param>
    /// <returns>It, or 0 when there is no other.</returns>
    public long NextMissing(int row, long after)
    {
        long highest = HighestAt(row);
        long serial = highest - WindowSerials;
        serial = LowestAt(row) > serial ? LowestAt(row) : serial;
        for (serial = after > serial ? after + 1 : serial + 1; serial < highest; serial++)
        {
            if (!IsInWindow(row, highest - serial))
            {
                return serial;
            }
        }

        return 0;
    }

    /// <summary>Forgets an authority, so that its rows are free for others.</summary>
    public void Forget(int authority)
    {
        for (int row = 0; row < Rows; row++)
        {
            if (IsUsed(row) && AuthorityAt(row) == authority)
            {
                System.Array.Clear(Octets, row * RowOctets, RowOctets);
            }
        }
    }

    private long LowestAt(int row) => LittleEndian.GetU32(Octets, (row * RowOctets) + LowestAtOctet);

    private int Find(int authority, int region)
    {
        for (int row = 0; row < Rows; row++)
        {
            if (IsUsed(row) && AuthorityAt(row) == authority && RegionAt(row) == region)
            {
                return row;
            }
        }

        return None;
    }

    private int FreeRow()
    {
        for (int row = 0; row < Rows; row++)
        {
            if (!IsUsed(row))
            {
                return row;
            }
        }

        return None;
    }

    // Bit by bit through the octets: a long shifted right after it came from uint is wrong on nanoCLR.
    private bool IsInWindow(int row, long behind)
    {
        int bit = (int)behind;
        return (Octets[(row * RowOctets) + WindowAtOctet + (bit / 8)] & (1 << (bit % 8))) != 0;
    }

    private void PutInWindow(int row, long behind)
    {
        int bit = (int)behind;
        int at = (row * RowOctets) + WindowAtOctet + (bit / 8);
        Octets[at] = (byte)(Octets[at] | (1 << (bit % 8)));
    }

    private void Shift(int row, long serials)
    {
        for (int bit = WindowSerials - 1; bit >= 0; bit--)
        {
            bool wasTaken = bit >= serials && IsInWindow(row, bit - serials);
            int at = (row * RowOctets) + WindowAtOctet + (bit / 8);
            Octets[at] = (byte)(Octets[at] & ~(1 << (bit % 8)));
            if (wasTaken)
            {
                PutInWindow(row, bit);
            }
        }
    }
}
