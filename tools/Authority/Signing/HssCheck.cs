using System;
using System.Buffers.Binary;

namespace Bluezone.Band.Authority.Signing;

/// <summary>Checks a signature of a key of two levels, both as high, with LMOTS_SHA256_N32_W4.</summary>
/// <remarks>Source: RFC 8554, algorithms 4b, 6a and section 6.3.</remarks>
internal static class HssCheck
{
    /// <summary>The index that a good signature used, or -1 when it is not good.</summary>
    public static long IndexOf(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        ReadOnlySpan<byte> top = publicKey[4..];
        int height = 5 * (Word(top, 0) - 4);
        int octets = Lms.LmsOctets(height);
        if (signature.Length != 4 + (2 * octets) + Lms.KeyOctets || Word(signature, 0) != 1)
        {
            return -1;
        }

        ReadOnlySpan<byte> lower = signature.Slice(4 + octets, Lms.KeyOctets);
        ReadOnlySpan<byte> upperSignature = signature.Slice(4, octets);
        ReadOnlySpan<byte> lowerSignature = signature[^octets..];
        return lower[..8].SequenceEqual(top[..8]) && IsGood(top, lower, upperSignature) && IsGood(lower, message, lowerSignature)
            ? ((long)Word(upperSignature, 0) << height) + Word(lowerSignature, 0)
            : -1;
    }

    /// <summary>From a leaf to the root, in place (algorithm 6a).</summary>
    public static void Climb(ReadOnlySpan<byte> identifier, int height, uint leaf, ReadOnlySpan<byte> path, byte[] node)
    {
        for (uint number = (1u << height) + leaf; number > 1; number /= 2)
        {
            ReadOnlySpan<byte> sibling = path[..Lms.N];
            byte[] both = number % 2 == 1 ? [.. sibling, .. node] : [.. node, .. sibling];
            Lms.Hash(identifier, number / 2, Lms.OfInnerNode, both, node);
            path = path[Lms.N..];
        }
    }

    private static bool IsGood(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        int height = 5 * (Word(key, 0) - 4);
        uint leaf = (uint)Word(signature, 0);
        if (leaf >= 1u << height || Word(signature, 4) != Lms.LmotsType || Word(signature, 4 + Lms.LmotsOctets) != Lms.TypeOf(height))
        {
            return false;
        }

        ReadOnlySpan<byte> identifier = key.Slice(8, Lms.IdentifierOctets);
        ReadOnlySpan<byte> once = signature.Slice(4, Lms.LmotsOctets);
        byte[] digits = Lms.Digits(identifier, leaf, once.Slice(4, Lms.N), message);
        byte[] ends = once[(4 + Lms.N)..].ToArray();
        for (int chain = 0; chain < Lms.Chains; chain++)
        {
            Lms.Walk(identifier, leaf, chain, digits[chain], Lms.LastStep, ends.AsSpan(Lms.N * chain, Lms.N));
        }

        byte[] node = new byte[Lms.N];
        Lms.Leaf(identifier, leaf, height, ends, node);
        Climb(identifier, height, leaf, signature[(8 + Lms.LmotsOctets)..], node);
        return key[(8 + Lms.IdentifierOctets)..].SequenceEqual(node);
    }

    private static int Word(ReadOnlySpan<byte> octets, int at) => BinaryPrimitives.ReadInt32BigEndian(octets[at..]);
}
