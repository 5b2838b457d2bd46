using System;
using System.Security.Cryptography;

namespace Bluezone.Band.Authority.Signing;

/// <summary>The top tree and the lower one in use, made from the seed or from what was kept beside the key.</summary>
/// <remarks>
/// A leaf of the top tree signs the lower tree's public key anew in each run. It must never sign two different ones, which a disk or a memory
/// that fails could bring about: so the first digest of that key is kept in the state, and another is refused.
/// </remarks>
internal sealed class Forest(KeyPlace place, KeyFile key, Action<int, int>? progress)
{
    private LmsTree? _top;
    private LmsTree? _lower;
    private long _lowerNumber = -1;

    /// <summary>Sees to the tree of an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="known">What the state says of a lower tree, by <see cref="NoteOf"/>.</param>
    /// <returns>What the state must say before the tree signs.</returns>
    public string Prepare(long index, string known)
    {
        long number = index >> key.Height;
        string prefix = $"{number}:";
        bool isKnown = known.StartsWith(prefix, StringComparison.Ordinal);
        if (_lowerNumber != number)
        {
            TreeSeed seed = key.Tree.Lower((uint)number);
            LmsTree? kept = isKnown ? LmsTree.Of(seed, key.Height, place.ReadLower()) : null;
            bool isKept = kept != null && NoteOf(number, kept) == known;
            _lower = isKept ? kept : LmsTree.Grow(seed, key.Height, progress);
            _lowerNumber = number;
            if (!isKept)
            {
                place.KeepLower(_lower!.Leaves);
            }
        }

        string note = NoteOf(number, _lower!);
        return !isKnown || note == known ? note : throw new SigningRefusedException(
            RefusalReason.Miscomputed, $"lower tree {number} came out otherwise than before: this machine cannot be trusted to sign");
    }

    /// <summary>Signs with the one-time key of an index, once prepared.</summary>
    public byte[] Sign(long index, byte[] message)
    {
        _top ??= Top();
        uint number = (uint)(index >> key.Height);
        uint leaf = (uint)(index & ((1 << key.Height) - 1));
        byte[] lowerKey = _lower!.PublicKey;
        byte[] signature = [0, 0, 0, 1, .. _top.Sign(number, lowerKey), .. lowerKey, .. _lower.Sign(leaf, message)];
        return HssCheck.IndexOf(key.PublicKey, message, signature) == index ? signature : throw new SigningRefusedException(
            RefusalReason.Miscomputed, $"the signature of index {index} came out wrong and was thrown away: this machine cannot be trusted to sign");
    }

    private static string NoteOf(long number, LmsTree tree) => $"{number}:{Convert.ToHexString(SHA256.HashData(tree.PublicKey))}";

    private LmsTree Top()
    {
        LmsTree? top = LmsTree.Of(key.Tree, key.Height, place.ReadTop());
        if (top == null || !IsRight(top))
        {
            top = LmsTree.Grow(key.Tree, key.Height, progress);
            place.KeepTop(top.Leaves);
        }

        return IsRight(top) ? top : throw new SigningRefusedException(
            RefusalReason.Miscomputed, "the top tree came out otherwise than before: this machine cannot be trusted to sign");
    }

    private bool IsRight(LmsTree top) => top.PublicKey.AsSpan().EndsWith(key.Root);
}
