using System;
using System.Collections.Generic;

namespace Bluezone.Band.Sim;

/// <summary>A person's way through the days: stays, and walks in a straight line between them.</summary>
/// <remarks>Before the first stay and after the last the person is where that stay began or ended.</remarks>
public sealed class Whereabouts : IWhereabouts
{
    private const long FidgetUs = 20_000_000;
    private const double FidgetAwake = 0.15;            // Assumption: seated and awake, some movement every two minutes or so …
    private const double FidgetAsleep = 0.01;           // … asleep, every half hour or so.

    private readonly Stay[] _stays;
    private readonly ulong _seed;

    /// <summary>Takes stays in order of time that do not overlap.</summary>
    public Whereabouts(IEnumerable<Stay> stays, ulong seed)
    {
        _stays = [.. stays];
        _seed = seed;
        ArgumentOutOfRangeException.ThrowIfZero(_stays.Length);
        for (int i = 1; i < _stays.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(_stays[i].FromUs, _stays[i - 1].UntilUs);
        }
    }

    public Spot At(long timeUs)
    {
        int last = LastBegun(timeUs);
        if (last < 0)
        {
            return _stays[0].At(_stays[0].FromUs);
        }

        Stay stay = _stays[last];
        if (timeUs <= stay.UntilUs || last == _stays.Length - 1)
        {
            return stay.At(Math.Min(timeUs, stay.UntilUs));
        }

        Stay next = _stays[last + 1];
        double share = (timeUs - stay.UntilUs) / (double)(next.FromUs - stay.UntilUs);
        Spot from = stay.At(stay.UntilUs);
        Spot to = next.At(next.FromUs);
        return new Spot(from.XM + ((to.XM - from.XM) * share), from.YM + ((to.YM - from.YM) * share), null);
    }

    public long SettledUntilUs(long timeUs)
    {
        int last = LastBegun(timeUs);
        if (last < 0)
        {
            return _stays[0].FromUs;
        }

        if (timeUs >= _stays[last].UntilUs)
        {
            return last == _stays.Length - 1 ? long.MaxValue : timeUs;
        }

        return _stays[last].IsSmall ? _stays[last].UntilUs : timeUs;
    }

    public bool IsMoving(long timeUs)
    {
        int last = LastBegun(timeUs);
        if (last >= 0)
        {
            bool between = timeUs > _stays[last].UntilUs && last < _stays.Length - 1;
            if (between || _stays[last].IsWalking(timeUs))
            {
                return true;
            }
        }

        bool asleep = _stays[Math.Max(0, last)].IsAsleep;
        return Dice.Uniform(_seed, timeUs / FidgetUs) < (asleep ? FidgetAsleep : FidgetAwake);
    }

    private int LastBegun(long timeUs)
    {
        int low = 0;
        int high = _stays.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_stays[middle].FromUs <= timeUs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
