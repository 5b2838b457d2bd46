using System.Collections.Generic;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>How well "near for 15 minutes or more" was told, over pairs.</summary>
/// <param name="TruePositives">Told, and so.</param>
/// <param name="FalsePositives">Told, and not so.</param>
/// <param name="FalseNegatives">So, and not told.</param>
/// <param name="TrueNegatives">Neither.</param>
public readonly record struct Score(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>From here on being near counts, minutes.</summary>
    public const double LongMinutes = 15;

    /// <summary>Of those told, how many are so; null when none was told.</summary>
    public double? Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Of those that are so, how many were told; null when none is so.</summary>
    public double? Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Harmonic mean of precision and recall; null when none is so, since then there is nothing to find.</summary>
    public double? F1 => TruePositives + FalseNegatives == 0
        ? null
        : Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Compares what was told with the truth.</summary>
    public static Score Of(IEnumerable<(double ToldMinutes, double TrueMinutes)> pairs)
    {
        int[] cells = new int[4];
        foreach ((double toldMinutes, double trueMinutes) in pairs)
        {
            cells[(toldMinutes >= LongMinutes ? 2 : 0) + (trueMinutes >= LongMinutes ? 1 : 0)]++;
        }

        return new Score(cells[3], cells[2], cells[1], cells[0]);
    }

    private static double? Share(int part, int whole)
    {
        return whole == 0 ? null : (double)part / whole;
    }
}
