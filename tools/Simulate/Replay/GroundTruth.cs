using System;
using System.Collections.Generic;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>How long two people were near each other, by the distances in the recording.</summary>
/// <remarks>A known distance holds until the next known one of the pair, in either direction, but at most 120 s and not beyond the recording.</remarks>
public sealed class GroundTruth
{
    /// <summary>Up to here two people are near, metres.</summary>
    public const double NearM = 2;

    /// <summary>How long a distance holds at most, milliseconds.</summary>
    public const int LongestHoldMs = 120_000;

    private readonly Dictionary<(long Low, long High), Pair> _pairs = [];

    /// <summary>Adds up the distances of an experiment.</summary>
    public GroundTruth(Experiment experiment)
    {
        foreach (RecordedPacket packet in experiment.Packets)
        {
            if (packet.DistanceM is double distanceM)
            {
                KnownAt(packet, distanceM);
            }
        }

        foreach (Pair pair in _pairs.Values)
        {
            pair.HoldUntil(experiment.LastUtcMs);
        }
    }

    /// <summary>Whether any distance of the two is known.</summary>
    public bool IsKnown(long person, long other)
    {
        return _pairs.ContainsKey(KeyOf(person, other));
    }

    /// <summary>For how long their distance is known, minutes.</summary>
    public double KnownMinutes(long person, long other)
    {
        return _pairs[KeyOf(person, other)].KnownMs / 60_000.0;
    }

    /// <summary>For how long they were within <see cref="NearM"/>, minutes.</summary>
    public double NearMinutes(long person, long other)
    {
        return _pairs[KeyOf(person, other)].NearMs / 60_000.0;
    }

    /// <summary>Whether a wall was between them whenever anything is known.</summary>
    public bool IsBehindWall(long person, long other)
    {
        return !_pairs[KeyOf(person, other)].HasDistance;
    }

    private static (long Low, long High) KeyOf(long person, long other)
    {
        return (Math.Min(person, other), Math.Max(person, other));
    }

    private void KnownAt(in RecordedPacket packet, double distanceM)
    {
        (long Low, long High) key = KeyOf(packet.ReceiverId, packet.TransmitterId);
        if (!_pairs.TryGetValue(key, out Pair? pair))
        {
            pair = new Pair();
            _pairs[key] = pair;
        }

        pair.HoldUntil(packet.UtcMs);
        pair.Take(packet.UtcMs, distanceM);
    }

    private sealed class Pair
    {
        private double _distanceM;
        private long? _sinceUtcMs;

        public long KnownMs { get; private set; }

        public long NearMs { get; private set; }

        public bool HasDistance { get; private set; }

        public void HoldUntil(long utcMs)
        {
            long heldMs = _sinceUtcMs is long sinceUtcMs ? Math.Min(utcMs - sinceUtcMs, LongestHoldMs) : 0;
            KnownMs += heldMs;
            NearMs += _distanceM is >= 0 and <= NearM ? heldMs : 0;
        }

        public void Take(long utcMs, double distanceM)
        {
            _distanceM = distanceM;
            _sinceUtcMs = utcMs;
            HasDistance |= distanceM >= 0;
        }
    }
}
