using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Bluezone.Band.SyncClient;

/// <summary>A disclosure as a file: head, a line a record, the seal.</summary>
/// <remarks>What the authority's case takes. Source: DISCLOSURE.md of firmware/Loop.</remarks>
public static class DisclosureOctets
{
    private const int MadeAt = 12;
    private const int MacOctets = 32;
    private const int SealOctets = 8 + MacOctets;

    /// <summary>Puts it together.</summary>
    /// <param name="head">48 octets.</param>
    /// <param name="records">By number.</param>
    /// <param name="seal">Made at, how many, MAC.</param>
    /// <remarks>Errors: <see cref="SyncFault.BadSum"/> when the seal is another disclosure's, or counts other lines.</remarks>
    public static byte[] Of(byte[] head, IReadOnlyList<SyncRecord> records, byte[] seal)
    {
        bool isOfIt = seal.Length == SealOctets
            && U32(seal, 0) == U32(head, MadeAt)
            && U32(seal, 4) == (uint)records.Count;
        if (!isOfIt)
        {
            throw new SyncException(SyncFault.BadSum);
        }

        var octets = new List<byte>(head);
        foreach (SyncRecord record in records)
        {
            octets.AddRange(record.Octets[^HistoryLine.LineOctets..]);
        }

        octets.AddRange([0xFF, 0xFF, 0xFF, 0xFF]);
        octets.AddRange(seal[4..]);
        return [.. octets];
    }

    private static uint U32(byte[] octets, int at) => BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(at));
}
