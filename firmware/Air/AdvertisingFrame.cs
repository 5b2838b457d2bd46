namespace Bluezone.Band.Air;

/// <summary>Bluezone's advertising data, written and read.</summary>
/// <remarks>
/// Reading never throws and never allocates, whatever the octets are.
/// Source: FRAME.md (Bluezone 3.0.3); AD structures: Bluetooth Core 5.4, Vol 3, Part C, section 11.
/// </remarks>
public static class AdvertisingFrame
{
    /// <summary>Most octets advertising data can have.</summary>
    public const int MaxOctets = 31;

    /// <summary>Length of a band's frame, octets.</summary>
    public const int BandOctets = 23;

    // AD types: Bluetooth Assigned Numbers, section 2.3.
    private const int TypeFlags = 0x01;
    private const int TypeSomeUuid16 = 0x02;
    private const int TypeAllUuid16 = 0x03;
    private const int TypeSomeUuid128 = 0x06;
    private const int TypeAllUuid128 = 0x07;
    private const int TypeManufacturer = 0xFF;

    private const int ServiceUuid16 = 0x4E56;
    private const int CompanyBluezone = 0x22B5;
    private const int CompanyApple = 0x004C;
    private const int AppleOverflowArea = 0x01;
    private const int AppleOverflowOctets = 2 + 1 + 16;
    private const int BluezoneOverflowBit = 0x08;   // in mask octet 0; other apps set other bits
    private const int Uuid128Octets = 16;
    private const int ManufacturerOctets = 2 + Sighting.IdOctets;

    // What was found in a frame, one bit each.
    private const int HasUuid16 = 1;
    private const int HasUuid128 = 2;
    private const int HasManufacturer = 4;
    private const int HasId = 8;
    private const int HasOverflowBit = 16;
    private const int HasBandFlags = 32;

    // LE General Discoverable, BR/EDR not supported. Bluezone's Androids send 02 or 1A, so 06 tells a band from a phone.
    private const byte BandFlags = 0x06;

    /// <summary>Writes the frame a band sends.</summary>
    /// <param name="id">12 octets.</param>
    /// <param name="octets">Takes <see cref="BandOctets"/>.</param>
    /// <returns>The frame's length in octets.</returns>
    public static int Encode(byte[] id, byte[] octets)
    {
        octets[0] = 2;
        octets[1] = TypeFlags;
        octets[2] = BandFlags;
        octets[3] = 1 + ManufacturerOctets;
        octets[4] = TypeManufacturer;
        Bytes.LittleEndian.PutU16(octets, 5, CompanyBluezone);
        System.Array.Copy(id, 0, octets, 7, Sighting.IdOctets);
        octets[19] = 3;
        octets[20] = TypeAllUuid16;
        Bytes.LittleEndian.PutU16(octets, 21, ServiceUuid16);
        return BandOctets;
    }

    /// <summary>Reads advertising data.</summary>
    /// <param name="octets">The data; any octets at all.</param>
    /// <param name="length">How many of them.</param>
    /// <param name="sighting">Takes the kind, and the id if the result is <see cref="FrameKind.WithId"/>; else only its kind may change.</param>
    public static FrameKind Decode(byte[] octets, int length, Sighting sighting)
    {
        if (length < 0 || length > MaxOctets || length > octets.Length)
        {
            return FrameKind.Malformed;
        }

        int found = 0;
        int idAt = 0;
        int at = 0;
        while (at < length && octets[at] != 0)      // A zero length ends the significant part early.
        {
            int next = at + 1 + octets[at];
            if (next > length)
            {
                return FrameKind.Malformed;
            }

            int seen = Look(octets, at + 1, next);
            idAt = (seen & HasId) != 0 ? at + 4 : idAt;
            found |= seen;
            at = next;
        }

        return Conclude(found, octets, idAt, sighting);
    }

    private static FrameKind Conclude(int found, byte[] octets, int idAt, Sighting sighting)
    {
        if ((found & HasUuid16) != 0 && (found & HasId) != 0)
        {
            sighting.Kind = (found & HasBandFlags) != 0 ? SenderKind.Band : SenderKind.Android;
            System.Array.Copy(octets, idAt, sighting.Id, 0, Sighting.IdOctets);
            return FrameKind.WithId;
        }

        if ((found & HasUuid128) != 0 && (found & HasManufacturer) == 0)
        {
            sighting.Kind = SenderKind.IPhoneForeground;
            return FrameKind.IPhone;
        }

        if ((found & HasOverflowBit) != 0)
        {
            sighting.Kind = SenderKind.IPhoneBackground;
            return FrameKind.IPhone;
        }

        return FrameKind.Foreign;
    }

    // One AD structure: its type at `at`, its value up to `end`.
    private static int Look(byte[] octets, int at, int end)
    {
        int valueAt = at + 1;
        int count = end - valueAt;
        switch (octets[at])
        {
            case TypeFlags:
                return count > 0 && octets[valueAt] == BandFlags ? HasBandFlags : 0;
            case TypeSomeUuid16:
            case TypeAllUuid16:
                return ListsUuid16(octets, valueAt, count) ? HasUuid16 : 0;
            case TypeSomeUuid128:
            case TypeAllUuid128:
                return ListsUuid128(octets, valueAt, count) ? HasUuid128 : 0;
            case TypeManufacturer:
                return HasManufacturer
                    | (IsBluezoneId(octets, valueAt, count) ? HasId : 0)
                    | (IsBluezoneOverflow(octets, valueAt, count) ? HasOverflowBit : 0);
            default:
                return 0;
        }
    }

    private static bool ListsUuid16(byte[] octets, int at, int count)
    {
        for (int end = at + count; at + 2 <= end; at += 2)
        {
            if (Bytes.LittleEndian.GetU16(octets, at) == ServiceUuid16)
            {
                return true;
            }
        }

        return false;
    }

    private static bool ListsUuid128(byte[] octets, int at, int count)
    {
        for (int end = at + count; at + Uuid128Octets <= end; at += Uuid128Octets)
        {
            if (IsServiceUuid128(octets, at))
            {
                return true;
            }
        }

        return false;
    }

    // 00004E56-73F5-4BC4-A12F-17D1AD07A667, least significant octet first, as it stands on the air.
    private static bool IsServiceUuid128(byte[] octets, int at)
    {
        return Bytes.LittleEndian.GetU32(octets, at) == 0xAD07A667
            && Bytes.LittleEndian.GetU32(octets, at + 4) == 0xA12F17D1
            && Bytes.LittleEndian.GetU32(octets, at + 8) == 0x73F54BC4
            && Bytes.LittleEndian.GetU32(octets, at + 12) == 0x00004E56;
    }

    private static bool IsBluezoneId(byte[] octets, int at, int count)
    {
        return count == ManufacturerOctets && Bytes.LittleEndian.GetU16(octets, at) == CompanyBluezone;
    }

    private static bool IsBluezoneOverflow(byte[] octets, int at, int count)
    {
        return count == AppleOverflowOctets
            && Bytes.LittleEndian.GetU16(octets, at) == CompanyApple
            && octets[at + 2] == AppleOverflowArea
            && (octets[at + 3] & BluezoneOverflowBit) != 0;
    }
}
