using System;
using System.Buffers.Binary;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.Authority.Bands;

/// <summary>The six digits with which the authority lets a band ask its wearer for a disclosure.</summary>
/// <remarks>Source: firmware/Sync/SYNC.md; RFC 6287. Vectors: provision.csv, ocra.csv.</remarks>
public static class ReleaseCode
{
    public const int ChallengeDigits = 8;

    private static readonly Ocra _ocra = new("OCRA-1:HOTP-SHA256-6:QN08-S064");

    /// <summary>The code for one challenge of one band, and for these days alone.</summary>
    /// <param name="key">The band's release key.</param>
    /// <param name="number">The band's number.</param>
    /// <param name="challenge">Eight digits that the band drew.</param>
    /// <param name="fromUtcSeconds">Begin of what is asked for.</param>
    /// <param name="toUtcSeconds">Its end.</param>
    public static string Of(byte[] key, long number, string challenge, long fromUtcSeconds, long toUtcSeconds)
    {
        if (challenge.Length != ChallengeDigits || !challenge.All(char.IsAsciiDigit))
        {
            throw new BadBandException($"a challenge has {ChallengeDigits} digits");
        }

        if (fromUtcSeconds < 0 || toUtcSeconds < fromUtcSeconds || toUtcSeconds > uint.MaxValue)
        {
            throw new BadBandException("what is asked for ends before it begins");
        }

        byte[] asked = [.. "disclose"u8, .. Octets(number), .. Octets(fromUtcSeconds), .. Octets(toUtcSeconds)];
        byte[] session = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(asked)));
        return _ocra.Code(key, challenge, session);
    }

    private static byte[] Octets(long value)
    {
        byte[] octets = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, (uint)value);
        return octets;
    }
}
