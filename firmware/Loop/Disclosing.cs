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

    private readonly IEntropy _entropy;
    private readonly ClockTrust _time;
    private readonly RotatingIdentity _identity;
    private readonly Recording _recording;
    private readonly Memory _memory;
    private readonly ConsentGate _gate;
    private readonly byte[] _undo = new byte[RotatingIdentity.SavedOctets + ClosedChain.SavedOctets];
    private readonly byte[] _random = new byte[KeySchedule.KeyOctets];
    private long _fromUtcSeconds;
    private long _toUtcSeconds;
    private bool _isWanted;
    private bool _isAgain;
    private bool _isOpen;
    private long _openedAtMs;
    private DisclosureFile? _file;

    /// <summary>Ties the parts together.</summary>
    public Disclosing(
        IEntropy entropy, ClockTrust time, RotatingIdentity identity, Recording recording, Memory memory, ConsentGate gate)
    {
        _entropy = entropy;
        _time = time;
        _identity = identity;
        _recording = recording;
        _memory = memory;
        _gate = gate;
    }

    /// <summary>Whether a disclosure waits for its turn.</summary>
    public bool IsWanted => _isWanted;

    /// <summary>Whether the closed chain and its history may leave now.</summary>
    public bool IsOpen(long nowMs) => _isOpen && nowMs - _openedAtMs <= StaysOpenMs;

    /// <summary>Asks for a disclosure of the chain in use; it happens when keys can be drawn, while the consent is good.</summary>
    /// <param name="fromUtcSeconds">From when on, UTC.</param>
    /// <param name="toUtcSeconds">Until when, UTC; a moment to come means now.</param>
    /// <param name="nowMs">Uptime.</param>
    /// <returns>False without a good consent, keys or a trusted clock, or where nothing would be left to disclose.</returns>
    public bool Want(long fromUtcSeconds, long toUtcSeconds, long nowMs)
    {
        long nowUtcSeconds = _time.HasUtc ? _time.UtcSecondsAt(nowMs) : 0;
        long toSeconds = toUtcSeconds > nowUtcSeconds ? nowUtcSeconds : toUtcSeconds;
        bool hasSlots = toSeconds >= fromUtcSeconds && KeySchedule.DayOf(toSeconds) >= _identity.WindowDay;
        if (!_gate.Consent.IsGood(nowMs) || !_identity.HasKeys || !hasSlots)
        {
            return false;
        }

        _fromUtcSeconds = fromUtcSeconds;
        _toUtcSeconds = toSeconds;
        Begin(false);
        return true;
    }

    /// <summary>Asks to give the chain that was closed before once more, under a new consent.</summary>
    /// <returns>False without a good consent or a closed chain.</returns>
    public bool WantAgain(long nowMs)
    {
        if (!_gate.Consent.IsGood(nowMs) || !_memory.Closed.HasKey)
        {
            return false;
        }

        Begin(true);
        return true;
    }

    /// <summary>Does what is wanted, as soon as it can be done.</summary>
    /// <remarks>Call while the clock is trusted, the radio's job may be ended and every sighting was taken.</remarks>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="hasGoodEntropy">Whether keys drawn now are good.</param>
    public void Tick(long nowMs, bool hasGoodEntropy)
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
        else if (_isAgain)
        {
            _isWanted = false;
            _gate.Consent.Spend(nowMs);
            Open(nowMs);
        }
        else if (hasGoodEntropy)
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

    /// <summary>Notes who reads what leaves: when the door shuts, nothing more can be read.</summary>
    public void Lend(DisclosureFile file)
    {
        TakeBack();
        _file = file;
    }

    private void Begin(bool again)
    {
        _isWanted = true;
        _isAgain = again;
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
        _memory.Closed.Save(_undo, RotatingIdentity.SavedOctets);
        if (_identity.Disclose(_gate.Consent, nowMs, _fromUtcSeconds, _toUtcSeconds, _memory.Closed))
        {
            _entropy.Fill(_random, 0, KeySchedule.KeyOctets);
            _identity.Begin(_random, KeySchedule.DayOf(_time.UtcSecondsAt(nowMs)));
            _recording.WashSoon();      // Before the save, which tells a restart that it has to be done.
            if (!Open(nowMs))
            {
                _identity.Restore(_undo, 0);
                _memory.Closed.Restore(_undo, RotatingIdentity.SavedOctets);
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
        _openedAtMs = nowMs;
        return _isOpen;
    }
}
