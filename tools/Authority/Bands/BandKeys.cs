using System;
using System.Buffers.Binary;

namespace Bluezone.Band.Authority.Bands;

/// <summary>All keys of one band, as they follow from its root and number.</summary>
/// <remarks>Source: firmware/Sync/SYNC.md, Keys. Vectors: provision.csv.</remarks>
public sealed class BandKeys
{
    public const int KeyOctets = 32;

    public BandKeys(byte[] root, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(root.Length, KeyOctets);
        Number = number;
        byte[] octets = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, (uint)number);
        Discovery = SyncKdf.Derive(root, "discover", octets);
        Owner = SyncKdf.Derive(root, "owner", octets);
        Caretaker = SyncKdf.Derive(root, "caretake", octets);
        Clinic = SyncKdf.Derive(root, "clinic", octets);
        Release = SyncKdf.Derive(root, "release", octets);
        DisclosureMac = SyncKdf.Derive(root, "discmac", octets);
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

    public byte[] Of(TicketRole role) => role switch
    {
        TicketRole.Owner => Owner,
        TicketRole.Caretaker => Caretaker,
        TicketRole.Clinic => Clinic,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
