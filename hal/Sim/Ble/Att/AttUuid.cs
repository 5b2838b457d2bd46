using System;
using System.Buffers.Binary;

namespace Bluezone.Band.Sim.Ble.Att;

/// <summary>A UUID of the attribute protocol: of 16 bits or of 128, compared as 128.</summary>
/// <param name="Value">All 128 bits.</param>
public readonly record struct AttUuid(UInt128 Value)
{
    /// <summary>Octets of the short form.</summary>
    public const int ShortOctets = 2;

    /// <summary>Octets of the long form.</summary>
    public const int LongOctets = 16;

    // 00000000-0000-1000-8000-00805F9B34FB: Bluetooth Core, volume 3, part B, 2.5.1.
    private static readonly UInt128 Base = new(0x0000_0000_0000_1000, 0x8000_0080_5F9B_34FB);

    /// <summary>Whether it has a short form.</summary>
    public bool IsShort => (Value - Base) >> 96 <= ushort.MaxValue && (Value - Base) << 32 == 0;

    /// <summary>An assigned number.</summary>
    public static AttUuid Of(int number)
    {
        return new AttUuid(Base + ((UInt128)(uint)number << 96));
    }

    /// <summary>Any.</summary>
    public static AttUuid Of(Guid uuid)
    {
        return new AttUuid(BinaryPrimitives.ReadUInt128BigEndian(uuid.ToByteArray(bigEndian: true)));
    }

    /// <summary>Reads one of either form, least octet first.</summary>
    /// <returns>False when it is of neither length.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out AttUuid uuid)
    {
        uuid = octets.Length switch
        {
            ShortOctets => Of(BinaryPrimitives.ReadUInt16LittleEndian(octets)),
            LongOctets => new AttUuid(BinaryPrimitives.ReadUInt128LittleEndian(octets)),
            _ => default,
        };
        return octets.Length is ShortOctets or LongOctets;
    }

    /// <summary>Its octets in the shortest form, least first; a new array.</summary>
    public byte[] ToOctets()
    {
        if (IsShort)
        {
            ushort number = (ushort)((Value - Base) >> 96);
            return [(byte)number, (byte)(number >> 8)];
        }

        byte[] octets = new byte[LongOctets];
        BinaryPrimitives.WriteUInt128LittleEndian(octets, Value);
        return octets;
    }
}
