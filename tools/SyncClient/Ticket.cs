using System;
using System.Buffers.Binary;

namespace Bluezone.Band.SyncClient;

/// <summary>What opens one band to one holder: a card of the home, or an entry of a reader's file.</summary>
/// <remarks>Its key serves one session and is moved on. Source: SYNC.md of firmware/Sync, Tickets.</remarks>
public sealed record Ticket
{
    /// <summary>Octets of the body: role, index, reader, not after.</summary>
    public const int BodyOctets = 11;

    /// <summary>Makes one.</summary>
    /// <param name="discovery">Discovery key of the band, 32 octets.</param>
    /// <param name="key">K(n), 32 octets.</param>
    public Ticket(byte[] discovery, byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(discovery.Length, Derivation.KeyOctets);
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Derivation.KeyOctets);
        Discovery = discovery;
        Key = key;
    }

    /// <summary>The band's public number, of <see cref="BandNumber"/>.</summary>
    public uint Number { get; init; }

    public SyncRole Role { get; init; }

    /// <summary>Which of the role's tickets, from 0.</summary>
    public ushort Index { get; init; }

    /// <summary>Whose; 0 for a card of the home.</summary>
    public uint Reader { get; init; }

    /// <summary>UTC seconds; 0 for ever.</summary>
    public uint NotAfterUtcSeconds { get; init; }

    /// <summary>How many sessions its key has been moved on for.</summary>
    public uint N { get; init; }

    public byte[] Discovery { get; }

    /// <summary>K(n).</summary>
    public byte[] Key { get; }

    /// <summary>Eleven octets, as they go into the hello.</summary>
    public byte[] Body()
    {
        byte[] body = new byte[BodyOctets];
        body[0] = (byte)Role;
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(1), Index);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(3), Reader);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(7), NotAfterUtcSeconds);
        return body;
    }

    /// <summary>The same ticket some sessions on.</summary>
    /// <param name="n">Not below <see cref="N"/>.</param>
    public Ticket MovedTo(uint n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, N);
        byte[] key = Key;
        for (uint at = N; at < n; at++)
        {
            key = Derivation.Ratchet(key);
        }

        return new Ticket(Discovery, key)
        {
            Number = Number,
            Role = Role,
            Index = Index,
            Reader = Reader,
            NotAfterUtcSeconds = NotAfterUtcSeconds,
            N = n,
        };
    }

    /// <summary>Without its keys: what is printed by mistake must open nothing.</summary>
    public override string ToString() => $"{Role} {Index} of {(BandNumber.IsOne(Number) ? BandNumber.Text(Number) : "no band")}";

    /// <summary>Whether another is the same ticket, wherever its key stands.</summary>
    public bool IsSameAs(Ticket other)
    {
        return Number == other.Number && Body().AsSpan().SequenceEqual(other.Body());
    }
}
