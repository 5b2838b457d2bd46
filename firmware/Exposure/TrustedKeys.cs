using Bluezone.Band.Bytes;

namespace Bluezone.Band.Exposure;

/// <summary>The public keys whose batches a band takes: two, so that one can be replaced while the other counts.</summary>
/// <remarks>Shape: one array, saved as it is: for each slot the authority (2 octets) and its HSS public key (60).</remarks>
public sealed class TrustedKeys
{
    /// <summary>How many keys there can be.</summary>
    public const int Slots = 2;

    /// <summary>Length of a public key, octets: levels 4, LMS type 4, LM-OTS type 4, identifier 16, root 32.</summary>
    /// <remarks>Source: RFC 8554, sections 5.3 and 6.1.</remarks>
    public const int KeyOctets = 60;

    /// <summary>Length of <see cref="Octets"/>.</summary>
    public const int SavedOctets = Slots * SlotOctets;

    /// <summary>No slot.</summary>
    public const int None = -1;

    private const int SlotOctets = 2 + KeyOctets;
    private const int LevelsOctets = 4;
    private const int IdentifierAt = 12;

    /// <summary>Both slots, to be saved and read back as they are; zeros are empty slots.</summary>
    public readonly byte[] Octets = new byte[SavedOctets];

    /// <summary>Puts a key into a slot; what was there is trusted no more.</summary>
    /// <remarks>Promise: nothing that comes over the air leads here. A batch that is being taken in must be resumed
    /// afterwards, for its signature may have been checked with the key that is gone.</remarks>
    /// <param name="slot">0 or 1.</param>
    /// <param name="authority">Whose key it is, 0..65,535.</param>
    /// <param name="publicKey"><see cref="KeyOctets"/>; all zero empties the slot.</param>
    /// <returns>False when the other key's identifier begins alike, so that a header could not tell them apart; nothing was changed.</returns>
    public bool Set(int slot, int authority, byte[] publicKey)
    {
        int other = Find(publicKey, IdentifierAt);
        if (other != None && other != slot)
        {
            return false;
        }

        LittleEndian.PutU16(Octets, slot * SlotOctets, authority);
        System.Array.Copy(publicKey, 0, Octets, KeyAt(slot), KeyOctets);
        return true;
    }

    /// <summary>Whether a slot holds a key.</summary>
    public bool IsUsed(int slot)
    {
        int levels = 0;
        for (int i = 0; i < LevelsOctets; i++)
        {
            levels |= Octets[KeyAt(slot) + i];
        }

        return levels != 0;
    }

    /// <summary>Whether a key of an authority is trusted.</summary>
    public bool Trusts(int authority)
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            if (IsUsed(slot) && AuthorityAt(slot) == authority)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whose key a slot holds.</summary>
    public int AuthorityAt(int slot)
    {
        return LittleEndian.GetU16(Octets, slot * SlotOctets);
    }

    /// <summary>Where in <see cref="Octets"/> a slot's key begins.</summary>
    public static int KeyAt(int slot)
    {
        return (slot * SlotOctets) + 2;
    }

    /// <summary>The key whose identifier begins with some octets.</summary>
    /// <param name="octets">Where they stand.</param>
    /// <param name="at">The first of four.</param>
    /// <returns>Its slot, or <see cref="None"/>.</returns>
    public int Find(byte[] octets, int at)
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            int differing = IsUsed(slot) ? 0 : 1;
            for (int i = 0; i < BatchHeader.KeyIdOctets; i++)
            {
                differing |= octets[at + i] ^ Octets[KeyAt(slot) + IdentifierAt + i];
            }

            if (differing == 0)
            {
                return slot;
            }
        }

        return None;
    }
}
