using System;
using System.IO;

namespace Bluezone.Band.Authority.Signing;

/// <summary>The files of one key, beside each other.</summary>
internal sealed class KeyPlace(IKeyFiles files, string path)
{
    private const string Fresh = ".new";

    public IKeyFiles Files => files;

    public string KeyPath => path;

    public string StatePath => path + ".state";

    private string LowerPath => path + ".lower";

    private string TopPath => path + ".top";

    /// <summary>The place of a ledger when none is asked for: by I, so that copies of a key meet in it.</summary>
    public static string LedgerPath(byte[] identifier)
    {
        string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        string root = string.IsNullOrEmpty(state)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state")
            : state;
        return Path.Combine(root, "bluezone-band", Convert.ToHexString(identifier) + ".ledger");
    }

    /// <summary>Holds the key, until the program ends.</summary>
    public static IDisposable Hold(IKeyFiles files, string path)
    {
        return files.Lock(path + ".lock")
            ?? throw new SigningRefusedException(RefusalReason.InUse, $"another program works with {path}");
    }

    public void SaveKey(KeyFile key) => Replace(KeyPath, key.Octets());

    public KeyFile ReadKey()
    {
        byte[] octets = files.Read(KeyPath) ?? throw new SigningRefusedException(RefusalReason.Damaged, $"there is no key {KeyPath}");
        if (files.IsOpenToOthers(KeyPath))
        {
            throw new SigningRefusedException(RefusalReason.OpenToOthers, $"others may read {KeyPath}: a key is its owner's alone (chmod 600), and this one may be known already");
        }

        return KeyFile.Read(octets) ?? throw new SigningRefusedException(RefusalReason.Damaged, $"{KeyPath} is no signing key, or not whole");
    }

    /// <summary>Makes a state count. When this returns it does so through any power cut; until then the state before it may count.</summary>
    public KeyState SaveState(KeyState state)
    {
        string fresh = StatePath + Fresh;
        files.Create(fresh);
        KeyState bound = state with
        {
            Machine = files.MachineIdentity,
            KeyIdentity = files.IdentityOf(KeyPath),
            OwnIdentity = files.IdentityOf(fresh),
        };
        files.Append(fresh, bound.Octets());
        files.Rename(fresh, StatePath);
        files.SyncFolder(StatePath);
        return bound;
    }

    public KeyState ReadState(KeyFile key)
    {
        byte[] octets = files.Read(StatePath) ?? throw new SigningRefusedException(
            RefusalReason.Damaged, $"there is no {StatePath}: which one-time keys are used nobody knows, so none may be used; make a new key");
        KeyState? state = KeyState.Read(octets);
        return state != null && state.Key == Convert.ToHexString(key.Identifier) ? state : throw new SigningRefusedException(
            RefusalReason.Damaged, $"{StatePath} is not whole, or not this key's: which one-time keys are used nobody knows; make a new key");
    }

    /// <summary>Whether the state in the file is still the one that this program wrote or read last.</summary>
    public bool Holds(KeyState state)
    {
        byte[]? octets = files.Read(StatePath);
        return octets != null && octets.AsSpan().SequenceEqual(state.Octets());
    }

    public byte[] ReadTop() => files.Read(TopPath) ?? [];

    public byte[] ReadLower() => files.Read(LowerPath) ?? [];

    public void KeepTop(byte[] leaves) => Keep(TopPath, leaves);

    public void KeepLower(byte[] leaves) => Keep(LowerPath, leaves);

    // May be torn or missing without harm: a root tells, and the seed has it all.
    private void Keep(string where, byte[] leaves)
    {
        files.Create(where);
        files.Append(where, leaves);
    }

    private void Replace(string where, byte[] octets)
    {
        files.Create(where + Fresh);
        files.Append(where + Fresh, octets);
        files.Rename(where + Fresh, where);
        files.SyncFolder(where);
    }
}
