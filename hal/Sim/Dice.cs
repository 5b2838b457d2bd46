using System;

namespace Bluezone.Band.Sim;

/// <summary>Chance without memory: the same question always gets the same answer, at any time and in any order.</summary>
/// <remarks>That is what lets the air be evaluated late and only where somebody listens.</remarks>
public static class Dice
{
    /// <summary>64 well-mixed bits of a seed and three numbers.</summary>
    /// <remarks>Source: the finaliser's constants are those of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</remarks>
    public static ulong Hash(ulong seed, long a, long b = 0, long c = 0)
    {
        // The product keeps seeds apart: a sum would make seed 1 and its second number the same as seed 2 and its first.
        ulong mixed = Mix((seed * 0xD1342543DE82EF95UL) + 0x9E3779B97F4A7C15UL + (ulong)a);
        mixed = Mix(mixed + 0x9E3779B97F4A7C15UL + (ulong)b);
        return Mix(mixed + 0x9E3779B97F4A7C15UL + (ulong)c);
    }

    /// <summary>Evenly in 0 (included) to 1 (excluded).</summary>
    public static double Uniform(ulong seed, long a, long b = 0, long c = 0)
    {
        return (Hash(seed, a, b, c) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Gauss, mean 0 and variance 1, within ±3.46.</summary>
    /// <remarks>The sum of four even numbers: no logarithm whose last bit differs between machines.</remarks>
    public static double Gauss(ulong seed, long a, long b = 0, long c = 0)
    {
        ulong bits = Hash(seed, a, b, c);
        long sum = (long)(bits & 0xFFFF) + (long)((bits >> 16) & 0xFFFF) + (long)((bits >> 32) & 0xFFFF) + (long)(bits >> 48);
        const double Mean = 2.0 * 65535;
        const double Deviation = 37836.9;       // sqrt(4 x (65,536² - 1) / 12)
        return (sum - Mean) / Deviation;
    }

    /// <summary>Noise that moves slowly: Gauss at every time, renewed over a period.</summary>
    public static double Slow(ulong seed, long a, long b, long timeUs, long periodUs)
    {
        // Every pair has its own phase, or the whole world would change at once.
        long shifted = timeUs + (long)(Hash(seed, a, b, -1) % (ulong)periodUs);
        long step = Math.DivRem(shifted, periodUs, out long rest);
        double share = rest / (double)periodUs;
        double mixed = ((1 - share) * Gauss(seed, a, b, step)) + (share * Gauss(seed, a, b, step + 1));

        // Half-way between two independent numbers the variance would be halved.
        return mixed / Math.Sqrt(((1 - share) * (1 - share)) + (share * share));
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}
