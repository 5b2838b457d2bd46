using Bluezone.Band.Bytes;

namespace Bluezone.Band.Sync;

/// <summary>The code that answers a challenge: OCRA with one suite.</summary>
/// <remarks>
/// Suite OCRA-1:HOTP-SHA256-6:QN08-S064: six digits by HMAC-SHA-256, over a question of eight digits and 64 octets that say what the code is for.
/// Source: RFC 6287, sections 5 and 6; RFC 4226, section 5.3. Vectors: tests/Vectors/ocra.csv.
/// </remarks>
public sealed class OcraCode
{
    /// <summary>Codes are below this.</summary>
    public const long Codes = 1_000_000;

    /// <summary>Questions are below this.</summary>
    public const long Questions = 100_000_000;

    /// <summary>Octets that say what the code is for.</summary>
    public const int PurposeOctets = 64;

    private const int QuestionOctets = 128;

    private readonly HmacSha256 _hmac;
    private readonly byte[] _question = new byte[QuestionOctets];
    private readonly byte[] _mac = new byte[HmacSha256.MacOctets];
    private readonly byte[] _suite =
    {
        0x4F, 0x43, 0x52, 0x41, 0x2D, 0x31, 0x3A,                                       // OCRA-1:
        0x48, 0x4F, 0x54, 0x50, 0x2D, 0x53, 0x48, 0x41, 0x32, 0x35, 0x36, 0x2D, 0x36,   // HOTP-SHA256-6
        0x3A, 0x51, 0x4E, 0x30, 0x38, 0x2D, 0x53, 0x30, 0x36, 0x34, 0x00,               // :QN08-S064, and the octet that parts it from what follows.
    };

    /// <summary>Makes one around an HMAC.</summary>
    public OcraCode(HmacSha256 hmac)
    {
        _hmac = hmac;
    }

    /// <summary>The code of a question.</summary>
    /// <param name="key">The release key.</param>
    /// <param name="question">0..<see cref="Questions"/> - 1.</param>
    /// <param name="purpose"><see cref="PurposeOctets"/>.</param>
    /// <returns>0..<see cref="Codes"/> - 1.</returns>
    public long Of(byte[] key, long question, byte[] purpose)
    {
        PutQuestion(question);
        _hmac.Start(key);
        _hmac.Add(_suite, 0, _suite.Length);
        _hmac.Add(_question, 0, QuestionOctets);
        _hmac.Add(purpose, 0, PurposeOctets);
        _hmac.Finish(_mac, 0);
        int at = _mac[HmacSha256.MacOctets - 1] & 0x0F;
        long code = (BigEndian.GetU32(_mac, at) & 0x7FFFFFFF) % Codes;
        System.Array.Clear(_mac, 0, HmacSha256.MacOctets);
        return code;
    }

    // A decimal question goes in as the hexadecimal digits of its number, without leading zeros, from the first half octet on.
    private void PutQuestion(long question)
    {
        System.Array.Clear(_question, 0, QuestionOctets);
        int digits = 1;
        while (question >> (4 * digits) != 0)
        {
            digits++;
        }

        for (int i = 0; i < digits; i++)
        {
            int digit = (int)(question >> (4 * (digits - 1 - i))) & 0x0F;
            _question[i / 2] = (byte)(_question[i / 2] | ((i & 1) == 0 ? digit << 4 : digit));
        }
    }
}
