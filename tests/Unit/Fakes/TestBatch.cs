using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Conformance;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A key as a batch names it.</summary>
internal sealed record TestEntry(byte[] Key, long FirstSlot, int Slots, EntryKind Kind = EntryKind.F0)
{
    /// <summary>Whole UTC days of a base key that was made on one.</summary>
    public static TestEntry Days(byte[] baseKey, int madeOn, int from, int days, EntryKind kind = EntryKind.F0)
    {
        return new TestEntry(PlainDerivation.DailyKey(baseKey, from - madeOn), from * 96L, days * 96, kind);
    }

    public static TestEntry Withdraw(TestEntry entry) => new(SHA256.HashData(entry.Key), 0, 0, EntryKind.Withdrawal);
}

/// <summary>A batch with a signature of nothing: what is in the store after it was taken in.</summary>
internal sealed record TestBatch(long IssuedUtcSeconds, params TestEntry[] Entries)
{
    public const int SignatureOctets = BatchHeader.LeastSignatureOctets;

    public int Region { get; init; }

    public int ClosePathLossDb { get; init; } = 66;

    public int F1CloseMinutes { get; init; } = 15;

    public int F1BriefMinutes { get; init; } = 1;

    public int F2Minutes { get; init; }

    public byte[] Octets()
    {
        byte[] header = new byte[BatchHeader.HeaderOctets];
        header[0] = BatchHeader.Magic;
        header[1] = BatchHeader.Version;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), (ushort)Region);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), SignatureOctets);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)IssuedUtcSeconds);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), (uint)Entries.Length);
        header[20] = (byte)ClosePathLossDb;
        header[21] = 20;
        header[22] = (byte)F1CloseMinutes;
        header[23] = (byte)F1BriefMinutes;
        header[24] = (byte)F2Minutes;
        return [.. header, .. new byte[SignatureOctets], .. Sorted().SelectMany(Octets)];
    }

    public IEnumerable<TestEntry> Sorted() => Entries.OrderBy(each => Convert.ToHexString(each.Key), StringComparer.Ordinal);

    /// <summary>Puts it where batches stand.</summary>
    /// <returns>Its segment.</returns>
    public int Write(ISegmentStore store)
    {
        int segment = BatchRoom.FirstSegment;
        while (store.Length(segment) >= 0)
        {
            segment++;
        }

        byte[] octets = Octets();
        return store.Append(segment, octets, 0, octets.Length) ? segment : throw new InvalidOperationException();
    }

    private static byte[] Octets(TestEntry entry)
    {
        byte[] octets = new byte[BatchEntry.EntryOctets];
        entry.Key.CopyTo(octets, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(32), (uint)entry.FirstSlot);
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(36), (ushort)entry.Slots);
        octets[38] = (byte)entry.Kind;
        return octets;
    }
}
