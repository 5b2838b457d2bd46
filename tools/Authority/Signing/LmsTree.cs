using System;
using System.Buffers.Binary;
using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.Authority.Signing;

/// <summary>One tree of one-time keys with all its nodes.</summary>
/// <remarks>Shape: node 1 is the root, node 2^height the first leaf (RFC 8554, section 5.3).</remarks>
internal sealed class LmsTree
{
    private readonly TreeSeed _seed;
    private readonly byte[] _nodes;

    private LmsTree(TreeSeed seed, int height, byte[] leaves)
    {
        _seed = seed;
        Height = height;
        int count = 1 << height;
        _nodes = new byte[2 * count * Lms.N];
        leaves.CopyTo(_nodes, count * Lms.N);
        for (int node = count - 1; node > 0; node--)
        {
            Lms.Hash(seed.Identifier, (uint)node, Lms.OfInnerNode, _nodes.AsSpan(2 * node * Lms.N, 2 * Lms.N), _nodes.AsSpan(node * Lms.N, Lms.N));
        }
    }

    public int Height { get; }

    /// <summary>Types, I and root, 56 octets.</summary>
    public byte[] PublicKey
    {
        get
        {
            byte[] key = new byte[Lms.KeyOctets];
            key[3] = (byte)Lms.TypeOf(Height);
            key[7] = Lms.LmotsType;
            _seed.Identifier.CopyTo(key, 8);
            _nodes.AsSpan(Lms.N, Lms.N).CopyTo(key.AsSpan(8 + Lms.IdentifierOctets));
            return key;
        }
    }

    /// <summary>What is worth keeping: with the leaves the other nodes are made at once.</summary>
    public byte[] Leaves => _nodes[(_nodes.Length / 2)..];

    /// <summary>Makes a tree from its seed: for 1,024 leaves a million hashes.</summary>
    /// <param name="seed">What it follows from.</param>
    /// <param name="height">5 or 10.</param>
    /// <param name="progress">Told how many leaves of how many are done, from any thread.</param>
    public static LmsTree Grow(TreeSeed seed, int height, Action<int, int>? progress)
    {
        int count = 1 << height;
        int done = 0;
        byte[] leaves = new byte[count * Lms.N];
        Parallel.For(0, count, leaf =>
        {
            seed.Leaf((uint)leaf, height, leaves.AsSpan(leaf * Lms.N, Lms.N));
            progress?.Invoke(Interlocked.Increment(ref done), count);
        });
        return new LmsTree(seed, height, leaves);
    }

    /// <summary>Makes a tree from leaves that were kept.</summary>
    /// <returns>Null when they are not as many as they should be; whether they are right, only the root tells.</returns>
    public static LmsTree? Of(TreeSeed seed, int height, byte[] leaves)
    {
        return leaves.Length == Lms.N << height ? new LmsTree(seed, height, leaves) : null;
    }

    /// <summary>Signs a message with a leaf.</summary>
    public byte[] Sign(uint leaf, byte[] message)
    {
        byte[] signature = new byte[Lms.LmsOctets(Height)];
        BinaryPrimitives.WriteUInt32BigEndian(signature, leaf);
        _seed.SignOnce(leaf, message).CopyTo(signature, 4);
        signature[4 + Lms.LmotsOctets + 3] = (byte)Lms.TypeOf(Height);
        int at = 8 + Lms.LmotsOctets;
        for (uint node = (1u << Height) + leaf; node > 1; node /= 2, at += Lms.N)
        {
            _nodes.AsSpan((int)(node ^ 1) * Lms.N, Lms.N).CopyTo(signature.AsSpan(at));
        }

        return signature;
    }
}
