using System;

namespace Bluezone.Band.Sim.Phones;

/// <summary>The frames Bluezone phones send, and what they see in one they hear.</summary>
internal readonly ref struct PhoneFrame
{
    public const int NoCompany = -1;
    public const int BluezoneCompany = 0x22B5;

    private const int AppleCompany = 0x004C;
    private const byte OverflowKind = 0x01;
    private const int OverflowOctets = 17;              // The kind, and a mask of 128 bits.
    private const byte BluezoneBit = 0x08;

    // Kinds of AD structures: Bluetooth Assigned Numbers, 2.3.
    private const byte Flags = 0x01;
    private const byte SomeShortUuids = 0x02;
    private const byte AllShortUuids = 0x03;
    private const byte SomeLongUuids = 0x06;
    private const byte AllLongUuids = 0x07;
    private const byte WholeName = 0x09;
    private const byte Manufacturer = 0xFF;

    /// <summary>Reads advertising data; a structure that runs over the end is not there.</summary>
    public PhoneFrame(ReadOnlySpan<byte> data)
    {
        Company = NoCompany;
        while (data.Length > 1 && data[0] > 0 && data[0] < data.Length)
        {
            ReadOnlySpan<byte> content = data.Slice(2, data[0] - 1);
            switch (data[1])
            {
                case SomeShortUuids or AllShortUuids:
                    HasShortUuid |= HasUuid(content, ShortUuid);
                    break;
                case SomeLongUuids or AllLongUuids:
                    HasLongUuid |= HasUuid(content, LongUuid);
                    break;
                case Manufacturer when content.Length >= 2 && Company == NoCompany:
                    Company = content[0] | (content[1] << 8);
                    Payload = content[2..];
                    break;
                default:
                    break;
            }

            data = data[(data[0] + 1)..];
        }
    }

    /// <summary>Whether it lists 0x4E56.</summary>
    public bool HasShortUuid { get; }

    /// <summary>Whether it lists the 128-bit service.</summary>
    public bool HasLongUuid { get; }

    /// <summary>The company of the first manufacturer data, or <see cref="NoCompany"/>.</summary>
    public int Company { get; }

    /// <summary>What follows the company.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Whether it is the frame that iOS makes of a hidden app's services.</summary>
    public bool IsOverflow => Company == AppleCompany && Payload.Length == OverflowOctets && Payload[0] == OverflowKind;

    /// <summary>Whether Bluezone's bit is set in it; others may be too.</summary>
    public bool HasOverflowBit => IsOverflow && (Payload[1] & BluezoneBit) != 0;

    private static ReadOnlySpan<byte> ShortUuid => [0x56, 0x4E];

    // 00004E56-73F5-4BC4-A12F-17D1AD07A667, least octet first.
    private static ReadOnlySpan<byte> LongUuid =>
        [0x67, 0xA6, 0x07, 0xAD, 0xD1, 0x17, 0x2F, 0xA1, 0xC4, 0x4B, 0xF5, 0x73, 0x56, 0x4E, 0x00, 0x00];

    public static byte[] OfAndroid(RotatingId id, byte flags)
    {
        return [2, Flags, flags, 15, Manufacturer, 0xB5, 0x22, .. id.ToOctets(), 3, AllShortUuids, .. ShortUuid];
    }

    public static byte[] OfForegroundIPhone()
    {
        return [2, Flags, 0x1A, 17, AllLongUuids, .. LongUuid, 9, WholeName, .. "Bluezone"u8];
    }

    /// <summary>The overflow frame; other hidden apps set bits of their own.</summary>
    public static byte[] OfBackgroundIPhone(int otherOctet, byte otherBits)
    {
        byte[] mask = new byte[OverflowOctets - 1];
        mask[0] = BluezoneBit;
        mask[otherOctet] |= otherBits;
        return [2, Flags, 0x1A, 20, Manufacturer, 0x4C, 0x00, OverflowKind, .. mask];
    }

    private static bool HasUuid(ReadOnlySpan<byte> list, ReadOnlySpan<byte> uuid)
    {
        for (; list.Length >= uuid.Length; list = list[uuid.Length..])
        {
            if (list.StartsWith(uuid))
            {
                return true;
            }
        }

        return false;
    }
}
