using System;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Bluezone.Band.Authority.Bands;

/// <summary>What opens one band for one holder: rights and expiry, and the key of its first session.</summary>
/// <remarks>Shape: <see cref="Text"/> is one line of ASCII, <c>BZB1:</c> and base64url of 88 octets. Source: firmware/Sync/SYNC.md, Keys. Vectors: provision.csv.</remarks>
public sealed class Ticket
{
    public const int MostIndex = ushort.MaxValue;

    /// <summary>How a ticket's text begins.</summary>
    public const string Begin = "BZB1:";

    private const int BodyOctets = 11;
    private const int Octets = 88;
    private const int BodyAt = 5;
    private const int DiscoveryAt = 20;
    private const int KeyAt = 52;
    private const int CrcAt = 84;
    private const byte Version = 1;

    /// <summary>Makes one; that its index was never given before is <see cref="BandRegister"/>'s to see to.</summary>
    /// <param name="keys">The band's.</param>
    /// <param name="role">What it is for.</param>
    /// <param name="index">Its place among the role's tickets, 0..65,535.</param>
    /// <param name="reader">Number of the reader, or 0 on a card.</param>
    /// <param name="notAfterUtcSeconds">When it ends; 0 for ever, on cards.</param>
    internal Ticket(BandKeys keys, TicketRole role, int index, long reader, long notAfterUtcSeconds)
    {
        Number = keys.Number;
        Role = role;
        Index = index;
        byte[] root = keys.Of(role);
        for (int i = 0; i < index; i++)
        {
            root = SyncKdf.Derive(root, "next");
        }

        byte[] octets = new byte[Octets];
        octets[0] = Version;
        Put(octets, 1, keys.Number);
        octets[BodyAt] = (byte)role;
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(BodyAt + 1), (ushort)index);
        Put(octets, BodyAt + 3, reader);
        Put(octets, BodyAt + 7, notAfterUtcSeconds);
        byte[] body = octets[BodyAt..(BodyAt + BodyOctets)];
        keys.Discovery.CopyTo(octets, DiscoveryAt);
        SyncKdf.Derive(SyncKdf.Derive(root, "ticket"), "holder", body).CopyTo(octets, KeyAt);
        Put(octets, CrcAt, Crc32C.Of(octets.AsSpan(0, CrcAt)));
        Text = Begin + Encoding.ASCII.GetString(Base64Url.EncodeToUtf8(octets));
    }

    public long Number { get; }

    public TicketRole Role { get; }

    public int Index { get; }

    /// <summary>The ticket itself, secret: who reads it holds it.</summary>
    public string Text { get; }

    // Without the text: what is printed by mistake must not be a key.
    public override string ToString() => $"{Role} {Index} of {BandNumber.Text(Number)}";

    private static void Put(byte[] octets, int at, long value) => BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(at), (uint)value);
}
