using Bluezone.Band.Bytes;

namespace Bluezone.Band.Sync;

/// <summary>The file that brings a band its keys, over the wire.</summary>
/// <remarks>Source: SYNC.md, "Provisioning". Vectors: tests/Vectors/sync-session.csv.</remarks>
public static class ProvisioningFile
{
    /// <summary>Length without authorities' keys: no file is shorter.</summary>
    public const int LeastOctets = AuthoritiesAt + 1 + CrcOctets;

    /// <summary>Length with all of them: no file is longer.</summary>
    public const int MostOctets = LeastOctets + (KeyRing.Authorities * AuthorityOctets);

    /// <summary>Octets of an authority: its number, 2, and its public key.</summary>
    public const int AuthorityOctets = 2 + KeyRing.PublicKeyOctets;

    /// <summary>Highest number of a band: nine digits.</summary>
    public const long MostNumber = 999_999_999;

    /// <summary>Where the band's number is, 4 octets.</summary>
    public const int NumberAt = 4;

    /// <summary>Where the discovery key is.</summary>
    public const int DiscoveryAt = 8;

    /// <summary>Where the roles' ratchets are, in the order of <see cref="SyncRole"/>.</summary>
    public const int RolesAt = 40;

    /// <summary>Where the release key is.</summary>
    public const int ReleaseAt = 136;

    /// <summary>Where the key is that disclosures are sealed with.</summary>
    public const int DisclosureMacAt = 168;

    /// <summary>Where the count of authorities' keys is; they follow.</summary>
    public const int AuthoritiesAt = 200;

    private const byte Magic = 0xB6;
    private const byte Version = 1;
    private const int CrcOctets = 4;

    /// <summary>Whether a file is whole and makes sense.</summary>
    /// <param name="file">Its octets.</param>
    /// <param name="octets">How many, 0 or more.</param>
    public static bool IsWhole(byte[] file, int octets)
    {
        return octets >= LeastOctets
            && file[0] == Magic
            && file[1] == Version
            && LittleEndian.GetU16(file, 2) == octets
            && file[AuthoritiesAt] <= KeyRing.Authorities
            && octets == LeastOctets + (file[AuthoritiesAt] * AuthorityOctets)
            && LittleEndian.GetU32(file, NumberAt) <= MostNumber
            && CrcOf(file, octets) == Crc32C.Of(file, 0, octets - CrcOctets);
    }

    /// <summary>The CRC that a whole file ends with: by it the same file is known again.</summary>
    public static long CrcOf(byte[] file, int octets)
    {
        return LittleEndian.GetU32(file, octets - CrcOctets);
    }
}
