using Bluezone.Band.Authority.Signing;

namespace Bluezone.Band.Authority.Batches;

/// <summary>An authority's signing key as what signs batches.</summary>
public sealed class KeySigner(SigningKey key) : IBatchSigner
{
    public byte[] Identifier => key.Identifier;

    public int SignatureOctets => 4 + (2 * Lms.LmsOctets((int)key.Size)) + Lms.KeyOctets;

    public byte[] Sign(byte[] header) => key.Sign(header);
}
