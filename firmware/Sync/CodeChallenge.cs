using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sync;

/// <summary>The band's question to the authority, and the tries to answer it.</summary>
/// <remarks>
/// Tries are counted in the ring and saved before a code is looked at: no cut and no new challenge gives one back.
/// Power: a challenge dies with sync mode; tries and lock stay. Source: SYNC.md, "Codes". Vectors: tests/Vectors/ocra.csv.
/// </remarks>
public sealed class CodeChallenge
{
    /// <summary>How many wrong codes there may be.</summary>
    public const int Tries = 3;

    /// <summary>How long a challenge can be answered, ms: the time it takes to call somebody.</summary>
    public const long LastsMs = 10 * 60_000;

    /// <summary>How long no challenge is given after the last wrong code, seconds of trusted time.</summary>
    public const long LockS = 86_400;

    private const int WhatOctets = 20;
    private const int SeedOctets = 8;

    private readonly KeyRing _ring;
    private readonly IEntropy _entropy;
    private readonly Sha256 _sha;
    private readonly OcraCode _ocra;
    private readonly byte[] _key = new byte[KeyRing.KeyOctets];
    private readonly byte[] _purpose = new byte[OcraCode.PurposeOctets];
    private long _untilMs;
    private bool _isOpen;

    /// <summary>Makes one without a challenge.</summary>
    /// <param name="ring">Holds the release key, tries and lock.</param>
    /// <param name="entropy">Draws challenges.</param>
    /// <param name="sha">Used within calls only.</param>
    /// <param name="hmac">Around the same hash or another.</param>
    public CodeChallenge(KeyRing ring, IEntropy entropy, Sha256 sha, HmacSha256 hmac)
    {
        _ring = ring;
        _entropy = entropy;
        _sha = sha;
        _ocra = new OcraCode(hmac);
    }

    /// <summary>What was asked last, 0..99,999,999.</summary>
    public long Value { get; private set; }

    /// <summary>First second that was asked for, UTC; as given to <see cref="Ask"/>.</summary>
    public long FromUtcSeconds { get; private set; }

    /// <summary>Last second that was asked for, UTC; as given to <see cref="Ask"/>.</summary>
    public long ToUtcSeconds { get; private set; }

    /// <summary>How many tries are left, 0..<see cref="Tries"/>.</summary>
    public int TriesLeft => _ring.WrongCodes >= Tries ? 0 : Tries - _ring.WrongCodes;

    /// <summary>Whether there is a challenge that can still be answered.</summary>
    /// <param name="nowMs">Uptime.</param>
    public bool Stands(long nowMs) => _isOpen && nowMs < _untilMs;

    /// <summary>Asks anew; what was asked before counts no more.</summary>
    /// <param name="fromUtcSeconds">First second of what is to be disclosed.</param>
    /// <param name="toUtcSeconds">Last one.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="utcSeconds">The time, if it is trusted; 0 if not.</param>
    /// <returns>Done, NoTime, TooManyTries or StoreRefused of <see cref="SyncStatus"/>.</returns>
    public int Ask(long fromUtcSeconds, long toUtcSeconds, long nowMs, long utcSeconds)
    {
        Drop();
        if (utcSeconds <= 0)
        {
            return SyncStatus.NoTime;
        }

        int status = Unlock(utcSeconds);
        if (status != SyncStatus.Done)
        {
            return status;
        }

        _entropy.Fill(_purpose, 0, SeedOctets);
        long seed = (LittleEndian.GetU32(_purpose, 0) << 31) ^ LittleEndian.GetU32(_purpose, 4);
        Value = seed % OcraCode.Questions;
        FromUtcSeconds = fromUtcSeconds;
        ToUtcSeconds = toUtcSeconds;
        _untilMs = nowMs + LastsMs;
        _isOpen = true;
        return SyncStatus.Done;
    }

    /// <summary>Tries a code.</summary>
    /// <param name="code">0..999,999; another number is wrong.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="utcSeconds">The time, if it is trusted; 0 if not.</param>
    /// <returns>WearerAsked when it is right (the challenge is used up), CodeNeeded when it is wrong, TooManyTries, NotNow without a challenge, StoreRefused: of <see cref="SyncStatus"/>.</returns>
    public int Try(long code, long nowMs, long utcSeconds)
    {
        if (!Stands(nowMs))
        {
            Drop();
            return SyncStatus.NotNow;
        }

        if (TriesLeft == 0)
        {
            Drop();
            return SyncStatus.TooManyTries;
        }

        if (!CountTry(utcSeconds))
        {
            return SyncStatus.StoreRefused;
        }

        if (code == Right())
        {
            return Accept();
        }

        if (TriesLeft > 0)
        {
            return SyncStatus.CodeNeeded;
        }

        Drop();
        return SyncStatus.TooManyTries;
    }

    /// <summary>Drops the challenge: its session is over.</summary>
    public void Drop()
    {
        _isOpen = false;
        Value = 0;
    }

    // Saved before the code is looked at: a try that is not saved would be one for nothing, and is none.
    private bool CountTry(long utcSeconds)
    {
        int wrongCodes = _ring.WrongCodes;
        long lockedUtcSeconds = _ring.CodesLockedUtcSeconds;
        _ring.WrongCodes = wrongCodes + 1;
        if (TriesLeft == 0)
        {
            _ring.CodesLockedUtcSeconds = utcSeconds > 0 ? utcSeconds + LockS : 0;
        }

        bool isSaved = _ring.Save();
        if (!isSaved)
        {
            _ring.WrongCodes = wrongCodes;
            _ring.CodesLockedUtcSeconds = lockedUtcSeconds;
        }

        return isSaved;
    }

    // If the store refuses now, the next start finds this try among the wrong ones, and nothing worse.
    private int Accept()
    {
        Drop();
        _ring.WrongCodes = 0;
        _ring.CodesLockedUtcSeconds = 0;
        _ring.Save();
        return SyncStatus.WearerAsked;
    }

    // A lock begins when the time is known, and is never longer than from now, so that a clock that was wrong does not make it so.
    private int Unlock(long utcSeconds)
    {
        if (TriesLeft > 0)
        {
            return SyncStatus.Done;
        }

        long until = _ring.CodesLockedUtcSeconds;
        if (until == 0 || until > utcSeconds + LockS)
        {
            _ring.CodesLockedUtcSeconds = utcSeconds + LockS;
            _ring.Save();
            return SyncStatus.TooManyTries;
        }

        if (utcSeconds < until)
        {
            return SyncStatus.TooManyTries;
        }

        _ring.WrongCodes = 0;
        _ring.CodesLockedUtcSeconds = 0;
        return _ring.Save() ? SyncStatus.Done : SyncStatus.StoreRefused;
    }

    // What the code is for, as 64 hexadecimal digits of a digest: this operation, this band, this stretch of time.
    private long Right()
    {
        byte[] what = _purpose;
        BigEndian.PutU32(what, 0, 0x64697363);      // "disc"
        BigEndian.PutU32(what, 4, 0x6C6F7365);      // "lose"
        LittleEndian.PutU32(what, 8, _ring.Number);
        LittleEndian.PutU32(what, 12, FromUtcSeconds);
        LittleEndian.PutU32(what, 16, ToUtcSeconds);
        _sha.Of(what, 0, WhatOctets, _key, 0);
        for (int i = 0; i < OcraCode.PurposeOctets; i++)
        {
            int digit = (i & 1) == 0 ? _key[i / 2] >> 4 : _key[i / 2] & 0x0F;
            _purpose[i] = (byte)(digit < 10 ? 0x30 + digit : 0x57 + digit);         // 0 to 9, a to f in ASCII.
        }

        _ring.CopyRelease(_key);
        long code = _ocra.Of(_key, Value, _purpose);
        System.Array.Clear(_key, 0, KeyRing.KeyOctets);
        return code;
    }
}
