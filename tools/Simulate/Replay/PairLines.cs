using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>Near minutes pair by pair, as lines for people.</summary>
internal static class PairLines
{
    private static readonly string[] _headings = ["receiver", "transmitter", "truth min", "(a) near min", "(b) near min, mean", "wall"];

    /// <summary>The lines, longest truth first.</summary>
    public static IEnumerable<string> Of(ReplayResult result)
    {
        string[][] rows = result.Pairs
            .Select(pair => (Pair: pair, A: result.WheneverRecorded.NearMinutes(pair).Average(), B: result.OwnSchedule.NearMinutes(pair).Average()))
            .OrderByDescending(row => row.Pair.TrueNearMinutes)
            .ThenByDescending(row => row.A)
            .Select(row => Cells(row.Pair, row.A, row.B))
            .ToArray();
        if (rows.Length == 0)
        {
            yield return "There is no pair whose distance is known.";
            yield break;
        }

        yield return $"Near minutes of the {rows.Length} ordered pairs whose distance is known, in truth and by the bands";
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
