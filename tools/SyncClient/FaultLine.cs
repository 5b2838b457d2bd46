using System;

namespace Bluezone.Band.SyncClient;

/// <summary>A fault that restarted the band, as its own log has it.</summary>
/// <param name="Octets">8, in hex.</param>
public sealed record FaultLine(string Octets)
{
    /// <summary>From a record's octets.</summary>
    /// <param name="octets">8.</param>
    public static FaultLine Of(ReadOnlySpan<byte> octets) => new(Convert.ToHexString(octets));
}
