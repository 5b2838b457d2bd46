namespace Bluezone.Band.Exposure;

/// <summary>The parameter sets of LMS and LM-OTS that a band accepts, and the lengths that follow from them.</summary>
/// <remarks>
/// All with SHA-256 and 32 octets; everything else has height or width 0, which no function here takes.
/// Source: RFC 8554, tables 1 and 2; SP 800-208, section 4.
/// </remarks>
public static class LmsParameters
{
    /// <summary>Octets of a digest, of a tree's node, of a chain's value.</summary>
    public const int NodeOctets = 32;

    /// <summary>Octets of the identifier I.</summary>
    public const int IdentifierOctets = 16;

    /// <summary>An LMS public key: type, LM-OTS type, I, root.</summary>
    public const int LmsKeyOctets = 8 + IdentifierOctets + NodeOctets;

    /// <summary>An HSS public key: levels, and the LMS public key of the top.</summary>
    public const int HssKeyOctets = 4 + LmsKeyOctets;

    /// <summary>LMS_SHA256_M32_H5; H10 and H15 follow.</summary>
    public const int FirstLmsType = 5;

    /// <summary>LMS_SHA256_M32_H15.</summary>
    public const int LastLmsType = 7;

    /// <summary>LMOTS_SHA256_N32_W4; W8 follows.</summary>
    public const int FirstLmotsType = 3;

    /// <summary>LMOTS_SHA256_N32_W8.</summary>
    public const int LastLmotsType = 4;

    /// <summary>Height of an LMS type's tree: 5, 10, 15; or 0.</summary>
    public static int Height(long lmsType)
    {
        return lmsType >= FirstLmsType && lmsType <= LastLmsType ? 5 * (int)(lmsType - FirstLmsType + 1) : 0;
    }

    /// <summary>Bits of a digest that an LM-OTS type gives to a chain: 4, 8; or 0.</summary>
    public static int Width(long lmotsType)
    {
        return lmotsType == FirstLmotsType ? 4 : lmotsType == LastLmotsType ? 8 : 0;
    }

    /// <summary>How many chains a one-time signature has, those of the checksum included.</summary>
    /// <param name="width">4 or 8.</param>
    public static int Chains(int width)
    {
        return width == 4 ? 67 : 34;
    }

    /// <summary>Octets of a one-time signature: type, C, a value for each chain.</summary>
    /// <param name="width">4 or 8.</param>
    public static int LmotsOctets(int width)
    {
        return 4 + NodeOctets + (NodeOctets * Chains(width));
    }

    /// <summary>Octets of an LMS signature: number of the leaf, one-time signature, type, path.</summary>
    /// <param name="height">5, 10 or 15.</param>
    /// <param name="width">4 or 8.</param>
    public static int LmsOctets(int height, int width)
    {
        return 4 + LmotsOctets(width) + 4 + (NodeOctets * height);
    }
}
