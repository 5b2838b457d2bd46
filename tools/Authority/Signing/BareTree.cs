namespace Bluezone.Band.Authority.Signing;

/// <summary>A tree of which one leaf alone is made, beside a path of anything: good signatures at once, for measuring.</summary>
/// <remarks>Its root is of no key that was ever published.</remarks>
internal sealed class BareTree(TreeSeed seed, int height)
{
    private readonly byte[] _path = new byte[Lms.N * height];

    /// <summary>Types, I and root, 56 octets.</summary>
    public byte[] PublicKey
    {
        get
        {
            byte[] node = new byte[Lms.N];
            seed.Leaf(0, height, node);
            HssCheck.Climb(seed.Identifier, height, 0, _path, node);
            return [0, 0, 0, (byte)Lms.TypeOf(height), 0, 0, 0, Lms.LmotsType, .. seed.Identifier, .. node];
        }
    }

    /// <summary>Signs with the leaf.</summary>
    public byte[] Sign(byte[] message) => [0, 0, 0, 0, .. seed.SignOnce(0, message), 0, 0, 0, (byte)Lms.TypeOf(height), .. _path];
}
