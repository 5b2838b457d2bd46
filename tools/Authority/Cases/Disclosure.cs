using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Authority.Cases;

/// <summary>What a band gave away by its wearer's consent, read and checked by other code than the firmware's.</summary>
/// <remarks>
/// Errors: a <see cref="BadCaseException"/>; before the MAC checks nothing of the octets is told, for whoever carried them could have
/// changed them. Source: firmware/Loop/DISCLOSURE.md.
/// </remarks>
public sealed record Disclosure
{
    public const int MacKeyOctets = 32;

    private const int HeadOctets = 48;
    private const int LineOctets = 17;
    private const int MacOctets = 32;
    private const int TailOctets = 8 + MacOctets;
    private const int IdOctets = 12;
    private const byte Magic = 0xB5;
    private const byte Version = 1;
    private const uint EndMark = 0xFFFFFFFF;

    private Disclosure(byte[] key)
    {
        Key = key;
    }

    /// <summary>Daily key of the first slot's UTC day.</summary>
    public byte[] Key { get; }

    /// <summary>From 1970: UTC seconds / 900.</summary>
    public long FirstSlot { get; private init; }

    /// <summary>The last one, inclusive.</summary>
    public long LastSlot { get; private init; }

    public long MadeUtcSeconds { get; private init; }

    /// <summary>In the order in which the band recorded them.</summary>
    public IReadOnlyList<DisclosedEncounter> Encounters { get; private init; } = [];

    /// <summary>Reads one.</summary>
    /// <param name="octets">All of it.</param>
    /// <param name="macKey">Shared by the band and the authority, 32 octets.</param>
    public static Disclosure Read(byte[] octets, byte[] macKey)
    {
        RequireFrame(octets, macKey);
        long first = U32(octets, 4);
        long last = U32(octets, 8);
        long made = U32(octets, 12);
        var disclosure = new Disclosure(octets[16..HeadOctets])
        {
            FirstSlot = first,
            LastSlot = last,
            MadeUtcSeconds = made,
            Encounters = Lines(octets),
        };
        disclosure.RequireSense();
        return disclosure;
    }

    /// <summary>What of it can be published.</summary>
    public PublishedEntry Entry(EntryGrade grade)
    {
        return new PublishedEntry(grade, Key, FirstSlot, (int)(LastSlot - FirstSlot + 1));
    }

    private static void RequireFrame(byte[] octets, byte[] macKey)
    {
        Require(macKey.Length == MacKeyOctets, $"the MAC key has {macKey.Length} octets, not {MacKeyOctets}");
        int lines = octets.Length - HeadOctets - TailOctets;
        Require(lines >= 0 && lines % LineOctets == 0, $"{octets.Length} octets are no whole disclosure");
        Require(octets[0] == Magic && octets[1] == Version, $"it begins with {octets[0]:X2} {octets[1]:X2}, a disclosure of version 1 with {Magic:X2} {Version:X2}");
        int tail = octets.Length - TailOctets;
        Require(U32(octets, tail) == EndMark && U32(octets, tail + 4) == lines / LineOctets, "its end does not tell as many lines as there are");
        byte[] mac = HMACSHA256.HashData(macKey, octets.AsSpan(0, octets.Length - MacOctets));
        bool isOurs = CryptographicOperations.FixedTimeEquals(mac, octets.AsSpan(octets.Length - MacOctets));
        Require(isOurs, "its MAC does not check: another band's key, or somebody changed it on the way");
        Require(octets[2] == 0 && octets[3] == 0, "octets 2 and 3 are not zero");
    }

    private static List<DisclosedEncounter> Lines(byte[] octets)
    {
        var lines = new List<DisclosedEncounter>();
        for (int at = HeadOctets; at < octets.Length - TailOctets; at += LineOctets)
        {
            string id = Convert.ToHexString(octets, at + 4, IdOctets);
            lines.Add(new DisclosedEncounter(U32(octets, at), id, (sbyte)octets[at + 4 + IdOctets]));
        }

        return lines;
    }

    // A band that follows its own page says nothing else; one that does not is broken, and is not believed.
    private void RequireSense()
    {
        Require(LastSlot >= FirstSlot, "its last slot is before its first");
        long slots = LastSlot - FirstSlot + 1;
        Require(slots <= PublishedEntry.MostSlots, $"it covers {slots} slots, a batch takes {PublishedEntry.MostSlots} ({PublishedEntry.MostDays} days)");
        Require(LastSlot * PublishedEntry.SlotSeconds <= MadeUtcSeconds, "its last slot begins after it was made");
        foreach (DisclosedEncounter line in Encounters)
        {
            long slot = line.BeginUtcSeconds / PublishedEntry.SlotSeconds;
            Require(slot >= FirstSlot && slot <= LastSlot, $"its line of second {line.BeginUtcSeconds} is outside its slots");
        }
    }

    private static long U32(byte[] octets, int at) => BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(at));

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadCaseException(otherwise);
        }
    }
}
