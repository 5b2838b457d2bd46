using System;

namespace Bluezone.Band.Sim;

/// <summary>A time spent in one place: on a seat, about the place, or asleep.</summary>
public sealed class Stay
{
    private const long LegUs = 45_000_000;              // Assumption: who roams goes somewhere else every 45 s …
    private const double WalkingShare = 0.2;            // … and spends a fifth of it walking there.

    private readonly Spot _seat;
    private readonly bool _roams;
    private readonly ulong _seed;

    private Stay(Spot seat, bool roams, bool isAsleep, long fromUs, long untilUs, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(untilUs, fromUs);
        _seat = seat;
        _roams = roams;
        _seed = seed;
        IsAsleep = isAsleep;
        FromUs = fromUs;
        UntilUs = untilUs;
    }

    public long FromUs { get; }

    public long UntilUs { get; }

    /// <summary>Whether who stays moves rarely.</summary>
    public bool IsAsleep { get; }

    /// <summary>Whether it keeps within 15 m.</summary>
    internal bool IsSmall => !_roams || (_seat.Place!.WidthM <= 10 && _seat.Place.HeightM <= 10);

    /// <summary>Sits at one spot.</summary>
    public static Stay Seated(Spot seat, long fromUs, long untilUs)
    {
        return new Stay(seat, false, false, fromUs, untilUs, 0);
    }

    /// <summary>Sleeps at one spot.</summary>
    public static Stay Sleeping(Spot bed, long fromUs, long untilUs)
    {
        return new Stay(bed, false, true, fromUs, untilUs, 0);
    }

    /// <summary>Goes about a place, from one spot to another.</summary>
    public static Stay Roaming(Place place, long fromUs, long untilUs, ulong seed)
    {
        return new Stay(place.Middle(), true, false, fromUs, untilUs, seed);
    }

    internal Spot At(long timeUs)
    {
        if (!_roams)
        {
            return _seat;
        }

        long leg = Math.DivRem(timeUs, LegUs, out long restUs);
        double share = Math.Min(1, restUs / (WalkingShare * LegUs));
        Spot from = Waypoint(leg - 1);
        Spot to = Waypoint(leg);
        return new Spot(from.XM + ((to.XM - from.XM) * share), from.YM + ((to.YM - from.YM) * share), _seat.Place);
    }

    internal bool IsWalking(long timeUs)
    {
        return _roams && timeUs % LegUs < WalkingShare * LegUs;
    }

    private Spot Waypoint(long leg)
    {
        Place place = _seat.Place!;
        return place.At(place.WidthM * Dice.Uniform(_seed, leg, 1), place.HeightM * Dice.Uniform(_seed, leg, 2));
    }
}
