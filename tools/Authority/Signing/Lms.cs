using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bluezone.Band.Authority.Signing;

/// <summary>What LMS and LM-OTS have in common here: LMOTS_SHA256_N32_W4 under LMS_SHA256_M32.</summary>
/// <remarks>
/// Written from RFC 8554 with the platform's SHA-256, apart from the firmware's verifier on purpose: two minds must agree.
/// </remarks>
internal static class Lms
{
    public const int N = 32;
    public const int IdentifierOctets = 16;
    public const int Chains = 67;
    public const int LastStep = 15;
    public const int LmotsType = 3;
    public const int LmotsOctets = 4 + N + (N * Chains);
    public const int KeyOctets = 8 + IdentifierOctets + N;

    // Section 7.1.
    public const ushort OfPublicKey = 0x8080;
    public const ushort OfMessage = 0x8181;
    public const ushort OfLeaf = 0x8282;
    public const ushort OfInnerNode = 0x8383;

    private const int DigestDigits = 64;
    private const int PrefixOctets = IdentifierOctets + 4 + 2;

    /// <summary>LMS_SHA256_M32_H5 is 5, and every 5 of height are one more.</summary>
    public static int TypeOf(int height) => 4 + (height / 5);

    public static int LmsOctets(int height) => 4 + LmotsOctets + 4 + (N * height);

    /// <summary>SHA-256 over I, a number, a kind or chain, and what follows.</summary>
    public static void Hash(ReadOnlySpan<byte> identifier, uint number, ushort kind, ReadOnlySpan<byte> rest, Span<byte> digest)
    {
        Span<byte> octets = stackalloc byte[PrefixOctets + 128];
        octets = rest.Length <= 128 ? octets[..(PrefixOctets + rest.Length)] : new byte[PrefixOctets + rest.Length];
        identifier.CopyTo(octets);
        BinaryPrimitives.WriteUInt32BigEndian(octets[IdentifierOctets..], number);
        BinaryPrimitives.WriteUInt16BigEndian(octets[(IdentifierOctets + 4)..], kind);
        rest.CopyTo(octets[PrefixOctets..]);
        SHA256.HashData(octets, digest);
    }

    /// <summary>A chain's steps from one to before another (algorithms 1, 3 and 4b).</summary>
    public static void Walk(ReadOnlySpan<byte> identifier, uint leaf, int chain, int from, int to, Span<byte> value)
    {
        Span<byte> octets = stackalloc byte[PrefixOctets + 1 + N];
        identifier.CopyTo(octets);
        BinaryPrimitives.WriteUInt32BigEndian(octets[IdentifierOctets..], leaf);
        BinaryPrimitives.WriteUInt16BigEndian(octets[(IdentifierOctets + 4)..], (ushort)chain);
        value.CopyTo(octets[(PrefixOctets + 1)..]);
        for (int step = from; step < to; step++)
        {
            octets[PrefixOctets] = (byte)step;
            SHA256.HashData(octets, octets[(PrefixOctets + 1)..]);
        }

        octets[(PrefixOctets + 1)..].CopyTo(value);
    }

    /// <summary>The digits of a message's digest and of their checksum, four bits each (section 4.4).</summary>
    public static byte[] Digits(ReadOnlySpan<byte> identifier, uint leaf, ReadOnlySpan<byte> randomizer, ReadOnlySpan<byte> message)
    {
        byte[] digest = new byte[N];
        Hash(identifier, leaf, OfMessage, [.. randomizer, .. message], digest);
        byte[] digits = new byte[Chains];
        int checksum = 0;
        for (int i = 0; i < DigestDigits; i++)
        {
            digits[i] = (byte)(i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15);
            checksum += LastStep - digits[i];
        }

        for (int i = 0; i < Chains - DigestDigits; i++)
        {
            digits[DigestDigits + i] = (byte)((checksum >> (8 - (4 * i))) & 15);
        }

        return digits;
    }

    /// <summary>A leaf, from the ends of all chains.</summary>
    public static void Leaf(ReadOnlySpan<byte> identifier, uint leaf, int height, ReadOnlySpan<byte> ends, Span<byte> node)
    {
        Span<byte> key = stackalloc byte[N];
        Hash(identifier, leaf, OfPublicKey, ends, key);
        Hash(identifier, (1u << height) + leaf, OfLeaf, key, node);
    }
}
