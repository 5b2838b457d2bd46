using System;
using System.Buffers.Binary;
using System.Linq;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>Who knows a band's root: makes its provisioning file and its tickets, as SYNC.md says.</summary>
internal sealed class PlainAuthority
{
    private static readonly string[] _roles = ["", "owner", "caretake", "clinic"];

    public PlainAuthority(byte[] root, long number)
    {
        Root = root;
        Number = number;
        Discovery = Derive("discover");
        Release = Derive("release");
        DisclosureMac = Derive("discmac");
    }

    public static PlainAuthority Example { get; } = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), 123456789);

    public byte[] Root { get; }

    public long Number { get; }

    public byte[] Discovery { get; }

    public byte[] Release { get; }

    public byte[] DisclosureMac { get; }

    public static uint Crc(ReadOnlySpan<byte> octets)
    {
        uint crc = uint.MaxValue;
        foreach (byte octet in octets)
        {
            crc ^= octet;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78 : 0);
            }
        }

        return ~crc;
    }

    public byte[] RoleKey(int role) => Derive(_roles[role]);

    /// <summary>The band's file, with so many made-up public keys.</summary>
    public byte[] File(int authorities = 1)
    {
        byte[] keys = Enumerable.Range(0, authorities).SelectMany(i => PublicKey(84 + i)).ToArray();
        byte[] file = PlainSync.Join(
            [0xB6, 1, 0, 0],
            PlainSync.U32(Number),
            Discovery,
            RoleKey(1),
            RoleKey(2),
            RoleKey(3),
            Release,
            DisclosureMac,
            [(byte)authorities],
            keys,
            new byte[4]);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(2), (ushort)file.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(file.Length - 4), Crc(file.AsSpan(0, file.Length - 4)));
        return file;
    }

    public PlainTicket Ticket(int role, int index, long reader = 0, long notAfter = 0)
    {
        byte[] key = RoleKey(role);
        for (int i = 0; i < index; i++)
        {
            key = PlainSync.Kdf(key, "next");
        }

        byte[] body = PlainSync.Join([(byte)role, (byte)index, (byte)(index >> 8)], PlainSync.U32(reader), PlainSync.U32(notAfter));
        return new PlainTicket(Number, body, Discovery, PlainSync.Kdf(PlainSync.Kdf(key, "ticket"), "holder", body), 0);
    }

    // Levels 1, LMS type 5, LM-OTS type 4 and 48 octets in a row, as in the vectors.
    private static byte[] PublicKey(int authority)
    {
        byte[] octets = new byte[62];
        BinaryPrimitives.WriteUInt16LittleEndian(octets, (ushort)authority);
        octets[5] = 1;
        octets[9] = 5;
        octets[13] = 4;
        for (int i = 0; i < 48; i++)
        {
            octets[14 + i] = (byte)(0xC0 + authority - 84 + i);
        }

        return octets;
    }

    private byte[] Derive(string label) => PlainSync.Kdf(Root, label, PlainSync.U32(Number));
}
