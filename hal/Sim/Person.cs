using System;

namespace Bluezone.Band.Sim;

/// <summary>Somebody: a body that is somewhere, faces somewhere, and stands in the way of frames.</summary>
public sealed class Person
{
    private const long TurnUs = 90_000_000;             // Assumption: a new direction every minute and a half.

    private readonly ulong _seed;

    public Person(int id, IWhereabouts whereabouts, ulong seed)
    {
        Id = id;
        Whereabouts = whereabouts;
        _seed = seed;
    }

    public int Id { get; }

    public IWhereabouts Whereabouts { get; }

    /// <summary>Which way the person faces, radians; slowly turning, evenly over all directions.</summary>
    public double HeadingAt(long timeUs)
    {
        long step = Math.DivRem(timeUs, TurnUs, out long restUs);
        double from = 2 * Math.PI * Dice.Uniform(_seed, Id, 7, step);
        double turn = (2 * Math.PI * Dice.Uniform(_seed, Id, 7, step + 1)) - from;
        double shortest = turn - (2 * Math.PI * Math.Round(turn / (2 * Math.PI)));
        return from + (shortest * restUs / TurnUs);
    }
}
