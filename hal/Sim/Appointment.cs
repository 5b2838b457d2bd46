using System;

namespace Bluezone.Band.Sim;

/// <summary>Something that will happen at a virtual time, unless it is cancelled.</summary>
public sealed class Appointment
{
    private Action? _what;

    internal Appointment(long timeUs, Action what)
    {
        TimeUs = timeUs;
        _what = what;
    }

    /// <summary>When, microseconds of virtual time.</summary>
    public long TimeUs { get; }

    /// <summary>Whether it neither happened nor was cancelled.</summary>
    public bool IsPending => _what != null;

    /// <summary>Makes it not happen; harmless when it did already.</summary>
    public void Cancel()
    {
        _what = null;
    }

    internal void Keep()
    {
        Action? what = _what;
        _what = null;
        what?.Invoke();
    }
}
