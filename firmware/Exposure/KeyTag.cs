using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>What a band knows a published key by: eight octets of SHA-256(salt, SHA-256(key)).</summary>
/// <remarks>
/// The salt is this band's own, so nobody who reads a tag can tell the key without it. From the inner hash alone, which a
/// withdrawal names, the same tag comes.
/// </remarks>
public sealed class KeyTag
{
    /// <summary>Length of the salt, octets.</summary>
    public const int SaltOctets = 8;

    private readonly Sha256 _sha;

    /// <summary>Prepares to make tags.</summary>
    /// <param name="sha">Shared; not in use between calls.</param>
    public KeyTag(Sha256 sha)
    {
        _sha = sha;
    }

    /// <summary>This band's salt, <see cref="SaltOctets"/>.</summary>
    public byte[] Salt { get; } = new byte[SaltOctets];

    /// <summary>The tag made last: its first <see cref="ExposureTable.TagOctets"/> octets.</summary>
    public byte[] Octets { get; } = new byte[Sha256.DigestOctets];

    /// <summary>Makes the tag of an entry: of its key, or of the key that it withdraws. Two blocks, or one.</summary>
    public void Make(BatchEntry entry)
    {
        if (entry.Kind == EntryKind.Withdrawal)
        {
            System.Array.Copy(entry.Octets, 0, Octets, 0, Sha256.DigestOctets);
        }
        else
        {
            _sha.Of(entry.Octets, 0, BatchEntry.KeyOctets, Octets, 0);
        }

        _sha.Start();
        _sha.Add(Salt, 0, SaltOctets);
        _sha.Add(Octets, 0, Sha256.DigestOctets);
        _sha.Finish(Octets, 0);
    }
}
