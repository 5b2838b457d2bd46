using System;
using System.Buffers.Binary;

namespace Bluezone.Band.SyncClient;

/// <summary>An encounter of a disclosed history.</summary>
/// <param name="Number">The record's.</param>
/// <param name="BeginUtcSeconds">When it began.</param>
/// <param name="Id">The other's, 12 octets.</param>
/// <param name="StrongestRssiDbm">Of its sightings.</param>
public sealed record HistoryLine(uint Number, uint BeginUtcSeconds, byte[] Id, int StrongestRssiDbm)
{
    /// <summary>Octets of the canonical form.</summary>
    public const int Octets = 4 + LineOctets;

    /// <summary>Octets of a line of a disclosure: all but the number.</summary>
    public const int LineOctets = 4 + IdOctets + 1;

    private const int IdOctets = 12;

    /// <summary>From the canonical form.</summary>
    /// <param name="octets">21.</param>
    public static HistoryLine Of(ReadOnlySpan<byte> octets) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(octets),
        BinaryPrimitives.ReadUInt32LittleEndian(octets[4..]),
        octets.Slice(8, IdOctets).ToArray(),
        (sbyte)octets[Octets - 1]);
}
