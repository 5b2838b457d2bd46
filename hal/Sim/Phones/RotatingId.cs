using System;
using System.Buffers.Binary;

namespace Bluezone.Band.Sim.Phones;

/// <summary>A rotating id as a value: 12 octets that can be compared and counted.</summary>
/// <param name="High">The first eight octets, big-endian.</param>
/// <param name="Low">The last four.</param>
public readonly record struct RotatingId(ulong High, uint Low)
{
    public const int Octets = 12;

    /// <summary>Reads 12 octets.</summary>
    public static RotatingId From(ReadOnlySpan<byte> octets)
    {
        return new RotatingId(BinaryPrimitives.ReadUInt64BigEndian(octets), BinaryPrimitives.ReadUInt32BigEndian(octets[8..]));
    }

    /// <summary>Its 12 octets, a new array.</summary>
    public byte[] ToOctets()
    {
        byte[] octets = new byte[Octets];
        BinaryPrimitives.WriteUInt64BigEndian(octets, High);
        BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(8), Low);
        return octets;
    }

    /// <summary>24 hex digits, upper case, as the app writes it.</summary>
    public override string ToString()
    {
        return Convert.ToHexString(ToOctets());
    }
}
