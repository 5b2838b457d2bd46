namespace Bluezone.Band.Authority.Bands;

/// <summary>Whose batches a band shall trust.</summary>
/// <param name="Authority">0..65,535.</param>
/// <param name="PublicKey">Its HSS public key, 60 octets.</param>
public sealed record AuthorityKey(int Authority, byte[] PublicKey)
{
    public const int PublicKeyOctets = 60;
}
