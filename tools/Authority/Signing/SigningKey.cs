using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;

namespace Bluezone.Band.Authority.Signing;

/// <summary>An authority's signing key: each one-time key in it is used once, whatever happens.</summary>
/// <remarks>
/// Power: a cut at any point loses one index at most. Errors: <see cref="SigningRefusedException"/>, and what files throw; after a failed
/// write nothing is signed until the key is opened again. Threads: any. Source: RFC 8554; the files, and what they notice: SIGNING.md.
/// </remarks>
public sealed class SigningKey : IDisposable
{
    private readonly Lock _turn = new();
    private readonly KeyPlace _place;
    private readonly KeyFile _key;
    private readonly Ledger _ledger;
    private readonly Forest _forest;
    private readonly IReadOnlyList<IDisposable> _held;
    private KeyState _state;
    private bool _isBroken;
    private bool _isDisposed;

    private SigningKey(KeyPlace place, KeyFile key, KeyState state, Ledger ledger, Forest forest, IReadOnlyList<IDisposable> held)
    {
        _place = place;
        _key = key;
        _state = state;
        _ledger = ledger;
        _forest = forest;
        _held = held;
    }

    /// <summary>Whose key it is.</summary>
    public int Authority => _key.Authority;

    public KeySize Size => _key.Size;

    /// <summary>60 octets: what a band is given.</summary>
    public byte[] PublicKey => _key.PublicKey;

    /// <summary>I of the top tree, 16 octets; a batch's header has the first four.</summary>
    public byte[] Identifier => [.. _key.Identifier];

    /// <summary>The index of the next signature.</summary>
    public long Next => _state.Next;

    /// <summary>How many signatures the key has in all.</summary>
    public long Capacity => _key.Capacity;

    public string LedgerPath => _ledger.Path;

    /// <summary>Makes a key, its state and its ledger, and opens it.</summary>
    /// <param name="path">The key file; must not be there.</param>
    /// <param name="size">How high.</param>
    /// <param name="authority">Whose, 0..65,535.</param>
    /// <param name="options">Where the ledger shall be.</param>
    public static SigningKey Create(string path, KeySize size, int authority, SigningOptions? options = null)
    {
        options ??= new SigningOptions();
        ArgumentOutOfRangeException.ThrowIfNotEqual(authority, (ushort)authority);
        if (size is not (KeySize.Small or KeySize.Full))
        {
            throw new ArgumentOutOfRangeException(nameof(size));
        }

        var place = new KeyPlace(options.Files, path);
        using (KeyPlace.Hold(options.Files, path))
        {
            if (options.Files.Exists(place.KeyPath) || options.Files.Exists(place.StatePath))
            {
                throw new SigningRefusedException(RefusalReason.Damaged, $"there is a key {path} already");
            }

            Found(place, Made(size, authority, options, place), options);
        }

        return Open(path, options);
    }

    /// <summary>Opens a key to sign with it.</summary>
    /// <exception cref="SigningRefusedException">It is in use, damaged, an old one, or in doubt.</exception>
    public static SigningKey Open(string path, SigningOptions? options = null)
    {
        options ??= new SigningOptions();
        var held = new List<IDisposable>();
        try
        {
            held.Add(KeyPlace.Hold(options.Files, path));
            var place = new KeyPlace(options.Files, path);
            KeyFile key = place.ReadKey();
            KeyState state = place.ReadState(key);
            string ledgerPath = options.LedgerPath == null ? state.LedgerPath : Path.GetFullPath(options.LedgerPath);
            held.Add(KeyPlace.Hold(options.Files, ledgerPath));       // Copies of a key meet here.
            Ledger ledger = Ledger.Read(options.Files, ledgerPath, key);
            List<string> doubts = Opening.Doubts(place, state, ledger);
            long next = Opening.Next(key, state, ledger, doubts, options);
            if (next != state.Next || doubts.Count > 0 || ledgerPath != state.LedgerPath)
            {
                state = place.SaveState(state with { Next = next, LedgerPath = ledgerPath });
            }

            if (doubts.Count > 0 || ledger.Next < next)
            {
                ledger.Found();
                ledger.AddFrom(next);
            }

            return new SigningKey(place, key, state, ledger, new Forest(place, key, options.Progress), held);
        }
        catch
        {
            Release(held);
            throw;
        }
    }

    /// <summary>The index that a signature used of a key, or -1 when the signature is not good.</summary>
    public static long IndexOf(byte[] publicKey, byte[] message, byte[] signature) => HssCheck.IndexOf(publicKey, message, signature);

    /// <summary>Holds a published batch against the state.</summary>
    /// <param name="name">What to call it when it shows that the state is old.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>Its index, or -1 when it is not this key's.</returns>
    /// <exception cref="SigningRefusedException">The batch has used an index that the state holds to be free.</exception>
    public long RequireBelow(string name, byte[] message, byte[] signature)
    {
        long index = HssCheck.IndexOf(PublicKey, message, signature);
        return index < Next ? index : throw new SigningRefusedException(
            RefusalReason.OldState,
            $"{name} has used index {index}, which the state holds to be free (next is {Next}): the state is an old one, from a backup or a copy. Skip above all that was published",
            index + 1);
    }

    /// <summary>Signs a message with an index that no other message ever had or will have.</summary>
    public byte[] Sign(byte[] message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            RequireSound();
            long index = _state.Next;
            try
            {
                string lower = _forest.Prepare(index, _state.LowerKeyDigest);
                _isBroken = true;       // Until all that must be on the disk is there.
                _state = _place.SaveState(_state with { Next = index + 1, LowerKeyDigest = lower });
                _ledger.AddUsed(index, Convert.ToHexString(SHA256.HashData(message), 0, Lms.IdentifierOctets));
                _isBroken = false;
                return _forest.Sign(index, message);
            }
            catch (SigningRefusedException)
            {
                _isBroken = true;
                throw;
            }
        }
    }

    /// <summary>Lets others have the key; this object signs no more.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            Release(_held);
        }
    }

    private static void Release(IReadOnlyList<IDisposable> held)
    {
        foreach (IDisposable each in held)
        {
            each.Dispose();
        }
    }

    private static KeyFile Made(KeySize size, int authority, SigningOptions options, KeyPlace place)
    {
        byte[] seed = options.Seed ?? RandomNumberGenerator.GetBytes(Lms.N);
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, Lms.N, nameof(options));
        byte[] identifier = options.Seed == null ? RandomNumberGenerator.GetBytes(Lms.IdentifierOctets) : SHA256.HashData(seed)[..Lms.IdentifierOctets];
        LmsTree top = LmsTree.Grow(new TreeSeed(identifier, seed), (int)size, options.Progress);
        place.KeepTop(top.Leaves);
        return new KeyFile(authority, size, identifier, seed, top.PublicKey[^Lms.N..]);
    }

    // The state comes last: a key without one signs nothing.
    private static void Found(KeyPlace place, KeyFile key, SigningOptions options)
    {
        place.SaveKey(key);
        string path = Path.GetFullPath(options.LedgerPath ?? KeyPlace.LedgerPath(key.Identifier));
        using (KeyPlace.Hold(options.Files, path))
        {
            Ledger ledger = Ledger.Read(options.Files, path, key);
            ledger.Found();
            ledger.AddFrom(0);
        }

        place.SaveState(new KeyState(Convert.ToHexString(key.Identifier), 0, "", path, "", "", ""));
    }

    private void RequireSound()
    {
        if (_isBroken)
        {
            throw new SigningRefusedException(RefusalReason.Broken, "a write failed before: open the key again");
        }

        if (_state.Next >= Capacity)
        {
            throw new SigningRefusedException(RefusalReason.Exhausted, $"all {Capacity} one-time keys are used: bands need another key");
        }

        if (!_place.Holds(_state))
        {
            throw new SigningRefusedException(RefusalReason.Broken, $"{_place.StatePath} was changed by another program: open the key again");
        }
    }
}
