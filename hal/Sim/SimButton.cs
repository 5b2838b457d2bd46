using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A button that is pressed by appointment.</summary>
public sealed class SimButton : IButton
{
    private readonly VirtualTime _time;
    private readonly IClock _clock;
    private readonly Queue<(int HeldMs, long EndedMs)> _ended = new();

    /// <summary>Makes a button.</summary>
    /// <param name="time">True time.</param>
    /// <param name="clock">The band's, which says when a press ended.</param>
    public SimButton(VirtualTime time, IClock clock)
    {
        _time = time;
        _clock = clock;
    }

    public long PressEndedMs { get; private set; }

    /// <summary>Presses it now or later; the press can be taken when it has ended.</summary>
    public void PressAt(long timeUs, int heldMs)
    {
        _time.At(timeUs + (heldMs * 1000L), () => _ended.Enqueue((heldMs, _clock.UptimeMs)));
    }

    public int TakePressMs()
    {
        if (!_ended.TryDequeue(out (int HeldMs, long EndedMs) press))
        {
            return 0;
        }

        PressEndedMs = press.EndedMs;
        return press.HeldMs;
    }
}
