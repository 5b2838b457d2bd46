using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Bytes;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A band's disclosure as somebody else reads it, from DISCLOSURE.md alone.</summary>
internal sealed record Disclosed(int FirstSlot, int LastSlot, long MadeUtcSeconds, byte[] Key, IReadOnlyList<Disclosed.Line> Lines, bool IsWhole)
{
    private const int Head = 48;
    private const int LineOctets = 17;
    private const int Mac = 32;

    /// <summary>An encounter.</summary>
    public sealed record Line(long UtcSeconds, string Id, int RssiDbm);

    public static byte[] MacKey { get; } = Enumerable.Range(1, Mac).Select(i => (byte)i).ToArray();

    /// <summary>Reads it out of a band, some octets at a time; null when the band gives nothing.</summary>
    public static byte[]? Octets(SyncParts sync, int pieceOctets = 100, Action? between = null)
    {
        var file = new DisclosureFile(sync.Walk(), new HmacSha256(new Sha256()), new JournalRecord());
        if (!sync.Disclosing.Start(file, MacKey, sync.NowMs))
        {
            return null;
        }

        var all = new List<byte>();
        byte[] piece = new byte[pieceOctets];
        for (int count = file.Read(piece, 0, pieceOctets); count > 0; count = file.Read(piece, 0, pieceOctets))
        {
            all.AddRange(piece.Take(count));
            between?.Invoke();
        }

        return all.ToArray();
    }

    public static Disclosed Of(byte[] octets, byte[]? macKey = null)
    {
        int lines = (octets.Length - Head - 8 - Mac) / LineOctets;
        int tail = Head + (lines * LineOctets);
        bool isWhole = octets.Length == tail + 8 + Mac
            && octets[0] == 0xB5 && octets[1] == 1
            && BitConverter.ToUInt32(octets, tail) == 0xFFFFFFFF
            && BitConverter.ToInt32(octets, tail + 4) == lines
            && HMACSHA256.HashData(macKey ?? MacKey, octets.AsSpan(0, tail + 8)).SequenceEqual(octets.Skip(tail + 8));
        return new Disclosed(
            BitConverter.ToInt32(octets, 4),
            BitConverter.ToInt32(octets, 8),
            BitConverter.ToUInt32(octets, 12),
            octets[16..Head],
            Enumerable.Range(0, lines).Select(i => LineAt(octets, Head + (i * LineOctets))).ToList(),
            isWhole);
    }

    private static Line LineAt(byte[] octets, int at)
    {
        return new Line(BitConverter.ToUInt32(octets, at), Convert.ToHexString(octets, at + 4, 12), (sbyte)octets[at + 16]);
    }
}
