using System;
using Bluezone.Band.Air;
using Bluezone.Band.Encounters;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>Other people's radios by number: the id of each, and the frames it sends.</summary>
internal static class Others
{
    /// <summary>Numbers from here on are iPhones, whose id is read by connecting.</summary>
    public const int FirstIPhone = 1000;

    private const string BandFlags = "020106";
    private const string AndroidFlags = "02011A";
    private const string Manufacturer = "0FFFB522";
    private const string Service = "0303564E";
    private const string IPhoneInFront = "02011A110767A607ADD1172FA1C44BF573564E0000";
    private const string IPhoneBehind = "02011A14FF4C000108000000000000000000000000000000";

    /// <summary>Writes the id of a number.</summary>
    public static void PutId(int number, byte[] id)
    {
        for (int i = 0; i < Encounter.IdOctets; i++)
        {
            id[i] = (byte)(0xA0 + i);
        }

        id[0] = (byte)number;
        id[1] = (byte)(number >> 8);
    }

    /// <summary>The id of a number, 12 octets.</summary>
    public static byte[] Id(int number)
    {
        var id = new byte[Encounter.IdOctets];
        PutId(number, id);
        return id;
    }

    public static bool HasId(byte[] id, int number)
    {
        byte[] expected = Id(number);
        for (int i = 0; i < expected.Length; i++)
        {
            if (id[i] != expected[i])
            {
                return false;
            }
        }

        return true;
    }

    public static Sighting Sighting(int number, long heardAtMs, int rssiDbm)
    {
        var sighting = new Sighting { Address = number, HeardAtMs = heardAtMs, RssiDbm = rssiDbm };
        PutId(number, sighting.Id);
        return sighting;
    }

    /// <summary>What a number sends: an iPhone with the app open, or a band.</summary>
    public static byte[] Frame(int number) => number >= FirstIPhone ? Hex.Octets(IPhoneInFront) : WithId(BandFlags, Id(number));

    public static byte[] AndroidFrame(int number) => WithId(AndroidFlags, Id(number));

    public static byte[] IPhoneBehindFrame() => Hex.Octets(IPhoneBehind);

    private static byte[] WithId(string flags, byte[] id)
    {
        var frame = new byte[AdvertisingFrame.BandOctets];
        int at = Hex.Put(flags, frame, 0);
        at = Hex.Put(Manufacturer, frame, at);
        Array.Copy(id, 0, frame, at, id.Length);
        Hex.Put(Service, frame, at + id.Length);
        return frame;
    }
}
