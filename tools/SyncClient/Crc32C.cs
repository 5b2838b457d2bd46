using System;
using System.Numerics;

namespace Bluezone.Band.SyncClient;

/// <summary>CRC-32C, added to octet by octet.</summary>
/// <remarks>Source: RFC 3720, appendix B.4.</remarks>
public sealed class Crc32C
{
    private uint _crc = uint.MaxValue;

    /// <summary>Of all octets so far.</summary>
    public uint Value => ~_crc;

    public static uint Of(ReadOnlySpan<byte> octets)
    {
        var crc = new Crc32C();
        crc.Add(octets);
        return crc.Value;
    }

    public void Add(ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            _crc = BitOperations.Crc32C(_crc, octet);
        }
    }
}
