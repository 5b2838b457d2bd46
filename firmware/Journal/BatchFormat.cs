using Bluezone.Band.Bytes;

namespace Bluezone.Band.Journal;

/// <summary>The frame around a batch of records, and the two marks a compaction leaves. Source: JOURNAL.md.</summary>
public static class BatchFormat
{
    /// <summary>Records of a band, up to 31.</summary>
    public const int TypeRecords = 1;

    /// <summary>First in a segment that a compaction writes: it counts only if the seal is there.</summary>
    public const int TypeCompaction = 2;

    /// <summary>Last in it: the segment replaces every older one's records from its first sequence to its end.</summary>
    public const int TypeSeal = 3;

    /// <summary>Most records in one batch.</summary>
    public const int MostRecords = 31;

    /// <summary>Octets before the records.</summary>
    public const int HeadOctets = 16;

    /// <summary>Octets of a batch without records, or of a mark.</summary>
    public const int FramingOctets = HeadOctets + 4;

    /// <summary>Octets of the longest batch.</summary>
    public const int MostOctets = FramingOctets + (MostRecords * RecordFormat.RecordOctets);

    /// <summary>Record numbers are below this: no band lives to reach it.</summary>
    public const long EndSequence = 1L << 31;

    /// <summary>First octet of every batch.</summary>
    public const byte Magic = 0xB2;

    /// <summary>Second octet: the version of this format.</summary>
    public const byte Version = 1;

    /// <summary>Writes the head and the CRC around records that stand in place already.</summary>
    /// <param name="octets">Records from <see cref="HeadOctets"/> on.</param>
    /// <param name="type">One of the types.</param>
    /// <param name="count">How many records, 0..31.</param>
    /// <param name="firstSequence">Number of the record at presence bit 0.</param>
    /// <param name="value">Base UTC of records, or the end sequence of a seal.</param>
    /// <param name="presence">Bit i: the record with number first + i is here.</param>
    /// <returns>The batch's length, octets.</returns>
    public static int Seal(byte[] octets, int type, int count, long firstSequence, long value, long presence)
    {
        octets[0] = Magic;
        octets[1] = Version;
        octets[2] = (byte)type;
        octets[3] = (byte)count;
        LittleEndian.PutU32(octets, 4, firstSequence);
        LittleEndian.PutU32(octets, 8, value);
        LittleEndian.PutU32(octets, 12, presence);
        int crcAt = HeadOctets + (count * RecordFormat.RecordOctets);
        LittleEndian.PutU32(octets, crcAt, Crc32C.Of(octets, 0, crcAt));
        return crcAt + 4;
    }

    /// <summary>How many numbers a batch's presence bits reach over, 0..32.</summary>
    public static int SpanOf(long presence)
    {
        int bits = 32;
        while (bits > 0 && (presence & (1L << (bits - 1))) == 0)
        {
            bits--;
        }

        return bits;
    }

    /// <summary>The length of a whole batch at a place in a buffer.</summary>
    /// <param name="octets">The buffer.</param>
    /// <param name="at">Where the batch may begin.</param>
    /// <param name="end">End of what was read.</param>
    /// <returns>Its length in octets; 0 if there is no whole, undamaged batch.</returns>
    public static int Check(byte[] octets, int at, int end)
    {
        if (end - at < FramingOctets || octets[at] != Magic || octets[at + 1] != Version || octets[at + 3] > MostRecords)
        {
            return 0;
        }

        int crcAt = at + HeadOctets + (octets[at + 3] * RecordFormat.RecordOctets);
        if (crcAt + 4 > end || LittleEndian.GetU32(octets, crcAt) != Crc32C.Of(octets, at, crcAt - at))
        {
            return 0;
        }

        return LittleEndian.GetU32(octets, at + 4) < EndSequence ? crcAt + 4 - at : 0;
    }
}
