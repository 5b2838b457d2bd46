using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Sync;

/// <summary>A band's keys of sync: its own, the ratchets of its roles, and a row for each ticket that it has seen.</summary>
/// <remarks>
/// Power: a save is there whole or not at all. Errors: a ring that is damaged or missing is an empty one, which nobody can meet.
/// Source: SYNC.md, "Keys", "Ring".
/// </remarks>
public sealed partial class KeyRing
{
    /// <summary>Segment of slot A; slot B is the next one.</summary>
    public const int FirstSegment = 7;

    /// <summary>Length of every key, octets.</summary>
    public const int KeyOctets = Kdf.KeyOctets;

    /// <summary>Length of an authority's public key, octets.</summary>
    public const int PublicKeyOctets = 60;

    /// <summary>How many authorities' keys there can be.</summary>
    public const int Authorities = 2;

    /// <summary>How many tickets are remembered: rows 0 and 1 are owners, 2 and 3 caretakers, 4 to 7 clinics' readers.</summary>
    public const int Rows = 8;

    private const byte Magic = 0xB7;
    private const byte Version = 1;

    // Where things stand in the content: SYNC.md counts from the slot's begin, 8 octets before.
    private const int NumberAt = 0;
    private const int FileCrcAt = 4;
    private const int IsProvisionedAt = 8;
    private const int AuthoritiesAt = 9;
    private const int WrongCodesAt = 10;
    private const int LockedAt = 12;
    private const int UsesAt = 16;
    private const int DiscoveryAt = 20;
    private const int ReleaseAt = DiscoveryAt + KeyOctets;
    private const int DisclosureMacAt = ReleaseAt + KeyOctets;
    private const int AuthorityAt = DisclosureMacAt + KeyOctets;
    private const int RolesAt = AuthorityAt + (Authorities * ProvisioningFile.AuthorityOctets);
    private const int RoleOctets = KeyOctets + 4;
    private const int RowsAt = RolesAt + (SyncRole.Last * RoleOctets);
    private const int RingOctets = RowsAt + (Rows * RowOctets);

    private readonly TwoSlots _slots;
    private readonly ISegmentStore _store;
    private readonly Kdf _kdf;
    private readonly byte[] _ring = new byte[RingOctets];
    private readonly byte[] _moving = new byte[KeyOctets];

    /// <summary>Makes an empty ring; <see cref="Load"/> it before use.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="chunk">A buffer for <see cref="TwoSlots"/>: others may use it too, but not while this is loaded or saved.</param>
    /// <param name="cipher">Derives keys.</param>
    public KeyRing(ISegmentStore store, byte[] chunk, ICipher cipher)
    {
        _store = store;
        _slots = new TwoSlots(store, FirstSegment, Magic, Version, chunk);
        _kdf = new Kdf(cipher);
    }

    /// <summary>Derives keys; its user's alone within a call.</summary>
    public Kdf Kdf => _kdf;

    /// <summary>Whether there are keys at all.</summary>
    public bool IsProvisioned => _ring[IsProvisionedAt] != 0;

    /// <summary>The band's public number, 0..<see cref="ProvisioningFile.MostNumber"/>.</summary>
    public long Number => LittleEndian.GetU32(_ring, NumberAt);

    /// <summary>How many wrong codes there were since the last right one, 0..255. <see cref="Save"/> makes it last.</summary>
    public int WrongCodes
    {
        get => _ring[WrongCodesAt];
        set => _ring[WrongCodesAt] = (byte)value;
    }

    /// <summary>Until when no code is asked for, UTC seconds; 0 if one may be. <see cref="Save"/> makes it last.</summary>
    public long CodesLockedUtcSeconds
    {
        get => LittleEndian.GetU32(_ring, LockedAt);
        set => LittleEndian.PutU32(_ring, LockedAt, value);
    }

    /// <summary>Reads the newer whole slot.</summary>
    /// <returns>False when there is none: the ring is empty then.</returns>
    public bool Load()
    {
        bool isThere = _slots.Load() && _slots.ContentOctets == RingOctets && _slots.Read(0, _ring, 0, RingOctets);
        if (!isThere)
        {
            System.Array.Clear(_ring, 0, RingOctets);
        }

        return isThere;
    }

    /// <summary>Saves everything.</summary>
    /// <returns>False when there are no keys, or the store refused; what was saved before stands.</returns>
    public bool Save()
    {
        if (!IsProvisioned)
        {
            return false;       // A ring that could not be read stays as it is in flash.
        }

        _slots.Begin(RingOctets);
        _slots.Add(_ring, 0, RingOctets);
        return _slots.End();
    }

    /// <summary>Takes keys from a provisioning file in place of all there were, and saves them over both slots.</summary>
    /// <remarks>
    /// Power: until it returned true the file must stay. The file that was taken last changes nothing when it comes again, for sessions may have been since.
    /// Promise: what the slots held before, and the file when it is deleted, stay in the flash until the caller has the store scrubbed.
    /// </remarks>
    /// <param name="file">Its octets.</param>
    /// <param name="octets">How many.</param>
    /// <returns>False when the file is not whole, or the store refused.</returns>
    public bool Provision(byte[] file, int octets)
    {
        if (!ProvisioningFile.IsWhole(file, octets))
        {
            return false;
        }

        long crc = ProvisioningFile.CrcOf(file, octets);
        if (IsProvisioned && LittleEndian.GetU32(_ring, FileCrcAt) == crc)
        {
            return Save();          // A cut may have left older keys in the other slot.
        }

        Fill(file);
        LittleEndian.PutU32(_ring, FileCrcAt, crc);
        if (Save() && Save())
        {
            return true;
        }

        Load();
        return false;
    }

    /// <summary>Forgets all keys and deletes both slots.</summary>
    /// <remarks>Promise: what they held stays in the flash until the caller has the store scrubbed. Power: a cut may leave the older slot; call again.</remarks>
    /// <returns>False when the store refused; call again.</returns>
    public bool Erase()
    {
        bool isErased = _store.Delete(FirstSegment) & _store.Delete(FirstSegment + 1);
        _slots.Load();
        System.Array.Clear(_ring, 0, RingOctets);
        return isErased;
    }

    /// <summary>Ends a derivation of <see cref="Kdf"/> with the key that the band is known again by.</summary>
    public void FinishWithDiscovery() => _kdf.Finish(_ring, DiscoveryAt);

    /// <summary>Copies the key that codes are made under.</summary>
    /// <param name="key">Takes <see cref="KeyOctets"/>.</param>
    public void CopyRelease(byte[] key) => System.Array.Copy(_ring, ReleaseAt, key, 0, KeyOctets);

    /// <summary>Copies the key that disclosures are sealed with.</summary>
    /// <param name="key">Takes <see cref="KeyOctets"/>.</param>
    public void CopyDisclosureMac(byte[] key) => System.Array.Copy(_ring, DisclosureMacAt, key, 0, KeyOctets);

    /// <summary>Copies an authority's public key, as provisioned.</summary>
    /// <param name="index">0..<see cref="Authorities"/> - 1.</param>
    /// <param name="publicKey">Takes <see cref="PublicKeyOctets"/>.</param>
    /// <returns>The authority, 0..65,535, or -1 when there is none.</returns>
    public int CopyTrustedKey(int index, byte[] publicKey)
    {
        if (index >= _ring[AuthoritiesAt])
        {
            return -1;
        }

        int at = AuthorityAt + (index * ProvisioningFile.AuthorityOctets);
        System.Array.Copy(_ring, at + 2, publicKey, 0, PublicKeyOctets);
        return LittleEndian.GetU16(_ring, at);
    }

    private void Fill(byte[] file)
    {
        System.Array.Clear(_ring, 0, RingOctets);
        System.Array.Copy(file, ProvisioningFile.NumberAt, _ring, NumberAt, 4);
        System.Array.Copy(file, ProvisioningFile.DiscoveryAt, _ring, DiscoveryAt, KeyOctets);
        System.Array.Copy(file, ProvisioningFile.ReleaseAt, _ring, ReleaseAt, KeyOctets);
        System.Array.Copy(file, ProvisioningFile.DisclosureMacAt, _ring, DisclosureMacAt, KeyOctets);
        for (int role = 0; role < SyncRole.Last; role++)
        {
            System.Array.Copy(file, ProvisioningFile.RolesAt + (role * KeyOctets), _ring, RolesAt + (role * RoleOctets), KeyOctets);
        }

        int authorities = file[ProvisioningFile.AuthoritiesAt];
        int octets = authorities * ProvisioningFile.AuthorityOctets;
        System.Array.Copy(file, ProvisioningFile.AuthoritiesAt + 1, _ring, AuthorityAt, octets);
        _ring[AuthoritiesAt] = (byte)authorities;
        _ring[IsProvisionedAt] = 1;
    }
}
