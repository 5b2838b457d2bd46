using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>Measures by the wall clock: warm-up, then several rounds in which every contest has its turn.</summary>
/// <remarks>In turns, so that a machine that grows busy slows all contests alike and leaves their ratios.</remarks>
internal sealed class Stopwatched
{
    // Tiered compilation waits for 100 ms without new methods before it makes the fast code, in the background.
    private const int WarmUpMs = 400;

    private readonly int _rounds;
    private readonly int _turnMs;

    /// <summary>Sets the pace.</summary>
    /// <param name="rounds">How many rounds after the warm-up; odd, so that there is a median.</param>
    /// <param name="turnMs">Least length of a contest's turn, milliseconds.</param>
    public Stopwatched(int rounds, int turnMs)
    {
        _rounds = rounds;
        _turnMs = turnMs;
    }

    public string Pace => $"medians of {_rounds} rounds of {_turnMs} ms each";

    /// <summary>Measures contests; the first one is the baseline.</summary>
    public IReadOnlyList<Standing> Run(IReadOnlyList<Contest> contests, Action<string> progress)
    {
        foreach (Contest contest in contests)
        {
            progress($"warming up: {contest.Name} ...");
            Turn(contest, WarmUpMs);
        }

        double[][] rounds = new double[_rounds][];
        for (int i = 0; i < _rounds; i++)
        {
            progress($"measuring: round {i + 1} of {_rounds} ...");
            rounds[i] = contests.Select(contest => Turn(contest, _turnMs)).ToArray();
        }

        return contests.Select((contest, i) => new Standing(
            contest.Name,
            Median(rounds.Select(rates => rates[i])),
            Median(rounds.Select(rates => rates[0] / rates[i])))).ToArray();
    }

    private static double Median(IEnumerable<double> figures)
    {
        double[] sorted = figures.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static double Turn(Contest contest, int leastMs)
    {
        long times = 0;
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < leastMs)
        {
            times += contest.Turn();
        }

        return times / watch.Elapsed.TotalSeconds;
    }
}
