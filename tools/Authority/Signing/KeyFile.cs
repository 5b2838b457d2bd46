using System;
using System.Globalization;

namespace Bluezone.Band.Authority.Signing;

/// <summary>What never changes: whose key, how high, seed, I, root.</summary>
internal sealed record KeyFile(int Authority, KeySize Size, byte[] Identifier, byte[] Seed, byte[] Root)
{
    private const string Title = "bluezone-band-signing-key";

    public int Height => (int)Size;

    /// <summary>How many signatures it has in all.</summary>
    public long Capacity => 1L << (2 * Height);

    public TreeSeed Tree => new(Identifier, Seed);

    /// <summary>The HSS public key: levels, and the top tree's key.</summary>
    public byte[] PublicKey => [0, 0, 0, 2, 0, 0, 0, (byte)Lms.TypeOf(Height), 0, 0, 0, Lms.LmotsType, .. Identifier, .. Root];

    public byte[] Octets() => new Sheet(Title)
        .Put("authority", Authority.ToString(CultureInfo.InvariantCulture))
        .Put("height", Height.ToString(CultureInfo.InvariantCulture))
        .Put("identifier", Convert.ToHexString(Identifier))
        .Put("root", Convert.ToHexString(Root))
        .Put("seed", Convert.ToHexString(Seed))
        .Octets();

    public static KeyFile? Read(byte[] octets)
    {
        Sheet? sheet = Sheet.Read(Title, octets);
        return sheet == null ? null : new KeyFile(
            int.Parse(sheet["authority"], CultureInfo.InvariantCulture),
            (KeySize)int.Parse(sheet["height"], CultureInfo.InvariantCulture),
            Convert.FromHexString(sheet["identifier"]),
            Convert.FromHexString(sheet["seed"]),
            Convert.FromHexString(sheet["root"]));
    }
}
