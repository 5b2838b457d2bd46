using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim;

/// <summary>The one time line of a simulation: a queue of what happens next.</summary>
/// <remarks>Promise: order is time, then insertion; nothing here asks the machine what time it is. Threads: one.</remarks>
public sealed class VirtualTime
{
    /// <summary>2020-08-08T00:00:00Z: the day of the ids captured from real phones.</summary>
    public const long DefaultUtcAtZeroSeconds = 1_596_844_800;

    private readonly PriorityQueue<Appointment, (long TimeUs, long Turn)> _queue = new(new EarlierFirst());
    private long _turn;
    private bool _isRunning;

    public VirtualTime(long utcAtZeroSeconds = DefaultUtcAtZeroSeconds)
    {
        UtcAtZeroSeconds = utcAtZeroSeconds;
    }

    /// <summary>Microseconds since the simulation began.</summary>
    public long NowUs { get; private set; }

    /// <summary>What true UTC was when the simulation began, seconds since 1970-01-01T00:00:00Z.</summary>
    public long UtcAtZeroSeconds { get; }

    /// <summary>True UTC, milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long UtcMs => UtcMsAt(NowUs);

    /// <summary>True UTC at another virtual time, milliseconds.</summary>
    public long UtcMsAt(long timeUs)
    {
        return (UtcAtZeroSeconds * 1000) + (timeUs / 1000);
    }

    /// <summary>Makes something happen at a time, now or later.</summary>
    public Appointment At(long timeUs, Action what)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeUs, NowUs);
        var appointment = new Appointment(timeUs, what);
        _queue.Enqueue(appointment, (timeUs, _turn++));
        return appointment;
    }

    /// <summary>Makes something happen after a while.</summary>
    public Appointment After(long delayUs, Action what)
    {
        return At(NowUs + delayUs, what);
    }

    /// <summary>Lets everything up to and including a time happen.</summary>
    public void RunUntil(long timeUs)
    {
        if (_isRunning)
        {
            throw new InvalidOperationException();      // Time that runs inside itself would run backwards outside.
        }

        _isRunning = true;
        try
        {
            while (_queue.TryPeek(out _, out (long TimeUs, long Turn) next) && next.TimeUs <= timeUs)
            {
                NowUs = next.TimeUs;
                _queue.Dequeue().Keep();
            }

            NowUs = Math.Max(NowUs, timeUs);
        }
        finally
        {
            _isRunning = false;
        }
    }

    private sealed class EarlierFirst : IComparer<(long TimeUs, long Turn)>
    {
        public int Compare((long TimeUs, long Turn) x, (long TimeUs, long Turn) y)
        {
            int byTime = x.TimeUs.CompareTo(y.TimeUs);
            return byTime != 0 ? byTime : x.Turn.CompareTo(y.Turn);
        }
    }
}
