namespace Bluezone.Band.Encounters;

/// <summary>How many new ids a minute are believed: a flood of made-up ids is cut here.</summary>
/// <remarks>A classroom of 100 changes all its ids at once, so a whole burst is allowed, then a steady trickle.</remarks>
public sealed class NewIdCap
{
    private const int PerMinute = 20;
    private const int MsPerMinute = 60000;      // One id costs this much credit, and a millisecond earns PerMinute of it.

    private readonly long _mostCredit;
    private long _credit;
    private long _earnedUpToMs;

    /// <summary>Begins with a whole burst.</summary>
    /// <param name="burst">How many new ids may come at once, at least 1.</param>
    public NewIdCap(int burst)
    {
        _mostCredit = (long)burst * MsPerMinute;
        _credit = _mostCredit;
    }

    /// <summary>Whether one more new id may come now; does not count it yet.</summary>
    public bool Allows(long nowMs)
    {
        if (nowMs > _earnedUpToMs)
        {
            long sinceMs = nowMs - _earnedUpToMs;
            long missing = _mostCredit - _credit;
            _credit = sinceMs > missing / PerMinute ? _mostCredit : _credit + (sinceMs * PerMinute);
            _earnedUpToMs = nowMs;
        }

        return _credit >= MsPerMinute;
    }

    /// <summary>Counts one new id.</summary>
    public void Spend()
    {
        _credit -= MsPerMinute;
    }
}
