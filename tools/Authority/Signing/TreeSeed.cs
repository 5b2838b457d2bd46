using System;
using System.Security.Cryptography;

namespace Bluezone.Band.Authority.Signing;

/// <summary>What a whole tree follows from: its identifier I and its secret seed.</summary>
/// <remarks>
/// Source: RFC 8554, appendix A, for the chains. With numbers that no chain has: C (0xFFFD), and of a lower tree the seed (0xFFFE) and I (0xFFFF).
/// </remarks>
internal sealed class TreeSeed(byte[] identifier, byte[] seed)
{
    private const ushort ForRandomizer = 0xFFFD;
    private const ushort ForLowerSeed = 0xFFFE;
    private const ushort ForLowerIdentifier = 0xFFFF;
    private const byte Separator = 0xFF;

    public byte[] Identifier => identifier;

    /// <summary>The tree whose public key a leaf of this one signs.</summary>
    public TreeSeed Lower(uint leaf)
    {
        byte[] lowerIdentifier = new byte[Lms.N];
        byte[] lowerSeed = new byte[Lms.N];
        Derive(leaf, ForLowerIdentifier, lowerIdentifier);
        Derive(leaf, ForLowerSeed, lowerSeed);
        return new TreeSeed(lowerIdentifier[..Lms.IdentifierOctets], lowerSeed);
    }

    /// <summary>A leaf of the tree (algorithms 1 and 5).</summary>
    public void Leaf(uint leaf, int height, Span<byte> node)
    {
        byte[] ends = new byte[Lms.N * Lms.Chains];
        for (int chain = 0; chain < Lms.Chains; chain++)
        {
            Span<byte> value = ends.AsSpan(Lms.N * chain, Lms.N);
            Derive(leaf, (ushort)chain, value);
            Lms.Walk(Identifier, leaf, chain, 0, Lms.LastStep, value);
        }

        Lms.Leaf(Identifier, leaf, height, ends, node);
    }

    /// <summary>A one-time signature (algorithm 3).</summary>
    /// <remarks>
    /// C follows from the seed: signing the same message with the same leaf again, as happens to each lower tree's public key, gives the
    /// same octets and tells nothing new.
    /// </remarks>
    public byte[] SignOnce(uint leaf, byte[] message)
    {
        byte[] signature = new byte[Lms.LmotsOctets];
        signature[3] = Lms.LmotsType;
        Span<byte> randomizer = signature.AsSpan(4, Lms.N);
        Derive(leaf, ForRandomizer, randomizer);
        byte[] digits = Lms.Digits(Identifier, leaf, randomizer, message);
        for (int chain = 0; chain < Lms.Chains; chain++)
        {
            Span<byte> value = signature.AsSpan(4 + Lms.N + (Lms.N * chain), Lms.N);
            Derive(leaf, (ushort)chain, value);
            Lms.Walk(Identifier, leaf, chain, 0, digits[chain], value);
        }

        return signature;
    }

    private void Derive(uint leaf, ushort number, Span<byte> value)
    {
        Span<byte> secret = stackalloc byte[1 + Lms.N];
        secret[0] = Separator;
        seed.CopyTo(secret[1..]);
        Lms.Hash(Identifier, leaf, number, secret, value);
        CryptographicOperations.ZeroMemory(secret);
    }
}
