using System;
using Bluezone.Band.NanoHost;

namespace Nano.System;

/// <summary>Stands in for nanoFramework's class of this name: the generator in the chip, whose seed is ignored.</summary>
public class Random
{
    public Random()
    {
        Machine.Current.RequirePower();
    }

    public Random(int seed)
        : this()
    {
        _ = seed;
    }

    public virtual int Next()
    {
        return Next(int.MaxValue);
    }

    public virtual int Next(int maxValue)
    {
        Machine.Current.RequirePower();
        ArgumentOutOfRangeException.ThrowIfLessThan(maxValue, 1);
        return Machine.Current.Chance.NextBelow(maxValue);
    }

    public virtual double NextDouble()
    {
        Machine.Current.RequirePower();
        return Machine.Current.Chance.NextUniform();
    }

    public virtual void NextBytes(byte[] buffer)
    {
        Machine.Current.RequirePower();
        ArgumentNullException.ThrowIfNull(buffer);
        Machine.Current.Chance.Fill(buffer);
    }
}
