using System;
using System.Buffers.Binary;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Authority.Batches;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>The smallest key a band accepts: one level, LMS_SHA256_M32_H5 over LMOTS_SHA256_N32_W8, made from one octet.</summary>
/// <remarks>Signs everything with the same leaf, which no key for use may ever do. Source: RFC 8554, sections 4 to 6, appendix A.</remarks>
internal sealed class SmallKey : IBatchSigner
{
    private const int Height = 5;
    private const int Leaves = 1 << Height;
    private const int Chains = 34;
    private const int Leaf = 5;
    private const int LmsType = 5;
    private const int LmotsType = 4;

    private readonly byte[] _seed;
    private readonly byte[][] _tree = new byte[2 * Leaves][];

    public SmallKey(byte number)
    {
        _seed = SHA256.HashData([number]);
        Identifier = SHA256.HashData([number, 1])[..16];
        for (int leaf = 0; leaf < Leaves; leaf++)
        {
            byte[] ends = [.. Enumerable.Range(0, Chains).SelectMany(chain => Walk(leaf, chain, Start(leaf, chain), 0, 255))];
            byte[] oneTimeKey = SHA256.HashData([.. Identifier, .. U32(leaf), 0x80, 0x80, .. ends]);
            _tree[Leaves + leaf] = SHA256.HashData([.. Identifier, .. U32(Leaves + leaf), 0x82, 0x82, .. oneTimeKey]);
        }

        for (int node = Leaves - 1; node > 0; node--)
        {
            _tree[node] = SHA256.HashData([.. Identifier, .. U32(node), 0x83, 0x83, .. _tree[2 * node], .. _tree[(2 * node) + 1]]);
        }
    }

    public byte[] Identifier { get; }

    public int SignatureOctets => 4 + 4 + 4 + 32 + (32 * Chains) + 4 + (32 * Height);

    /// <summary>The HSS public key, 60 octets.</summary>
    public byte[] PublicKey => [.. U32(1), .. U32(LmsType), .. U32(LmotsType), .. Identifier, .. _tree[1]];

    public byte[] Sign(byte[] header)
    {
        byte[] c = Randomizer(header);
        byte[] digits = Digits(header);
        byte[] values = [.. Enumerable.Range(0, Chains).SelectMany(chain => Walk(Leaf, chain, Start(Leaf, chain), 0, digits[chain]))];
        byte[] path = [.. Enumerable.Range(0, Height).SelectMany(level => _tree[((Leaves + Leaf) >> level) ^ 1])];
        return [.. U32(0), .. U32(Leaf), .. U32(LmotsType), .. c, .. values, .. U32(LmsType), .. path];
    }

    /// <summary>How many steps of chains a check of its signature takes.</summary>
    public int WorkOf(byte[] header) => Digits(header).Sum(digit => 255 - digit);

    private byte[] Randomizer(byte[] header) => SHA256.HashData([.. _seed, .. header]);

    // Digest of the message, and its checksum.
    private byte[] Digits(byte[] header)
    {
        byte[] digest = SHA256.HashData([.. Identifier, .. U32(Leaf), 0x81, 0x81, .. Randomizer(header), .. header]);
        int sum = digest.Sum(digit => 255 - digit);
        return [.. digest, (byte)(sum >> 8), (byte)sum];
    }

    private byte[] Start(int leaf, int chain)
    {
        return SHA256.HashData([.. Identifier, .. U32(leaf), (byte)(chain >> 8), (byte)chain, 0xFF, .. _seed]);
    }

    private byte[] Walk(int leaf, int chain, byte[] value, int from, int to)
    {
        byte[] hashed = [.. Identifier, .. U32(leaf), (byte)(chain >> 8), (byte)chain, 0, .. value];
        for (int step = from; step < to; step++)
        {
            hashed[22] = (byte)step;
            SHA256.HashData(hashed, hashed.AsSpan(23));
        }

        return hashed[23..];
    }

    private static byte[] U32(int number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(octets, number);
        return octets;
    }
}
