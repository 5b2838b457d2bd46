using System;
using System.Numerics;

namespace Bluezone.Band.Authority.Bands;

/// <summary>CRC-32C, by the platform's step.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> octets)
    {
        uint crc = uint.MaxValue;
        foreach (byte octet in octets)
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }
}
