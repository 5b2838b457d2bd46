using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bluezone.Band.Authority.Bands;

/// <summary>One-time codes that answer a challenge, by any suite of RFC 6287 that truncates to 4 to 10 digits.</summary>
/// <remarks>Source: RFC 6287, sections 5 to 7. Vectors: rfc6287.csv.</remarks>
public sealed partial class Ocra
{
    private const int QuestionOctets = 128;

    private readonly string _suite;
    private readonly string _hash;
    private readonly int _digits;
    private readonly bool _hasCounter;
    private readonly char _questionForm;
    private readonly int _pinOctets;
    private readonly int _sessionOctets;
    private readonly bool _hasTime;

    /// <summary>Takes a suite.</summary>
    /// <param name="suite">Like <c>OCRA-1:HOTP-SHA256-6:QN08-S064</c>.</param>
    public Ocra(string suite)
    {
        Match match = Suite().Match(suite);
        if (!match.Success)
        {
            throw new BadBandException($"'{suite}' is no suite of RFC 6287 that gives digits");
        }

        _suite = suite;
        _hash = match.Groups["hash"].Value;
        _digits = int.Parse(match.Groups["digits"].Value, CultureInfo.InvariantCulture);
        _hasCounter = match.Groups["counter"].Success;
        _questionForm = match.Groups["form"].Value[0];
        _pinOctets = match.Groups["pin"].Success ? HashOctets(match.Groups["pin"].Value) : 0;
        _sessionOctets = match.Groups["session"].Success ? int.Parse(match.Groups["session"].Value, CultureInfo.InvariantCulture) : 0;
        _hasTime = match.Groups["time"].Success;
    }

    /// <summary>The code; what the suite does not ask for is left out.</summary>
    /// <param name="key">Shared.</param>
    /// <param name="question">The challenge, as it is shown.</param>
    /// <param name="session">Octets that both sides know, as many as the suite says.</param>
    /// <param name="counter">Moves with each code.</param>
    /// <param name="pinHash">Hash of a PIN.</param>
    /// <param name="timeSteps">Of the suite's length, since 1970.</param>
    public string Code(byte[] key, string question, byte[]? session = null, ulong counter = 0, byte[]? pinHash = null, ulong timeSteps = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(session?.Length ?? 0, _sessionOctets);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pinHash?.Length ?? 0, _pinOctets);
        byte[] message =
        [
            .. Encoding.ASCII.GetBytes(_suite),
            0,
            .. _hasCounter ? Octets(counter) : [],
            .. Question(question),
            .. pinHash ?? [],
            .. session ?? [],
            .. _hasTime ? Octets(timeSteps) : [],
        ];
        return Truncated(Mac(key, message));
    }

    private byte[] Question(string text)
    {
        byte[] octets = new byte[QuestionOctets];
        if (_questionForm == 'A')
        {
            Encoding.ASCII.GetBytes(text).CopyTo(octets, 0);
            return octets;
        }

        // Digits of a number fill from the left, half an octet each: an odd number of them ends within one.
        string hex = _questionForm == 'H' ? text : BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture).ToString("X", CultureInfo.InvariantCulture).TrimStart('0');
        return Convert.FromHexString(hex.PadRight(2 * QuestionOctets, '0'));
    }

    private byte[] Mac(byte[] key, byte[] message) => _hash switch
    {
        "SHA512" => HMACSHA512.HashData(key, message),
        "SHA256" => HMACSHA256.HashData(key, message),
        _ => Sha1(key, message),
    };

    // RFC 4226, section 5.3.
    private string Truncated(byte[] mac)
    {
        int at = mac[^1] & 0xF;
        long number = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(at)) & 0x7FFFFFFF;
        string digits = number.ToString("D10", CultureInfo.InvariantCulture);
        return digits[^_digits..];
    }

#pragma warning disable CA5350 // The RFC's first suite; nothing of ours asks for it.
    private static byte[] Sha1(byte[] key, byte[] message) => HMACSHA1.HashData(key, message);
#pragma warning restore CA5350

    private static byte[] Octets(ulong value)
    {
        byte[] octets = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, value);
        return octets;
    }

    private static int HashOctets(string hash) => hash switch
    {
        "SHA512" => SHA512.HashSizeInBytes,
        "SHA256" => SHA256.HashSizeInBytes,
        _ => SHA1.HashSizeInBytes,
    };

    [GeneratedRegex(
        @"^OCRA-1:HOTP-(?<hash>SHA1|SHA256|SHA512)-(?<digits>[4-9]|10):(?<counter>C-)?Q(?<form>[ANH])(?:0[4-9]|[1-5]\d|6[0-4])"
        + @"(?:-P(?<pin>SHA1|SHA256|SHA512))?(?:-S(?<session>\d{3}))?(?<time>-T(?:[1-9]|[1-5]\d)[SM]|-T(?:\d|[1-3]\d|4[0-8])H)?$")]
    private static partial Regex Suite();
}
