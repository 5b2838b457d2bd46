using Bluezone.Band.Contracts;

namespace Bluezone.Band.Schedule;

/// <summary>Whether the band is worn: half an hour without motion says it is not.</summary>
public sealed class WornGauge
{
    /// <summary>How long a worn band may lie still, milliseconds.</summary>
    public const int StillLimitMs = 1800000;

    private long _stillSinceMs = long.MaxValue;
    private bool _isWorn = true;

    /// <summary>Whether it is worn, as far as is known.</summary>
    public bool IsWorn => _isWorn;

    /// <summary>Since when it has not moved, milliseconds since boot; the end of time if it moves or cannot tell.</summary>
    public long StillSinceMs => _stillSinceMs;

    /// <summary>Takes what the accelerometer says.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="motion">Unknown counts as worn.</param>
    /// <returns>Whether <see cref="IsWorn"/> changed.</returns>
    public bool Take(long nowMs, MotionState motion)
    {
        bool wasWorn = _isWorn;
        if (motion != MotionState.Still)
        {
            _stillSinceMs = long.MaxValue;
            _isWorn = true;
        }
        else
        {
            _stillSinceMs = nowMs < _stillSinceMs ? nowMs : _stillSinceMs;
            _isWorn = nowMs - _stillSinceMs < StillLimitMs;
        }

        return wasWorn != _isWorn;
    }
}
