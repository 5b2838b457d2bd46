using System;
using System.Diagnostics;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>Measures by the wall clock: warm-up, then the median of several rounds.</summary>
internal sealed class Stopwatched
{
    private readonly int _rounds;
    private readonly int _roundMs;

    /// <summary>Sets the pace.</summary>
    /// <param name="rounds">How many rounds after the warm-up; odd, so that there is a median.</param>
    /// <param name="roundMs">Least length of each, milliseconds.</param>
    public Stopwatched(int rounds, int roundMs)
    {
        _rounds = rounds;
        _roundMs = roundMs;
    }

    public string Pace => $"median of {_rounds} rounds of {_roundMs} ms";

    /// <summary>How often a second something can be done.</summary>
    public double PerSecond(Func<int> turn)
    {
        // Twice: tiered compilation swaps the code in the background once it has run for a while.
        Round(turn);
        Round(turn);
        double[] rates = new double[_rounds];
        for (int i = 0; i < _rounds; i++)
        {
            rates[i] = Round(turn);
        }

        Array.Sort(rates);
        return rates[_rounds / 2];
    }

    private double Round(Func<int> turn)
    {
        long times = 0;
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < _roundMs)
        {
            times += turn();
        }

        return times / watch.Elapsed.TotalSeconds;
    }
}
