using System;
using Bluezone.Band.Air;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Tests.Device.Marathon;

/// <summary>Other people's radios, by number: what each sends in a slot, and how strong it is here.</summary>
/// <remarks>Nothing is kept: everything follows from the number and the slot.</remarks>
internal sealed class Neighbour
{
    public const int MostOctets = 40;

    private const int Kinds = 8;
    private const int IdAt = 7;
    private const int AnswerMs = 3000;

    private static readonly byte[] _band =
    {
        2, 1, 0x06, 15, 0xFF, 0xB5, 0x22, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 0x56, 0x4E,
    };

    private static readonly byte[] _android =
    {
        2, 1, 0x1A, 15, 0xFF, 0xB5, 0x22, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 0x56, 0x4E,
    };

    private static readonly byte[] _iPhoneInFront =
    {
        2, 1, 0x1A, 17, 7, 0x67, 0xA6, 0x07, 0xAD, 0xD1, 0x17, 0x2F, 0xA1, 0xC4, 0x4B, 0xF5, 0x73, 0x56, 0x4E, 0, 0,
        9, 9, 0x42, 0x6C, 0x75, 0x65, 0x7A, 0x6F, 0x6E, 0x65,
    };

    private static readonly byte[] _iPhoneBehind =
    {
        2, 1, 0x1A, 20, 0xFF, 0x4C, 0x00, 0x01, 0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    };

    private static readonly byte[] _headphones =
    {
        2, 1, 0x1A, 5, 9, 0x54, 0x55, 0x4E, 0x45,
    };

    // A structure that claims more octets than there are.
    private static readonly byte[] _malformed =
    {
        2, 1, 0x06, 15, 0xFF, 0xB5, 0x22, 1, 2, 3,
    };

    private readonly Dice _dice;

    public Neighbour(Dice dice)
    {
        _dice = dice;
    }

    /// <summary>Whether a scan of the band hears this one.</summary>
    /// <remarks>A band advertises as seldom as this one listens (SCHEDULE.md: they meet in 16 % of cycles), a phone always.</remarks>
    public bool IsHeard(int number) => IsBand(number) ? _dice.Below(100) < 16 : _dice.Below(100) < 90;

    public int RssiDbm(int number) => -50 - (int)(Dice.Mix((uint)number) % 40) - _dice.Below(8);

    /// <summary>The device address: an iPhone's changes with its id.</summary>
    public static long Address(int number, long slot) => ((slot & 0xFFFF) << 24) + number;

    /// <summary>Writes what it sends.</summary>
    /// <returns>How many octets.</returns>
    public static int PutFrame(int number, long slot, byte[] octets)
    {
        byte[] frame = FrameOf(number);
        Array.Copy(frame, 0, octets, 0, frame.Length);
        if (frame == _band || frame == _android)
        {
            PutId(number, slot, octets, IdAt);
        }

        return frame.Length;
    }

    /// <summary>What reading an iPhone gives after a while: most tell their id, some say too little, some nothing.</summary>
    /// <param name="address">As <see cref="Address"/> made it.</param>
    /// <param name="sinceMs">How long the connection has been going on.</param>
    /// <param name="slot">The slot of now.</param>
    /// <param name="value">Takes the id.</param>
    public static int Answer(long address, long sinceMs, long slot, byte[] value)
    {
        int number = (int)(address & 0xFFFFFF);
        bool isGone = address >> 24 != (slot & 0xFFFF);
        if (isGone || sinceMs < AnswerMs || number % 7 == 3)
        {
            return Reading.Running;
        }

        if (number % 7 == 4)
        {
            return 2;
        }

        PutId(number, slot, value, 0);
        return Sighting.IdOctets;
    }

    private static bool IsBand(int number) => number % Kinds == 3 || number % Kinds == 4;

    private static byte[] FrameOf(int number)
    {
        switch (number % Kinds)
        {
            case 3:
            case 4:
                return _band;
            case 5:
                return _iPhoneInFront;
            case 6:
                return _iPhoneBehind;
            case 7:
                return number % 3 == 0 ? _malformed : _headphones;
            default:
                return _android;
        }
    }

    private static void PutId(int number, long slot, byte[] octets, int at)
    {
        uint word = Dice.Mix((uint)slot);
        for (int i = 0; i < Sighting.IdOctets; i++)
        {
            if ((i & 3) == 0)
            {
                word = Dice.Mix(word + (uint)number);
            }

            octets[at + i] = (byte)(word >> (8 * (i & 3)));
        }
    }
}
