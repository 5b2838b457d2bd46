using System;
using System.Buffers.Binary;
using Bluezone.Band.Air;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>Made-up senders: an id by number, and the frames that carry it.</summary>
internal static class Ids
{
    private static readonly byte[] ServiceUuid128 = Convert.FromHexString("67A607ADD1172FA1C44BF573564E0000");

    public static void Put(long number, byte[] id)
    {
        BinaryPrimitives.WriteUInt64BigEndian(id, (ulong)number * 0x9E3779B97F4A7C15);
        BinaryPrimitives.WriteUInt32BigEndian(id.AsSpan(8), 0x5A5A0000 + (uint)number);
    }

    public static byte[] Of(long number)
    {
        byte[] id = new byte[Air.Sighting.IdOctets];
        Put(number, id);
        return id;
    }

    public static string Hex(long number) => Convert.ToHexString(Of(number));

    public static Sighting Sighting(long number, long heardAtMs, int rssiDbm = -60, SenderKind kind = SenderKind.Band)
    {
        var sighting = new Sighting { Kind = kind, HeardAtMs = heardAtMs, RssiDbm = rssiDbm, Address = number };
        Put(number, sighting.Id);
        return sighting;
    }

    public static byte[] BandFrame(byte[] id, byte flags = 0x06)
    {
        byte[] frame = [2, 1, flags, 15, 0xFF, 0xB5, 0x22, .. id, 3, 3, 0x56, 0x4E];
        return frame;
    }

    /// <summary>An iPhone with the app open: flags, the 128-bit UUID, its name.</summary>
    public static byte[] IPhoneFrame()
    {
        return [2, 1, 0x1A, 17, 7, .. ServiceUuid128, 9, 9, .. "Bluezone"u8];
    }

    public static byte[] IPhoneBackgroundFrame(byte maskOctet0 = 0x08)
    {
        byte[] mask = new byte[16];
        mask[0] = maskOctet0;
        return [2, 1, 0x1A, 20, 0xFF, 0x4C, 0x00, 0x01, .. mask];
    }
}
