using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands;

/// <summary><c>provision.bin</c>: what a band is given over its cable, and erases when it has taken it.</summary>
/// <remarks>Source: firmware/Sync/SYNC.md, Provisioning. Vectors: provision.csv.</remarks>
public static class ProvisionFile
{
    public const string Name = "provision.bin";

    /// <summary>A band holds the keys of so many authorities.</summary>
    public const int MostAuthorities = 2;

    private const int HeadOctets = 8;
    private const int CrcOctets = 4;

    public static byte[] Octets(BandKeys keys, IReadOnlyList<AuthorityKey> authorities)
    {
        if (authorities.Count > MostAuthorities)
        {
            throw new BadBandException($"a band trusts {MostAuthorities} authorities at most, not {authorities.Count}");
        }

        var octets = new List<byte>();
        octets.AddRange(new byte[HeadOctets]);
        foreach (byte[] key in new[] { keys.Discovery, keys.Owner, keys.Caretaker, keys.Clinic, keys.Release, keys.DisclosureMac })
        {
            octets.AddRange(key);
        }

        octets.Add((byte)authorities.Count);
        foreach (AuthorityKey authority in authorities)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(authority.PublicKey.Length, AuthorityKey.PublicKeyOctets);
            octets.AddRange([(byte)authority.Authority, (byte)(authority.Authority >> 8), .. authority.PublicKey]);
        }

        byte[] file = [.. octets, .. new byte[CrcOctets]];
        file[0] = 0xB6;
        file[1] = 1;        // Version.
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(2), (ushort)file.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)keys.Number);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(octets.Count), Crc32C.Of(file.AsSpan(0, octets.Count)));
        return file;
    }
}
