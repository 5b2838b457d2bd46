using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>One figure over all phases.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Least">The least of it.</param>
/// <param name="Most">The most of it.</param>
public readonly record struct Spread(double Mean, double Least, double Most)
{
    /// <summary>Over those phases in which there is such a figure; null if in none.</summary>
    public static Spread? Of(IEnumerable<double?> figures)
    {
        double[] known = figures.OfType<double>().ToArray();
        return known.Length == 0 ? null : new Spread(known.Average(), known.Min(), known.Max());
    }
}
