using System;
using System.Buffers.Binary;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Authority.Bands;

/// <summary>All keys of one band, as they follow from its root and number.</summary>
/// <remarks>Source: firmware/Sync/SYNC.md, Keys. Vectors: provision.csv.</remarks>
public sealed class BandKeys
{
    public const int KeyOctets = Derivation.KeyOctets;

    public BandKeys(byte[] root, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(root.Length, KeyOctets);
        Number = number;
        byte[] octets = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, (uint)number);
        Discovery = Derivation.Of(root, "discover", octets);
        Owner = Derivation.Of(root, "owner", octets);
        Caretaker = Derivation.Of(root, "caretake", octets);
        Clinic = Derivation.Of(root, "clinic", octets);
        Release = Derivation.Of(root, "release", octets);
        DisclosureMac = Derivation.Of(root, "discmac", octets);
    }

    public long Number { get; }

    /// <summary>Whoever holds it knows the band by its advertisement.</summary>
    public byte[] Discovery { get; }

    /// <summary>R(0) of the owners' tickets.</summary>
    public byte[] Owner { get; }

    /// <summary>R(0) of the caretakers' tickets.</summary>
    public byte[] Caretaker { get; }

    /// <summary>R(0) of the clinics' tickets.</summary>
    public byte[] Clinic { get; }

    /// <summary>Answers the challenge before a disclosure.</summary>
    public byte[] Release { get; }

    /// <summary>Shows that a disclosure is the band's own, and whole.</summary>
    public byte[] DisclosureMac { get; }

    public byte[] Of(SyncRole role) => role switch
    {
        SyncRole.Owner => Owner,
        SyncRole.Caretaker => Caretaker,
        SyncRole.Clinic => Clinic,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>Makes a ticket; that its index was never given before is <see cref="BandRegister"/>'s to see to.</summary>
    /// <param name="role">What it is for.</param>
    /// <param name="index">Its place among the role's tickets, 0..65,535.</param>
    /// <param name="reader">Number of the reader, or 0 on a card.</param>
    /// <param name="notAfterUtcSeconds">When it ends; 0 for ever, on cards.</param>
    internal Ticket TicketOf(SyncRole role, int index, long reader, long notAfterUtcSeconds)
    {
        byte[] ratchet = Of(role);
        for (int i = 0; i < index; i++)
        {
            ratchet = Derivation.Of(ratchet, "next");
        }

        Ticket With(byte[] key) => new(Discovery, key)
        {
            Number = (uint)Number,
            Role = role,
            Index = (ushort)index,
            Reader = (uint)reader,
            NotAfterUtcSeconds = (uint)notAfterUtcSeconds,
        };

        byte[] body = With(new byte[KeyOctets]).Body();
        return With(Derivation.Of(Derivation.Of(ratchet, "ticket"), "holder", body));
    }
}
