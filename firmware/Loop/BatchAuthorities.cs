using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sync;

namespace Bluezone.Band.Loop;

/// <summary>Whose batches a band takes: those that were provisioned with its keys, also after everything was erased.</summary>
public sealed class BatchAuthorities
{
    private readonly ContactCheck _contacts;
    private readonly KeyRing _ring;
    private readonly byte[] _publicKey = new byte[TrustedKeys.KeyOctets];

    /// <summary>Ties the parts together.</summary>
    public BatchAuthorities(ContactCheck contacts, KeyRing ring)
    {
        _contacts = contacts;
        _ring = ring;
    }

    /// <summary>Trusts what the ring has, where it is not trusted yet.</summary>
    /// <returns>False when the store refused; the next start tries again.</returns>
    public bool Trust()
    {
        bool isDone = true;
        for (int slot = 0; slot < TrustedKeys.Slots; slot++)
        {
            int authority = _ring.CopyTrustedKey(slot, _publicKey);
            if (authority >= 0 && !IsTrusted(slot, authority))
            {
                isDone &= _contacts.Trust(slot, authority, _publicKey);
            }
        }

        return isDone;
    }

    private bool IsTrusted(int slot, int authority)
    {
        TrustedKeys keys = _contacts.Keys;
        return keys.IsUsed(slot)
            && keys.AuthorityAt(slot) == authority
            && Comparison.AreEqual(keys.Octets, TrustedKeys.KeyAt(slot), _publicKey, 0, TrustedKeys.KeyOctets);
    }
}
