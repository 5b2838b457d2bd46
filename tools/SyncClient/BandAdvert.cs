using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace Bluezone.Band.SyncClient;

/// <summary>What a band in sync mode sends: who holds its discovery key knows it.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, Advertisement.</remarks>
public static class BandAdvert
{
    private const int NonceAt = 25;
    private const int PartOctets = 3;
    private const int Octets = NonceAt + (2 * PartOctets);

    private static readonly byte[] _begin = [0x02, 0x01, 0x06, 0x11, 0x07, .. SyncUuids.OnAir(SyncUuids.Service), 0x09, 0xFF, 0xFF, 0xFF];

    /// <summary>Whether a band of this make is in sync mode.</summary>
    /// <param name="octets">Advertising data.</param>
    public static bool IsBand(ReadOnlySpan<byte> octets)
    {
        return octets.Length == Octets && octets.StartsWith(_begin);
    }

    /// <summary>Whether it is the band with a discovery key.</summary>
    /// <remarks>One of 16,777,216 others is taken for it; the handshake then tells.</remarks>
    public static bool IsOf(ReadOnlySpan<byte> octets, byte[] discovery)
    {
        if (!IsBand(octets))
        {
            return false;
        }

        byte[] tag = Derivation.Of(discovery, "discover", octets.Slice(NonceAt, PartOctets).ToArray());
        return CryptographicOperations.FixedTimeEquals(tag.AsSpan(0, PartOctets), octets[(NonceAt + PartOctets)..]);
    }

    /// <summary>The first ticket whose band it is.</summary>
    /// <returns>Null when it is nobody's.</returns>
    public static Ticket? Recognise(ReadOnlySpan<byte> octets, IEnumerable<Ticket> tickets)
    {
        foreach (Ticket ticket in tickets)
        {
            if (IsOf(octets, ticket.Discovery))
            {
                return ticket;
            }
        }

        return null;
    }
}
