using Bluezone.Band.Contracts;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Loop;

/// <summary>Closes the band's chain by the wearer's consent, so that it can be disclosed, and goes on with a fresh one.</summary>
/// <remarks>
/// Promise: the fresh chain, the closed one and the entry in the journal are in flash, in one state, before <see cref="IsOpen"/>.
/// Power: a cut leaves either the old chain or the new one with the closed; consent and opening end with it.
/// </remarks>
public sealed class Disclosing
{
    /// <summary>How long the door stands open, milliseconds: a journal of 14 days goes through a slow link in less.</summary>
    public const int StaysOpenMs = 900000;

    private const int None = -1;

    private readonly IEntropy _entropy;
    private readonly ClockTrust _time;
    private readonly RotatingIdentity _identity;
    private readonly Recording _recording;
    private readonly Memory _memory;
    private readonly ConsentGate _gate;
    private readonly byte[] _undo = new byte[RotatingIdentity.SavedOctets];
    private readonly byte[] _random = new byte[KeySchedule.KeyOctets];
    private long _fromUtcSeconds;
    private long _toUtcSeconds;
    private bool _isWanted;
    private int _stretch;
    private bool _isOpen;
    private long _openedAtMs;
    private long _openedUtcSeconds;
    private DisclosureFile? _file;

    /// <summary>Ties the parts together.</summary>
    public Disclosing(IEntropy entropy, Groundwork ground, ConsentGate gate)
    {
        _entropy = entropy;
        _time = ground.Time;
        _identity = ground.Identity;
        _recording = ground.Recording;
        _memory = ground.Memory;
        _gate = gate;
    }

    /// <summary>Whether a disclosure waits for its turn.</summary>
    public bool IsWanted => _isWanted;

    /// <summary>Whether the closed chain and its history may leave now.</summary>
    public bool IsOpen(long nowMs) => _isOpen && nowMs - _openedAtMs <= StaysOpenMs;

    /// <summary>Asks the wearer: for two minutes a hold of 3 to 7 s is consent, and for two more that consent is good.</summary>
    /// <remarks>The caller has checked that the asker may: the authority's code, over sync.</remarks>
    public void Ask(long nowMs) => _gate.Ask(Question.Disclosure, nowMs);

    /// <summary>Asks for a disclosure of the chain in use; it happens when keys can be drawn, while the consent is good.</summary>
    /// <param name="fromUtcSeconds">From when on, UTC.</param>
    /// <param name="toUtcSeconds">Until when, UTC; a moment to come means now.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False without a good consent, keys or a trusted clock, where nothing would be left to disclose, or while
    /// <see cref="BandState.Stretches"/> stretches are kept: none is given up for another.</returns>
    public bool Want(long fromUtcSeconds, long toUtcSeconds, long nowMs)
    {
        long nowUtcSeconds = HasTime ? _time.UtcSecondsAt(nowMs) : 0;
        if (!HasTime || !_gate.Consent.IsGood(nowMs) || !HasAny(fromUtcSeconds, toUtcSeconds, nowUtcSeconds))
        {
            return false;
        }

        _fromUtcSeconds = fromUtcSeconds;
        _toUtcSeconds = toUtcSeconds > nowUtcSeconds ? nowUtcSeconds : toUtcSeconds;
        Begin(None);
        return true;
    }

    /// <summary>Whether there are ids of a time that could be disclosed, and a place to keep them: else a consent would be for nothing.</summary>
    /// <param name="fromUtcSeconds">From when on, UTC.</param>
    /// <param name="toUtcSeconds">Until when, UTC; a moment to come means now.</param>
    /// <param name="nowUtcSeconds">The time, trusted.</param>
    public bool HasAny(long fromUtcSeconds, long toUtcSeconds, long nowUtcSeconds)
    {
        long toSeconds = toUtcSeconds > nowUtcSeconds ? nowUtcSeconds : toUtcSeconds;
        bool hasSlots = toSeconds >= fromUtcSeconds && KeySchedule.DayOf(toSeconds) >= _identity.WindowDay;
        return _identity.HasKeys && hasSlots && _memory.FreeStretch >= 0;
    }

    /// <summary>Asks to give a stretch that was closed before once more, under a new consent.</summary>
    /// <param name="stretch">0..<see cref="BandState.Stretches"/> - 1.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False without a good consent, a trusted clock, or such a stretch.</returns>
    public bool WantAgain(int stretch, long nowMs)
    {
        if (!HasTime || !_gate.Consent.IsGood(nowMs) || _memory.StretchEndUtcSeconds(stretch) == 0)
        {
            return false;
        }

        Begin(stretch);
        return true;
    }

    /// <summary>What was disclosed and can be given again: the second behind it.</summary>
    /// <param name="stretch">0..<see cref="BandState.Stretches"/> - 1.</param>
    /// <returns>UTC seconds; 0 where there is none. While all are there, nothing else can be disclosed.</returns>
    public long StretchEndUtcSeconds(int stretch) => _memory.StretchEndUtcSeconds(stretch);

    /// <summary>Does what is wanted, as soon as it can be done.</summary>
    /// <remarks>Call while the clock is trusted and the link is open: so the radio is on, and keys that are drawn are good.</remarks>
    public void Tick(long nowMs)
    {
        if (_isOpen && !IsOpen(nowMs))
        {
            _isOpen = false;
            TakeBack();
        }

        if (!_isWanted)
        {
            return;
        }

        if (!_gate.Consent.IsGood(nowMs))
        {
            _isWanted = false;
        }
        else if (_stretch != None)
        {
            _isWanted = false;
            _gate.Consent.Spend(nowMs);
            _memory.TakeUp(_stretch);
            Open(nowMs);
        }
        else
        {
            _isWanted = false;
            CloseChain(nowMs);
        }
    }

    /// <summary>Shuts the door: the session is over, or everything is being erased.</summary>
    public void Shut()
    {
        _isWanted = false;
        _isOpen = false;
        _gate.Close();
        TakeBack();
    }

    /// <summary>Begins to read what was disclosed, or begins again; when the door shuts, nothing more can be read.</summary>
    /// <param name="file">Is set to its begin.</param>
    /// <param name="macKey">Shared by this band and the authority, 32 octets.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False unless <see cref="IsOpen"/>.</returns>
    public bool Start(DisclosureFile file, byte[] macKey, long nowMs)
    {
        if (!IsOpen(nowMs) || !_memory.Closed.HasKey)
        {
            return false;
        }

        TakeBack();
        _file = file;
        file.Start(_memory.Closed, macKey, _openedUtcSeconds);
        return true;
    }

    private bool HasTime => _time.Verdict == ClockVerdict.Trusted;

    private void Begin(int stretch)
    {
        _isWanted = true;
        _stretch = stretch;
        _isOpen = false;
        TakeBack();
    }

    // It may hold the key still, if nobody has read on since it was started.
    private void TakeBack()
    {
        _file?.End();
        _file = null;
    }

    private void CloseChain(long nowMs)
    {
        _recording.CloseAll();      // What is open belongs to the history.
        _identity.Save(_undo, 0);
        int stretch = _memory.FreeStretch;
        if (_identity.Disclose(_gate.Consent, nowMs, _fromUtcSeconds, _toUtcSeconds, _memory.Closed))
        {
            _entropy.Fill(_random, 0, KeySchedule.KeyOctets);
            _identity.Begin(_random, KeySchedule.DayOf(_time.UtcSecondsAt(nowMs)));
            _memory.Keep(stretch);
            _recording.WashSoon();      // Before the save, which tells a restart that it has to be done.
            if (!Open(nowMs))
            {
                _identity.Restore(_undo, 0);
                _memory.Closed.Erase();
                _memory.Keep(stretch);
            }
        }

        System.Array.Clear(_random, 0, _random.Length);
        System.Array.Clear(_undo, 0, _undo.Length);
    }

    private bool Open(long nowMs)
    {
        _memory.CountOne(Counter.Disclosures);
        _recording.Note(BandStateCode.Disclosed, _memory.Closed.LastSlot - _memory.Closed.FirstSlot + 1, nowMs);
        _isOpen = _recording.Save(nowMs);
        if (_isOpen)
        {
            _recording.Flush();     // A batch keeps begins to 4 s: what is read twice must be the same.
        }

        _openedAtMs = nowMs;
        _openedUtcSeconds = _time.UtcSecondsAt(nowMs);
        return _isOpen;
    }
}
