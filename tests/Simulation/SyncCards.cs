using System;
using System.Buffers.Binary;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Keys of one band as provisioning and authority have them, made by SYNC.md alone.</summary>
internal sealed class SyncCards
{
    private readonly byte[] _root;
    private readonly byte[][] _authorities;

    public SyncCards(uint number = 123_456_789, byte seed = 1, params byte[][] authorities)
    {
        Number = number;
        _root = SHA256.HashData([seed, 0x77]);
        _authorities = authorities;
    }

    public uint Number { get; }

    public byte[] Discovery => Of("discover");

    public byte[] MacKey => Of("discmac");

    public byte[] Release => Of("release");

    /// <summary>The file that comes with the firmware.</summary>
    public byte[] File()
    {
        byte[] keys = [.. Discovery, .. Of("owner"), .. Of("caretake"), .. Of("clinic"), .. Release, .. MacKey];
        byte[] publicKeys = [.. _authorities.SelectMany(each => (byte[])[84, 0, .. each])];
        byte[] file = [0xB6, 1, 0, 0, .. U32(Number), .. keys, (byte)_authorities.Length, .. publicKeys, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(2), (ushort)file.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 4), Crc32C.Of(file.AsSpan(0, file.Length - 4)));
        return file;
    }

    public Ticket Card(SyncRole role, ushort index = 0, uint reader = 0, uint notAfter = 0)
    {
        string label = role switch { SyncRole.Owner => "owner", SyncRole.Caretaker => "caretake", _ => "clinic" };
        byte[] ratchet = Of(label);
        for (int i = 0; i < index; i++)
        {
            ratchet = Derivation.Of(ratchet, "next");
        }

        var body = new Ticket(Discovery, new byte[32]) { Number = Number, Role = role, Index = index, Reader = reader, NotAfterUtcSeconds = notAfter };
        byte[] key = Derivation.Of(Derivation.Of(ratchet, "ticket"), "holder", body.Body());
        return new Ticket(Discovery, key) { Number = Number, Role = role, Index = index, Reader = reader, NotAfterUtcSeconds = notAfter };
    }

    /// <summary>The authority's answer to a challenge, by RFC 6287.</summary>
    public uint Code(uint challenge, uint fromUtcSeconds, uint toUtcSeconds)
    {
        byte[] operation = [.. "disclose"u8, .. U32(Number), .. U32(fromUtcSeconds), .. U32(toUtcSeconds)];
        string session = Convert.ToHexString(SHA256.HashData(operation)).ToLowerInvariant();
        string question = challenge.ToString("X").PadRight(256, '0');
        byte[] message = [.. Encoding.ASCII.GetBytes("OCRA-1:HOTP-SHA256-6:QN08-S064"), 0, .. Convert.FromHexString(question), .. Encoding.ASCII.GetBytes(session)];
        byte[] mac = HMACSHA256.HashData(Release, message);
        uint truncated = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & 0x7FFFFFFF;
        return truncated % 1_000_000;
    }

    private static byte[] U32(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, number);
        return octets;
    }

    private byte[] Of(string label) => Derivation.Of(_root, label, U32(Number));
}
