using Bluezone.Band.Air;
using Bluezone.Band.Bytes;
using Bluezone.Band.Encounters;

namespace Bluezone.Band.Journal;

/// <summary>A record's 18 octets, and the 22-octet row it is until its batch is written. Source: JOURNAL.md.</summary>
public static class RecordFormat
{
    /// <summary>A record in its batch.</summary>
    public const int RecordOctets = 18;

    /// <summary>A record with its own time before it: as it waits for its batch.</summary>
    public const int RowOctets = 4 + RecordOctets;

    /// <summary>How far after its batch's base a record may begin, seconds.</summary>
    public const int LongestOffsetS = (int)OffsetMask * OffsetUnitS;

    /// <summary>The longest duration a record can say, seconds.</summary>
    public const int LongestDurationS = MostDurationUnits * DurationUnitS;

    private const int OffsetUnitS = 4;
    private const int DurationUnitS = 8;
    private const int MostDurationUnits = 255;
    private const int MostSamples = 63;
    private const int MostRssiSpread = 31;
    private const int KindState = 7;

    // Where the fields begin in the 48 bits behind the id.
    private const int DurationBit = 11;
    private const int NearBit = 19;
    private const int RssiMaxBit = 27;
    private const int RssiSpreadBit = 34;
    private const int KindBit = 39;
    private const int SamplesBit = 42;

    private const long OffsetMask = 0x7FF;

    /// <summary>Writes an encounter as a row.</summary>
    /// <param name="encounter">Numbers beyond a field's range become its nearest.</param>
    /// <param name="startUtcSeconds">When it was first heard, UTC.</param>
    /// <param name="row">Takes <see cref="RowOctets"/>.</param>
    /// <param name="at">Where.</param>
    public static void PutEncounter(Encounter encounter, long startUtcSeconds, byte[] row, int at)
    {
        long duration = ToUnits(encounter.DurationMs);
        long near = ToUnits(encounter.NearMs);
        int strongest = Clamp(-encounter.RssiMaxDbm, 127);
        int spread = Clamp(-strongest - encounter.RssiMeanDbm, MostRssiSpread);
        LittleEndian.PutU32(row, at, startUtcSeconds);
        System.Array.Copy(encounter.Id, 0, row, at + 4, Encounter.IdOctets);
        PutBits(
            row,
            at + 4,
            (duration << DurationBit)
            | (near << NearBit)
            | ((long)strongest << RssiMaxBit)
            | ((long)spread << RssiSpreadBit)
            | ((long)encounter.Kind << KindBit)
            | ((long)Clamp(encounter.Samples, MostSamples) << SamplesBit));
    }

    /// <summary>Writes a state as a row.</summary>
    public static void PutState(BandStateCode state, int argument, long utcSeconds, byte[] row, int at)
    {
        LittleEndian.PutU32(row, at, utcSeconds);
        System.Array.Clear(row, at + 4, Encounter.IdOctets);
        row[at + 4] = (byte)state;
        LittleEndian.PutU32(row, at + 5, argument);
        PutBits(row, at + 4, (long)KindState << KindBit);
    }

    /// <summary>A row's time, UTC seconds.</summary>
    public static long RowUtcSeconds(byte[] row, int at)
    {
        return LittleEndian.GetU32(row, at);
    }

    /// <summary>Turns a row into the record of a batch.</summary>
    /// <param name="row">Where the row is.</param>
    /// <param name="rowAt">Its first octet.</param>
    /// <param name="baseUtcSeconds">The batch's base: at most <see cref="LongestOffsetS"/> before the row's time.</param>
    /// <param name="record">Takes <see cref="RecordOctets"/>.</param>
    /// <param name="recordAt">Where.</param>
    public static void PutRecord(byte[] row, int rowAt, long baseUtcSeconds, byte[] record, int recordAt)
    {
        long offset = (RowUtcSeconds(row, rowAt) - baseUtcSeconds) / OffsetUnitS;
        System.Array.Copy(row, rowAt + 4, record, recordAt, RecordOctets);
        PutBits(record, recordAt, GetBits(record, recordAt) | offset);
    }

    /// <summary>Reads a record.</summary>
    /// <param name="octets">Where it is; its octets may be any.</param>
    /// <param name="at">Its first octet.</param>
    /// <param name="baseUtcSeconds">The batch's base.</param>
    /// <param name="sequence">The record's number.</param>
    /// <param name="record">Takes it.</param>
    public static void GetRecord(byte[] octets, int at, long baseUtcSeconds, long sequence, JournalRecord record)
    {
        long bits = GetBits(octets, at);
        int kind = (int)(bits >> KindBit) & 7;
        record.Sequence = sequence;
        record.StartUtcSeconds = baseUtcSeconds + ((bits & OffsetMask) * OffsetUnitS);
        record.IsState = kind == KindState;
        record.Kind = (SenderKind)kind;
        record.DurationS = (int)((bits >> DurationBit) & 0xFF) * DurationUnitS;
        record.NearS = (int)((bits >> NearBit) & 0xFF) * DurationUnitS;
        record.RssiMaxDbm = -(int)((bits >> RssiMaxBit) & 0x7F);
        record.RssiMeanDbm = record.RssiMaxDbm - (int)((bits >> RssiSpreadBit) & 0x1F);
        record.Samples = (int)(bits >> SamplesBit) & 0x3F;
        System.Array.Copy(octets, at, record.Id, 0, Encounter.IdOctets);
    }

    private static int ToUnits(int ms)
    {
        return Clamp((ms + (DurationUnitS * 500)) / (DurationUnitS * 1000), MostDurationUnits);
    }

    private static int Clamp(int value, int most)
    {
        return value < 0 ? 0 : value > most ? most : value;
    }

    private static void PutBits(byte[] record, int at, long bits)
    {
        LittleEndian.PutU32(record, at + Encounter.IdOctets, bits);
        LittleEndian.PutU16(record, at + Encounter.IdOctets + 4, (int)(bits >> 32));
    }

    private static long GetBits(byte[] record, int at)
    {
        return LittleEndian.GetU32(record, at + Encounter.IdOctets)
            | ((long)LittleEndian.GetU16(record, at + Encounter.IdOctets + 4) << 32);
    }
}
