using System;
using System.Buffers.Binary;

namespace Bluezone.Band.SyncClient;

/// <summary>Reads numbers from an answer, one after the other; a band of a later version may have more behind them.</summary>
/// <remarks>Errors: <see cref="SyncFault.BadAnswer"/> when there are fewer than asked for.</remarks>
internal ref struct AnswerOctets(ReadOnlySpan<byte> octets)
{
    private ReadOnlySpan<byte> _left = octets;

    public readonly int Left => _left.Length;

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public short S16() => BinaryPrimitives.ReadInt16LittleEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
        {
            throw new SyncException(SyncFault.BadAnswer);
        }

        ReadOnlySpan<byte> taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
