using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>Light and motor that remember what they played.</summary>
public sealed class SimSignal : ISignal
{
    private readonly VirtualTime _time;
    private readonly List<PlayedRhythm> _played = [];

    public SimSignal(VirtualTime time)
    {
        _time = time;
    }

    public IReadOnlyList<PlayedRhythm> Played => _played;

    public void Play(byte[] rhythm, bool withLight, bool withVibration)
    {
        _played.Add(new PlayedRhythm(_time.NowUs, (byte[])rhythm.Clone(), withLight, withVibration));
    }
}
