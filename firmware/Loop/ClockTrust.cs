using Bluezone.Band.Contracts;

namespace Bluezone.Band.Loop;

/// <summary>Judges the clock, and is the only place that turns uptime into UTC.</summary>
/// <remarks>
/// Erasing and deriving keys away cannot be undone, so a jump of more than an hour from the last time that was believed
/// counts only when a second source says the same or the wearer presses. Source: KEYS.md, "Clock".
/// </remarks>
public sealed class ClockTrust
{
    /// <summary>Largest stated error with which ids are right often enough, seconds.</summary>
    public const int MostErrorSeconds = 300;

    /// <summary>Largest jump that is believed at once, seconds.</summary>
    public const int MostJumpSeconds = 3600;

    private const int OfferLastsMs = 120000;

    // 2020-01-01, before any band, and 2097: beyond it 32 bits of seconds come to their end.
    private const long EarliestUtcSeconds = 1577836800;
    private const long LatestUtcSeconds = 0xF0000000;

    // The clock tells whole seconds; below this a difference is rounding or drift, not a jump.
    private const int SmallestJumpMs = 2000;

    private readonly IClock _clock;
    private long _offsetMs;                 // UTC minus uptime
    private long _anchorOffsetMs;           // The offset at the first time believed since boot, or the last confirmed one
    private bool _hasOffset;
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

    /// <summary>Notes what the flash says was the last time.</summary>
    /// <param name="utcSeconds">0 for a new band.</param>
    public void Remember(long utcSeconds)
    {
        _lastDurableUtcSeconds = utcSeconds;
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
        if (!_hasOffset || _isConfirmed)
        {
            _anchorOffsetMs = OffsetNowMs();
        }

        if (!_hasOffset || JumpSeconds != 0)
        {
            _offsetMs = OffsetNowMs();
            _hasOffset = true;
            JumpSeconds = 0;
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
    /// <returns>Whether it was taken: near the last believed time, or confirmed by the band's own clock as a second source.
    /// Otherwise it waits two minutes for the wearer to confirm it.</returns>
    public bool Offer(long utcSeconds, int errorSeconds, bool mayDoubt)
    {
        if (!IsInRange(utcSeconds) || !IsFine(errorSeconds))
        {
            return false;
        }

        bool agrees = _clock.IsSet
            && IsFine(_clock.UtcErrorSeconds)
            && !IsNearLast(_clock.UtcSeconds)       // A clock that is not doubted needs no second source.
            && IsWithin(utcSeconds - _clock.UtcSeconds, errorSeconds + _clock.UtcErrorSeconds);
        if (!agrees && !IsNearLast(utcSeconds))
        {
            // A press on a band that knows its time means something else; that the owner doubts it is no licence for others.
            _hasOffer = mayDoubt || (Verdict != ClockVerdict.Trusted && !(_isDoubted && HasFreshOffer));
            _isDoubted = mayDoubt;
            _offerOffsetMs = (utcSeconds * 1000) - _clock.UptimeMs;
            _offeredAtMs = _clock.UptimeMs;
            _offerErrorSeconds = errorSeconds;
            return false;
        }

        _hasOffer = false;
        _isConfirmed |= agrees;
        _clock.SetUtc(utcSeconds, errorSeconds);
        return true;
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

        return _isConfirmed || IsNearLast(_clock.UtcSeconds) ? ClockVerdict.Trusted : ClockVerdict.Doubtful;
    }

    // While it runs the band knows what time it should be; after a restart only what time it was. Measured from an anchor,
    // so that many small jumps cannot add up to a large one.
    private bool IsNearLast(long utcSeconds)
    {
        if (!_hasOffset && _lastDurableUtcSeconds == 0)
        {
            return true;
        }

        long expected = _hasOffset ? (_anchorOffsetMs + _clock.UptimeMs) / 1000 : _lastDurableUtcSeconds;
        return IsWithin(utcSeconds - expected, MostJumpSeconds);
    }

    private long OffsetNowMs()
    {
        return (_clock.UtcSeconds * 1000) - _clock.UptimeMs;
    }
}
