using System;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Run;

/// <summary>For how long one was near another, slot by slot of 15 minutes of UTC: so that days and published stretches can be cut out of it.</summary>
public sealed class SlotTimes
{
    /// <summary>About a room: who was not close, but near enough for a radio to err.</summary>
    public const double RoomM = 4;

    private const int SlotSeconds = 900;
    private const long MostOctets = 400_000_000;

    private readonly VirtualTime _time;
    private readonly int _count;
    private readonly int _slots;
    private readonly byte[] _close;
    private readonly byte[] _room;

    /// <summary>Begins with nothing.</summary>
    /// <exception cref="ScenarioException">There are more people and days than memory holds.</exception>
    public SlotTimes(Crowd crowd)
    {
        _time = crowd.Time;
        _count = crowd.Members.Count;
        FirstSlot = crowd.Time.UtcMsAt(0) / 1000 / SlotSeconds;
        _slots = (int)((crowd.Time.UtcMsAt(crowd.UntilUs) / 1000 / SlotSeconds) - FirstSlot + 1);
        long octets = (long)_count * _count * _slots;
        if (octets > MostOctets)
        {
            throw new ScenarioException($"outbreak: {_count} people for {_slots / 96} days are more than can be watched pair by pair");
        }

        _close = new byte[octets];
        _room = new byte[octets];
    }

    /// <summary>The first slot that is watched, from 1970.</summary>
    public long FirstSlot { get; }

    /// <summary>The last one.</summary>
    public long LastSlot => FirstSlot + _slots - 1;

    /// <summary>Seconds within 2 m in slots.</summary>
    /// <param name="observer">Who wears a band.</param>
    /// <param name="other">Who is met.</param>
    /// <param name="firstSlot">From 1970.</param>
    /// <param name="lastSlot">Inclusive.</param>
    public double CloseSeconds(int observer, int other, long firstSlot, long lastSlot) => Sum(_close, observer, other, firstSlot, lastSlot);

    /// <summary>Seconds within <see cref="RoomM"/> in slots.</summary>
    public double RoomSeconds(int observer, int other, long firstSlot, long lastSlot) => Sum(_room, observer, other, firstSlot, lastSlot);

    internal void Note(int observer, int other, double metres, long nowUs)
    {
        if (metres > RoomM)
        {
            return;
        }

        long slot = (_time.UtcMsAt(nowUs) / 1000 / SlotSeconds) - FirstSlot;
        long at = (((long)observer * _count) + other) * _slots + slot;
        _room[at]++;
        _close[at] += metres <= TruthWatch.CloseM ? (byte)1 : (byte)0;
    }

    private double Sum(byte[] samples, int observer, int other, long firstSlot, long lastSlot)
    {
        long begin = (((long)observer * _count) + other) * _slots;
        long sum = 0;
        for (long slot = Math.Max(0, firstSlot - FirstSlot); slot <= Math.Min(_slots - 1, lastSlot - FirstSlot); slot++)
        {
            sum += samples[begin + slot];
        }

        return sum * (TruthWatch.SampleUs / 1e6);
    }
}
