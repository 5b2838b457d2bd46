using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace Bluezone.Band.Authority.Batches;

/// <summary>A batch as a file: written, and read back, by other code than the firmware's, so that two minds must agree.</summary>
/// <remarks>Source: firmware/Exposure/EXPOSURE.md.</remarks>
public sealed record BatchFile
{
    public const int HeaderOctets = 64;
    public const int EntryOctets = 40;

    private const int KeyIdOctets = 4;
    private const byte Magic = 0xB4;
    private const byte Version = 1;

    /// <summary>Who issues it, 0..65,535.</summary>
    public required int Authority { get; init; }

    /// <summary>What region it is for, 0..65,535; 0 is the whole country.</summary>
    public required int Region { get; init; }

    /// <summary>1..4,294,967,295.</summary>
    public required long Serial { get; init; }

    public required long IssuedUtcSeconds { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>In any order: in the file they stand by their keys.</summary>
    public required IReadOnlyList<PublishedEntry> Entries { get; init; }

    /// <summary>First four octets of the key's identifier; of a batch that was read.</summary>
    public byte[] KeyId { get; init; } = [];

    /// <summary>Octets of the signature; of a batch that was read.</summary>
    public int SignatureOctets { get; init; }

    /// <summary>Whether the entries hash to what was signed; of a batch that was read.</summary>
    public bool IsDigestGood { get; init; }

    /// <summary>Checks everything, then signs, and gives the octets of the file.</summary>
    public byte[] Sign(IBatchSigner signer)
    {
        RequireWritable(signer);
        byte[] entries = [.. Sorted().SelectMany(Octets)];
        byte[] header = Header(signer, SHA256.HashData(entries));
        byte[] signature = signer.Sign(header);
        return signature.Length == signer.SignatureOctets
            ? [.. header, .. signature, .. entries]
            : throw new BadBatchException($"the signature has {signature.Length} octets, {signer.SignatureOctets} were announced");
    }

    /// <summary>Reads a file; the signature is not checked, and a digest that is wrong is only told.</summary>
    public static BatchFile Read(byte[] octets)
    {
        RequireHeader(octets);
        int signature = U16(octets, 6);
        long count = U32(octets, 16);
        long whole = HeaderOctets + signature + (count * EntryOctets);
        if (octets.Length != whole)
        {
            throw new BadBatchException(
                $"the file has {octets.Length} octets, its header announces {whole}: {HeaderOctets} + {signature} of signature + {count} entries of {EntryOctets}");
        }

        ReadOnlySpan<byte> entries = octets.AsSpan(HeaderOctets + signature);
        var batch = new BatchFile
        {
            Authority = U16(octets, 2),
            Region = U16(octets, 4),
            Serial = U32(octets, 8),
            IssuedUtcSeconds = U32(octets, 12),
            Policy = new Policy(octets[20], octets[21], octets[22], octets[23], octets[24]),
            Entries = ReadEntries(entries),
            KeyId = octets[28..32],
            SignatureOctets = signature,
            IsDigestGood = SHA256.HashData(entries).AsSpan().SequenceEqual(octets.AsSpan(32, 32)),
        };
        batch.RequireGood();
        return batch;
    }

    private IOrderedEnumerable<PublishedEntry> Sorted()
    {
        return Entries.OrderBy(each => Convert.ToHexString(each.Key), StringComparer.Ordinal);
    }

    private static void RequireHeader(byte[] octets)
    {
        if (octets.Length < HeaderOctets)
        {
            throw new BadBatchException($"{octets.Length} octets are less than a header of {HeaderOctets}");
        }

        if (octets[0] != Magic || octets[1] != Version)
        {
            throw new BadBatchException($"it begins with {octets[0]:X2} {octets[1]:X2}, a batch of version 1 with {Magic:X2} {Version:X2}");
        }

        if (octets[25] != 0 || octets[26] != 0 || octets[27] != 0)
        {
            throw new BadBatchException("octets 25 to 27 are not zero");
        }
    }

    private void RequireWritable(IBatchSigner signer)
    {
        if (signer.Identifier.Length < KeyIdOctets || signer.SignatureOctets is < 1 or > ushort.MaxValue)
        {
            throw new BadBatchException("the key is none that a header can name");
        }

        RequireGood();
        for (int i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Fault(IssuedUtcSeconds) is string fault)
            {
                throw new BadBatchException($"entry {i + 1}: {fault}");
            }
        }

        string? twice = Entries.Select(each => Convert.ToHexString(each.Key)).GroupBy(key => key).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice != null)
        {
            throw new BadBatchException($"key {twice[..6]}*** is there twice");
        }
    }

    private void RequireGood()
    {
        string? fault = Authority is < 0 or > ushort.MaxValue ? $"authority {Authority} is out of range, 0 to 65535"
            : Region is < 0 or > ushort.MaxValue ? $"region {Region} is out of range, 0 to 65535"
            : Serial is < 1 or > uint.MaxValue ? $"serial {Serial} is out of range, 1 to {uint.MaxValue}"
            : IssuedUtcSeconds is < 0 or > uint.MaxValue ? $"second {IssuedUtcSeconds} is beyond a batch's range"
            : Policy.Fault();
        if (fault != null)
        {
            throw new BadBatchException(fault);
        }
    }

    private byte[] Header(IBatchSigner signer, byte[] digest)
    {
        byte[] header = new byte[HeaderOctets];
        header[0] = Magic;
        header[1] = Version;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), (ushort)Authority);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), (ushort)Region);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), (ushort)signer.SignatureOctets);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)Serial);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)IssuedUtcSeconds);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), (uint)Entries.Count);
        header[20] = (byte)Policy.ClosePathLossDb;
        header[21] = (byte)Policy.CloseTenthsM;
        header[22] = (byte)Policy.F1CloseMinutes;
        header[23] = (byte)Policy.F1BriefMinutes;
        header[24] = (byte)Policy.F2Minutes;
        signer.Identifier.AsSpan(0, KeyIdOctets).CopyTo(header.AsSpan(28));
        digest.CopyTo(header, 32);
        return header;
    }

    private static byte[] Octets(PublishedEntry entry)
    {
        byte[] octets = new byte[EntryOctets];
        entry.Key.CopyTo(octets, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(32), (uint)entry.FirstSlot);
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(36), (ushort)entry.Slots);
        octets[38] = (byte)entry.Grade;
        return octets;
    }

    private static List<PublishedEntry> ReadEntries(ReadOnlySpan<byte> octets)
    {
        var entries = new List<PublishedEntry>();
        for (int at = 0; at < octets.Length; at += EntryOctets)
        {
            ReadOnlySpan<byte> entry = octets.Slice(at, EntryOctets);
            entries.Add(new PublishedEntry(
                (EntryGrade)entry[38],
                entry[..PublishedEntry.KeyOctets].ToArray(),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[32..]),
                BinaryPrimitives.ReadUInt16LittleEndian(entry[36..])));
        }

        return entries;
    }

    private static int U16(byte[] octets, int at) => BinaryPrimitives.ReadUInt16LittleEndian(octets.AsSpan(at));

    private static long U32(byte[] octets, int at) => BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(at));
}
