using Bluezone.Band.Contracts;

namespace Bluezone.Band.Loop;

/// <summary>Tells the wearer that the clock is wrong, at once and every half hour until it is right.</summary>
public sealed class ClockAlarm
{
    private const int RepeatMs = 1800000;

    // Three short, one long, in units of 20 ms.
    private static readonly byte[] _rhythm = { 5, 10, 5, 10, 5, 10, 40 };

    private readonly ISignal _signal;
    private long _nextMs;

    /// <summary>Tells by this light and motor.</summary>
    public ClockAlarm(ISignal signal)
    {
        _signal = signal;
    }

    /// <summary>Plays the rhythm if it is due.</summary>
    public void Tell(long nowMs, bool clockIsRight)
    {
        if (clockIsRight)
        {
            _nextMs = nowMs;
        }
        else if (nowMs >= _nextMs)
        {
            _signal.Play(_rhythm, true, true);
            _nextMs = nowMs + RepeatMs;
        }
    }
}
