using Bluezone.Band.Contracts;

namespace Bluezone.Band.Loop;

/// <summary>Judges the clock, and is the only place that turns uptime into UTC.</summary>
/// <remarks>
/// Erasing and deriving keys away cannot be undone, so more than an hour of jumps in all counts only when a second source
/// says the same or the wearer presses. Source: KEYS.md, "Clock".
/// </remarks>
public sealed class ClockTrust
{
    /// <summary>Largest stated error with which ids are right often enough, seconds.</summary>
    public const int MostErrorSeconds = 300;

    /// <summary>Largest jump that is believed at once, and by how much all of them may move the clock until it is confirmed, seconds.</summary>
    public const int MostJumpSeconds = 3600;

    private const int OfferLastsMs = 120000;

    // 2020-01-01, before any band, and 2097: beyond it 32 bits of seconds come to their end.
    private const long EarliestUtcSeconds = 1577836800;
    private const long LatestUtcSeconds = 0xF0000000;

    // The clock tells whole seconds; below this a difference is rounding or drift, not a jump.
    private const int SmallestJumpMs = 2000;

    // So much the clock is believed of itself though the hour is used up: drift, which hal/Esp32 makes up for bit by bit, silences nobody.
    private const int SmallestDoubtedSeconds = 10;

    // 500 ppm: what a clock errs by itself. So much of the hour comes back with the time that has passed.
    private const int PaidBackEveryMs = 2000;

    private readonly IClock _clock;
    private long _offsetMs;                 // UTC minus uptime
    private bool _hasOffset;
    private long _movedMs;                  // All jumps that nobody confirmed, forth and back, less what was paid back
    private long _savedMovedMs;             // As the flash has it
    private long _paidBackMs;               // Uptime up to which it was
    private long _lastDurableUtcSeconds;
    private bool _isConfirmed;
    private long _offerOffsetMs;            // What an offer that nothing confirms would make of the offset
    private long _offeredAtMs;
    private int _offerErrorSeconds;
    private bool _hasOffer;
    private bool _isDoubted;                // Whether the offer is the owner's, who may say that a clock that is trusted is wrong

    /// <summary>Judges this clock.</summary>
    public ClockTrust(IClock clock)
    {
        _clock = clock;
        _paidBackMs = clock.UptimeMs;
    }

    /// <summary>The verdict of the last <see cref="Judge"/>.</summary>
    public ClockVerdict Verdict { get; private set; } = ClockVerdict.NotSet;

    /// <summary>By how much the clock has jumped since the last <see cref="Adopt"/>, seconds; 0 if it did not or is not trusted.</summary>
    public int JumpSeconds { get; private set; }

    /// <summary>Whether some time was believed since boot, so that uptime can be turned into UTC.</summary>
    public bool HasUtc => _hasOffset;

    /// <summary>What the flash said was the last time, UTC seconds; 0 for a new band.</summary>
    public long LastDurableUtcSeconds => _lastDurableUtcSeconds;

    /// <summary>Whether <see cref="Confirm"/> would make the clock right.</summary>
    public bool CanConfirm => Verdict == ClockVerdict.Doubtful || HasWaitingOffer;

    private bool HasFreshOffer => _hasOffer && _clock.UptimeMs - _offeredAtMs <= OfferLastsMs;

    /// <summary>Whether a time that was offered in the last two minutes waits for the wearer's word.</summary>
    public bool HasWaitingOffer => HasFreshOffer && (_isDoubted || Verdict != ClockVerdict.Trusted);

    /// <summary>By how much the clock was moved since somebody confirmed it, forth and back, milliseconds: what has to be saved.</summary>
    /// <remarks>With what is too little to be a jump: a restart would forget it, and restarts are many.</remarks>
    public long MovedMs => _movedMs + (_hasOffset && Verdict == ClockVerdict.Trusted ? Length(OffsetNowMs() - _offsetMs) : 0);

    /// <summary>Notes what the flash says was the last time.</summary>
    /// <param name="utcSeconds">0 for a new band.</param>
    public void Remember(long utcSeconds)
    {
        _lastDurableUtcSeconds = utcSeconds;
    }

    /// <summary>Whether a cut would give back what somebody has moved.</summary>
    public bool HasUnsavedMove => MovedMs - _savedMovedMs >= SmallestJumpMs;

    /// <summary>Notes what the flash says of jumps before the start.</summary>
    /// <param name="movedMs"><see cref="MovedMs"/> as it was.</param>
    public void RememberMoved(long movedMs)
    {
        _movedMs = 0;
        Move(movedMs);
        _savedMovedMs = movedMs;
    }

    /// <summary>Notes what was saved just now.</summary>
    /// <param name="utcSeconds">The time.</param>
    /// <param name="movedMs"><see cref="MovedMs"/>.</param>
    public void NoteSaved(long utcSeconds, long movedMs)
    {
        Remember(utcSeconds);
        _savedMovedMs = movedMs;
    }

    /// <summary>UTC of an uptime, by the clock that was last adopted, seconds.</summary>
    public long UtcSecondsAt(long uptimeMs)
    {
        return (_offsetMs + uptimeMs) / 1000;
    }

    /// <summary>Uptime of a UTC moment, by the clock that was last adopted, milliseconds.</summary>
    public long UptimeMsAt(long utcSeconds)
    {
        return (utcSeconds * 1000) - _offsetMs;
    }

    /// <summary>Looks at the clock.</summary>
    public ClockVerdict Judge()
    {
        PayBack();
        JumpSeconds = 0;
        Verdict = Look();
        _isConfirmed &= Verdict == ClockVerdict.Trusted;
        if (Verdict == ClockVerdict.Trusted && _hasOffset)
        {
            long differenceMs = OffsetNowMs() - _offsetMs;
            if (differenceMs >= SmallestJumpMs || differenceMs <= -SmallestJumpMs)
            {
                JumpSeconds = (int)(differenceMs / 1000);
            }
        }

        return Verdict;
    }

    /// <summary>Takes the clock as it is now; what was measured by the old one must be closed before.</summary>
    /// <remarks>Only after <see cref="Judge"/> trusted it.</remarks>
    public void Adopt()
    {
        if (!_hasOffset || JumpSeconds != 0)
        {
            long offsetMs = OffsetNowMs();
            Move(_hasOffset ? offsetMs - _offsetMs : 0);
            _offsetMs = offsetMs;
            _hasOffset = true;
            JumpSeconds = 0;
        }

        if (_isConfirmed)
        {
            _movedMs = 0;
        }

        _isConfirmed = false;
    }

    /// <summary>The wearer says that the time is right: one that was offered in the last two minutes, else the clock's if it is doubtful.</summary>
    public void Confirm()
    {
        if (HasWaitingOffer)
        {
            _clock.SetUtc((_offerOffsetMs + _clock.UptimeMs) / 1000, _offerErrorSeconds);
            _isConfirmed = true;
        }

        _hasOffer = false;
        _isConfirmed |= Verdict == ClockVerdict.Doubtful;
    }

    /// <summary>Somebody brings the time.</summary>
    /// <param name="utcSeconds">What they say, UTC.</param>
    /// <param name="errorSeconds">How wrong they say it may be.</param>
    /// <param name="mayDoubt">Whether they may say that a clock that is trusted is wrong: it is doubtful then until the wearer has
    /// confirmed the offer, or it has lapsed. Else a time far from a trusted clock's is refused.</param>
    /// <returns>Taken if it is near the last believed time, or confirmed by the band's own clock as a second source.
    /// Waits if the wearer's word within two minutes will do; while the owner's word waits, nobody else's is heard.</returns>
    public OfferedTime Offer(long utcSeconds, int errorSeconds, bool mayDoubt)
    {
        PayBack();
        bool isOwnersTurn = _isDoubted && HasFreshOffer && !mayDoubt;       // What a press means by then must not change.
        if (isOwnersTurn || !IsInRange(utcSeconds) || !IsFine(errorSeconds))
        {
            return OfferedTime.Refused;
        }

        bool agrees = _clock.IsSet
            && IsFine(_clock.UtcErrorSeconds)
            && !IsClockNear()                       // A clock that is not doubted needs no second source.
            && IsWithin(utcSeconds - _clock.UtcSeconds, errorSeconds + _clock.UtcErrorSeconds);
        if (!agrees && !IsNear(utcSeconds, LeftSeconds))
        {
            return Keep(utcSeconds, errorSeconds, mayDoubt);
        }

        if (!agrees && !_hasOffset && _lastDurableUtcSeconds != 0)
        {
            Move((utcSeconds - _lastDurableUtcSeconds) * 1000);     // Nobody can tell how much of it is time that has passed.
        }

        _hasOffer = false;
        _isConfirmed |= agrees;
        _clock.SetUtc(utcSeconds, errorSeconds);
        return OfferedTime.Taken;
    }

    // What is refused leaves everything as it is: a press on a band that knows its time means something else.
    private OfferedTime Keep(long utcSeconds, int errorSeconds, bool mayDoubt)
    {
        if (!mayDoubt && Verdict == ClockVerdict.Trusted)
        {
            return OfferedTime.Refused;
        }

        _hasOffer = true;
        _isDoubted = mayDoubt;
        _offerOffsetMs = (utcSeconds * 1000) - _clock.UptimeMs;
        _offeredAtMs = _clock.UptimeMs;
        _offerErrorSeconds = errorSeconds;
        return OfferedTime.Waits;
    }

    private static bool IsWithin(long difference, long bound)
    {
        return difference <= bound && difference >= -bound;
    }

    private static bool IsInRange(long utcSeconds)
    {
        return utcSeconds >= EarliestUtcSeconds && utcSeconds <= LatestUtcSeconds;
    }

    private static bool IsFine(int errorSeconds)
    {
        return errorSeconds >= 0 && errorSeconds <= MostErrorSeconds;
    }

    private ClockVerdict Look()
    {
        if (!_clock.IsSet || !IsInRange(_clock.UtcSeconds))
        {
            return ClockVerdict.NotSet;
        }

        if (!IsFine(_clock.UtcErrorSeconds))
        {
            return ClockVerdict.TooVague;
        }

        if (_isDoubted && HasFreshOffer)
        {
            return ClockVerdict.Doubtful;
        }

        return _isConfirmed || IsClockNear() ? ClockVerdict.Trusted : ClockVerdict.Doubtful;
    }

    private int LeftSeconds => (int)(((MostJumpSeconds * 1000) - _movedMs) / 1000);

    // After a restart only the last time is known, and nobody has moved the clock since.
    private bool IsClockNear()
    {
        int bound = LeftSeconds > SmallestDoubtedSeconds ? LeftSeconds : SmallestDoubtedSeconds;
        return IsNear(_clock.UtcSeconds, _hasOffset ? bound : MostJumpSeconds);
    }

    // While it runs the band knows what time it should be; after a restart only what time it was.
    private bool IsNear(long utcSeconds, int bound)
    {
        if (!_hasOffset && _lastDurableUtcSeconds == 0)
        {
            return true;
        }

        long expected = _hasOffset ? UtcSecondsAt(_clock.UptimeMs) : _lastDurableUtcSeconds;
        return IsWithin(utcSeconds - expected, bound);
    }

    private void Move(long ms)
    {
        _movedMs += Length(ms);
        _movedMs = _movedMs < MostJumpSeconds * 1000 ? _movedMs : MostJumpSeconds * 1000;
    }

    private void PayBack()
    {
        long paidBack = (_clock.UptimeMs - _paidBackMs) / PaidBackEveryMs;
        _paidBackMs += paidBack * PaidBackEveryMs;
        _movedMs = _movedMs > paidBack ? _movedMs - paidBack : 0;
    }

    private static long Length(long ms) => ms < 0 ? -ms : ms;

    private long OffsetNowMs()
    {
        return (_clock.UtcSeconds * 1000) - _clock.UptimeMs;
    }
}
