using Bluezone.Band.Bytes;

namespace Bluezone.Band.Sync;

/// <summary>Packs records of one kind into a frame of a report.</summary>
/// <remarks>
/// Shape: kind 1; then of history: number of the first 4, base 4 (UTC seconds, the earliest begin in the frame), and for each number less the one before 1,
/// begin less base 2, id 12, strongest RSSI 1; of all others: the records as they are. Source: SYNC.md, "Records".
/// </remarks>
public sealed class RecordFrame
{
    private const int HeadOctets = 9;
    private const int PackedOctets = 16;
    private const int MostRows = (SyncServer.MostAnswerOctets - HeadOctets) / PackedOctets;
    private const int MostStep = 255;
    private const int MostSpreadS = 65535;

    private readonly long[] _begins = new long[MostRows];
    private int _kind;
    private int _mostOctets;
    private int _rows;
    private long _lastNumber;
    private long _earliest;
    private long _latest;

    /// <summary>The frame's octets.</summary>
    public byte[] Octets { get; } = new byte[SyncServer.MostAnswerOctets];

    /// <summary>How many they are.</summary>
    public int Length { get; private set; }

    /// <summary>Whether no record is in it.</summary>
    public bool IsEmpty => _rows == 0;

    /// <summary>Begins a frame.</summary>
    /// <param name="kind">Of <see cref="RecordKind"/>.</param>
    /// <param name="mostOctets">How long it may get, 32..<see cref="SyncServer.MostAnswerOctets"/>.</param>
    public void Begin(int kind, int mostOctets)
    {
        _kind = kind;
        _mostOctets = mostOctets;
        _rows = 0;
        Octets[0] = (byte)kind;
        Length = kind == RecordKind.History ? HeadOctets : 1;
    }

    /// <summary>Adds a record.</summary>
    /// <returns>False when it needs a frame of its own, or the next.</returns>
    public bool Add(RecordSource source)
    {
        bool isAdded = _kind == RecordKind.History ? AddPacked(source) : AddWhole(source);
        _rows += isAdded ? 1 : 0;
        return isAdded;
    }

    /// <summary>Ends the frame: now its octets are whole.</summary>
    public void Finish()
    {
        for (int row = 0; row < _rows && _kind == RecordKind.History; row++)
        {
            LittleEndian.PutU16(Octets, HeadOctets + (row * PackedOctets) + 1, (int)(_begins[row] - _earliest));
        }

        if (_kind == RecordKind.History)
        {
            LittleEndian.PutU32(Octets, 5, _earliest);
        }
    }

    private bool AddWhole(RecordSource source)
    {
        if (Length + source.RecordOctets > _mostOctets)
        {
            return false;
        }

        System.Array.Copy(source.Record, 0, Octets, Length, source.RecordOctets);
        Length += source.RecordOctets;
        return true;
    }

    private bool AddPacked(RecordSource source)
    {
        long begin = LittleEndian.GetU32(source.Record, 4);
        bool isFirst = _rows == 0;
        long earliest = isFirst || begin < _earliest ? begin : _earliest;
        long latest = isFirst || begin > _latest ? begin : _latest;
        long step = isFirst ? 0 : source.Number - _lastNumber;
        if (Length + PackedOctets > _mostOctets || step > MostStep || latest - earliest > MostSpreadS)
        {
            return false;
        }

        if (isFirst)
        {
            LittleEndian.PutU32(Octets, 1, source.Number);
        }

        Octets[Length] = (byte)step;
        System.Array.Copy(source.Record, 8, Octets, Length + 3, PackedOctets - 3);
        _begins[_rows] = begin;
        _earliest = earliest;
        _latest = latest;
        _lastNumber = source.Number;
        Length += PackedOctets;
        return true;
    }
}
