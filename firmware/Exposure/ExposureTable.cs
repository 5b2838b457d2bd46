using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>Days near published keys: settled ones, which the verdict is made of, and those that a match under way still sums up.</summary>
/// <remarks>
/// Shape: one array, saved as far as it is used; rows in no order. A row: tag (8 octets; of a pending row its entry's place in
/// the batch), issue time of the newest batch that named the key (4), local day (2), close and heard seconds (2, 2), last contact (4),
/// strongest RSSI (1), flags (1). Source: MATCH.md, "State".
/// </remarks>
public sealed class ExposureTable
{
    /// <summary>Length of a row, octets.</summary>
    public const int RowOctets = 24;

    /// <summary>Length of a tag, octets.</summary>
    public const int TagOctets = 8;

    /// <summary>No row.</summary>
    public const int None = -1;

    private const int IssuedAtOctet = 8;
    private const int DayAtOctet = 12;
    private const int CloseAtOctet = 14;
    private const int HeardAtOctet = 16;
    private const int LastAtOctet = 18;
    private const int RssiAtOctet = 22;
    private const int FlagsAtOctet = 23;
    private const int KindBits = 0x03;
    private const int PendingBit = 0x04;
    private const int AcknowledgedBit = 0x08;
    private const int GradeShift = 4;
    private const int MostSeconds = 65535;

    private readonly int _capacity;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">Rows, 1..255.</param>
    public ExposureTable(int capacity)
    {
        _capacity = capacity;
        Octets = new byte[capacity * RowOctets];
    }

    /// <summary>All rows; zeros behind the last.</summary>
    public byte[] Octets { get; }

    /// <summary>Rows in use, pending ones too.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room for another row.</summary>
    public bool IsFull => Count == _capacity;

    /// <summary>Takes over rows that were read into <see cref="Octets"/>.</summary>
    /// <returns>False when that many do not fit; the table is empty then.</returns>
    public bool Restore(int count)
    {
        Count = count <= _capacity ? count : 0;
        return Count == count;
    }

    /// <summary>Whether a row is of a match under way.</summary>
    public bool IsPendingAt(int row) => (Octets[(row * RowOctets) + FlagsAtOctet] & PendingBit) != 0;

    /// <summary>Whether the wearer knows of a row.</summary>
    public bool IsAcknowledgedAt(int row) => (Octets[(row * RowOctets) + FlagsAtOctet] & AcknowledgedBit) != 0;

    /// <summary>What the batch says of the key.</summary>
    public EntryKind KindAt(int row) => (EntryKind)(Octets[(row * RowOctets) + FlagsAtOctet] & KindBits);

    /// <summary>What the day came to; of a pending row so far.</summary>
    public Grade GradeAt(int row) => (Grade)(Octets[(row * RowOctets) + FlagsAtOctet] >> GradeShift);

    /// <summary>A pending row's entry, its place in the batch.</summary>
    public int EntryAt(int row) => LittleEndian.GetU16(Octets, row * RowOctets);

    /// <summary>When the newest batch that named the key was issued, UTC seconds.</summary>
    public long IssuedAt(int row) => LittleEndian.GetU32(Octets, (row * RowOctets) + IssuedAtOctet);

    /// <summary>The local day, days since 1970-01-01.</summary>
    public int DayAt(int row) => LittleEndian.GetU16(Octets, (row * RowOctets) + DayAtOctet);

    /// <summary>Seconds close, 0..65,535.</summary>
    public int CloseSecondsAt(int row) => LittleEndian.GetU16(Octets, (row * RowOctets) + CloseAtOctet);

    /// <summary>Seconds heard, 0..65,535.</summary>
    public int HeardSecondsAt(int row) => LittleEndian.GetU16(Octets, (row * RowOctets) + HeardAtOctet);

    /// <summary>When the day's last encounter ended, UTC seconds.</summary>
    public long LastContactAt(int row) => LittleEndian.GetU32(Octets, (row * RowOctets) + LastAtOctet);

    /// <summary>Strongest sighting, dBm.</summary>
    public int StrongestAt(int row) => (sbyte)Octets[(row * RowOctets) + RssiAtOctet];

    /// <summary>Whether a row is settled and has a tag.</summary>
    public bool HasTag(int row, byte[] tag)
    {
        return Comparison.AreEqual(Octets, row * RowOctets, tag, 0, TagOctets) && !IsPendingAt(row);
    }

    /// <summary>A row of a match under way.</summary>
    /// <returns>It, or <see cref="None"/>.</returns>
    public int NextPending()
    {
        int row = Count - 1;
        while (row >= 0 && !IsPendingAt(row))
        {
            row--;
        }

        return row;
    }

    /// <summary>Drops the rows of a match under way: its batch is lost.</summary>
    public void DropPending()
    {
        for (int row = NextPending(); row != None; row = NextPending())
        {
            Remove(row);
        }
    }

    /// <summary>The pending row of an entry and a day.</summary>
    /// <returns>It, or <see cref="None"/>.</returns>
    public int FindPending(int entry, int day)
    {
        int row = Count - 1;
        while (row >= 0 && !(IsPendingAt(row) && EntryAt(row) == entry && DayAt(row) == day))
        {
            row--;
        }

        return row;
    }

    /// <summary>The settled row of a tag and a day.</summary>
    /// <returns>It, or <see cref="None"/>.</returns>
    public int FindSettled(byte[] tag, int day)
    {
        int row = Count - 1;
        while (row >= 0 && !(HasTag(row, tag) && DayAt(row) == day))
        {
            row--;
        }

        return row;
    }

    /// <summary>Makes a pending row; there must be room.</summary>
    /// <param name="entry">The entry's place in the batch.</param>
    /// <param name="day">The local day.</param>
    /// <param name="kind">F0 or F1.</param>
    /// <returns>It.</returns>
    public int Open(int entry, int day, EntryKind kind)
    {
        int row = Count++;
        LittleEndian.PutU16(Octets, row * RowOctets, entry);
        LittleEndian.PutU16(Octets, (row * RowOctets) + DayAtOctet, day);
        Octets[(row * RowOctets) + RssiAtOctet] = unchecked((byte)-128);
        PutFlags(row, kind, PendingBit, Grade.None);
        return row;
    }

    /// <summary>Adds an encounter to a pending row.</summary>
    public void Add(int row, int closeSeconds, int heardSeconds, long endUtcSeconds, int rssiMaxDbm)
    {
        PutSeconds(row, CloseAtOctet, CloseSecondsAt(row) + closeSeconds);
        PutSeconds(row, HeardAtOctet, HeardSecondsAt(row) + heardSeconds);
        Extend(row, endUtcSeconds, rssiMaxDbm);
    }

    /// <summary>Notes that the wearer knows of every settled row.</summary>
    public void Acknowledge()
    {
        for (int row = 0; row < Count; row++)
        {
            if (!IsPendingAt(row))
            {
                PutFlags(row, KindAt(row), AcknowledgedBit, GradeAt(row));
            }
        }
    }

    /// <summary>Notes what a pending row has come to so far.</summary>
    public void PutGrade(int row, Grade grade)
    {
        PutFlags(row, KindAt(row), PendingBit, grade);
    }

    /// <summary>Ends summing a row up: from now on it is known by its tag alone.</summary>
    public void Settle(int row, byte[] tag, long issuedUtcSeconds)
    {
        System.Array.Copy(tag, 0, Octets, row * RowOctets, TagOctets);
        LittleEndian.PutU32(Octets, (row * RowOctets) + IssuedAtOctet, issuedUtcSeconds);
        PutFlags(row, KindAt(row), 0, GradeAt(row));
    }

    /// <summary>Merges a pending row into a settled one: of each field the larger, so that a key that comes again counts once.</summary>
    public void Merge(int from, int row, long issuedUtcSeconds)
    {
        PutSeconds(row, CloseAtOctet, Larger(CloseSecondsAt(from), CloseSecondsAt(row)));
        PutSeconds(row, HeardAtOctet, Larger(HeardSecondsAt(from), HeardSecondsAt(row)));
        Extend(row, LastContactAt(from), StrongestAt(from));
        if (issuedUtcSeconds > IssuedAt(row))
        {
            LittleEndian.PutU32(Octets, (row * RowOctets) + IssuedAtOctet, issuedUtcSeconds);
        }

        EntryKind kind = KindAt(from) == EntryKind.F0 ? EntryKind.F0 : KindAt(row);
        bool isWorse = GradeAt(from) > GradeAt(row);
        bool isKnown = IsAcknowledgedAt(row) && !isWorse;
        PutFlags(row, kind, isKnown ? AcknowledgedBit : 0, isWorse ? GradeAt(from) : GradeAt(row));
    }

    /// <summary>Takes a row out; the last one takes its place.</summary>
    public void Remove(int row)
    {
        int last = --Count * RowOctets;
        System.Array.Copy(Octets, last, Octets, row * RowOctets, RowOctets);
        System.Array.Clear(Octets, last, RowOctets);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        System.Array.Clear(Octets, 0, Octets.Length);
    }

    private static int Larger(int one, int other) => one > other ? one : other;

    private void Extend(int row, long endUtcSeconds, int rssiMaxDbm)
    {
        if (endUtcSeconds > LastContactAt(row))
        {
            LittleEndian.PutU32(Octets, (row * RowOctets) + LastAtOctet, endUtcSeconds);
        }

        if (rssiMaxDbm > StrongestAt(row))
        {
            Octets[(row * RowOctets) + RssiAtOctet] = unchecked((byte)rssiMaxDbm);
        }
    }

    private void PutSeconds(int row, int octet, int seconds)
    {
        LittleEndian.PutU16(Octets, (row * RowOctets) + octet, seconds < MostSeconds ? seconds : MostSeconds);
    }

    private void PutFlags(int row, EntryKind kind, int bits, Grade grade)
    {
        Octets[(row * RowOctets) + FlagsAtOctet] = (byte)((int)kind | bits | ((int)grade << GradeShift));
    }
}
