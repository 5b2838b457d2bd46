using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>An accelerometer that moves with whoever wears the radio, and lies still with what lies still.</summary>
public sealed class SimMotion : IMotion
{
    // Whereabouts change what they say at this pace or slower.
    private const long LookUs = 5_000_000;
    private const long LongestLookUs = 3600 * 1_000_000L;

    private readonly VirtualTime _time;
    private readonly Transceiver _transceiver;
    private long _takenUs;

    public SimMotion(VirtualTime time, Transceiver transceiver)
    {
        _time = time;
        _transceiver = transceiver;
        _takenUs = time.NowUs;
    }

    /// <summary>Whether it answers.</summary>
    public bool Works { get; set; } = true;

    public MotionState Take()
    {
        long fromUs = Math.Max(_takenUs, _time.NowUs - LongestLookUs);
        _takenUs = _time.NowUs;
        if (!Works)
        {
            return MotionState.Unknown;
        }

        for (long atUs = _time.NowUs; ; atUs -= LookUs)
        {
            if (_transceiver.Whereabouts.IsMoving(Math.Max(atUs, fromUs)))
            {
                return MotionState.Moving;
            }

            if (atUs <= fromUs)
            {
                return MotionState.Still;
            }
        }
    }
}
