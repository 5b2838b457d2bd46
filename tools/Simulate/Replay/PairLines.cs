using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>Near minutes pair by pair, as lines for people: whoever was near, or was told to be, for a minute at least.</summary>
internal static class PairLines
{
    private const double LeastMinutes = 1;

    private static readonly string[] _headings = ["receiver", "transmitter", "truth min", "(a) near min", "(b) near min, mean", "wall"];

    /// <summary>The lines, longest truth first.</summary>
    public static IEnumerable<string> Of(ReplayResult result)
    {
        string[][] rows = result.Pairs
            .Select(pair => (Pair: pair, A: result.WheneverRecorded.NearMinutes(pair).Average(), B: result.OwnSchedule.NearMinutes(pair).Average()))
            .Where(row => row.Pair.TrueNearMinutes >= LeastMinutes || row.A >= LeastMinutes || row.B >= LeastMinutes)
            .OrderByDescending(row => row.Pair.TrueNearMinutes)
            .Select(row => Cells(row.Pair, row.A, row.B))
            .ToArray();
        if (rows.Length == 0)
        {
            yield return "No pair was near for a minute, nor told to be.";
            yield break;
        }

        yield return $"Near minutes of ordered pairs, in truth and by the bands: those of a minute or more, {rows.Length} of {result.Pairs.Count}";
        int[] widths = _headings.Select((heading, i) => rows.Append(_headings).Max(row => row[i].Length)).ToArray();
        foreach (string[] row in rows.Prepend(_headings))
        {
            yield return ("  " + string.Join("  ", row.Select((cell, i) => cell.PadLeft(widths[i])))).TrimEnd();
        }
    }

    private static string[] Cells(ReplayPair pair, double a, double b)
    {
        return [$"{pair.Receiver}", $"{pair.Transmitter}", $"{pair.TrueNearMinutes:F1}", $"{a:F1}", $"{b:F1}", pair.IsBehindWall ? "yes" : ""];
    }
}
