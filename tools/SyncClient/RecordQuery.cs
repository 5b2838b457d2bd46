using System;
using System.Buffers.Binary;

namespace Bluezone.Band.SyncClient;

/// <summary>Which records.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, Record Access.</remarks>
public sealed record RecordQuery
{
    private const byte EveryOne = 1;
    private const byte FromNumber = 3;
    private const byte InTime = 4;
    private const int Octets = 10;

    private readonly byte _operator;
    private readonly uint _a;
    private readonly uint _b;

    private RecordQuery(RecordKind kind, byte which, uint a, uint b)
    {
        Kind = kind;
        _operator = which;
        _a = a;
        _b = b;
    }

    public RecordKind Kind { get; }

    /// <summary>The first that is asked for; 0 where no number is.</summary>
    public uint FirstNumber => _operator == FromNumber ? _a : 0;

    public static RecordQuery All(RecordKind kind) => new(kind, EveryOne, 0, 0);

    /// <summary>Those with a number and later.</summary>
    public static RecordQuery From(RecordKind kind, uint number) => new(kind, FromNumber, number, 0);

    /// <summary>Those that began in a stretch of time, both ends with it.</summary>
    public static RecordQuery Between(RecordKind kind, uint fromUtcSeconds, uint toUtcSeconds) => new(kind, InTime, fromUtcSeconds, toUtcSeconds);

    internal byte[] Write()
    {
        byte[] octets = new byte[Octets];
        octets[0] = (byte)Kind;
        octets[1] = _operator;
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(2), _a);
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(6), _b);
        return octets;
    }
}
