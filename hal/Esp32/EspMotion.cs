using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Whether the band moves; unknown while its accelerometer does not answer, which is tried again once a minute.</summary>
public sealed class EspMotion : IMotion
{
    /// <summary>How long after a failure it is tried again, milliseconds.</summary>
    public const int RetryMs = 60000;

    private readonly Lsm9ds1? _chip;
    private readonly EspClock _clock;
    private readonly Health _health;
    private bool _isReady;
    private long _retryAtMs;

    /// <summary>Watches a chip.</summary>
    /// <param name="chip">Null if the board has none.</param>
    /// <param name="clock">Times tries.</param>
    /// <param name="health">Counts faults.</param>
    public EspMotion(Lsm9ds1? chip, EspClock clock, Health health)
    {
        _chip = chip;
        _clock = clock;
        _health = health;
    }

    /// <inheritdoc/>
    public MotionState Take()
    {
        if (_chip == null || !TryBegin())
        {
            return MotionState.Unknown;
        }

        int motion = _chip.TakeMotion();
        if (motion < 0)
        {
            _isReady = false;
            _health.Add(HealthCode.MotionFaults);
            return MotionState.Unknown;
        }

        return motion > 0 ? MotionState.Moving : MotionState.Still;
    }

    private bool TryBegin()
    {
        long nowMs = _clock.UptimeMs;
        if (_isReady)
        {
            return true;
        }

        if (nowMs >= _retryAtMs)
        {
            _retryAtMs = nowMs + RetryMs;
            _isReady = _chip!.Begin();
            _health.AddIf(!_isReady, HealthCode.MotionFaults);
        }

        return _isReady;
    }
}
