using System;
using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Spans of time, for the picture of a day.</summary>
internal static class Spans
{
    /// <summary>The same times in as few spans as can be: what touches or overlaps becomes one.</summary>
    public static IReadOnlyList<(double From, double To)> Merge(IEnumerable<(double From, double To)> spans, double gap = 0)
    {
        var merged = new List<(double From, double To)>();
        foreach ((double from, double to) in spans.Order())
        {
            if (merged.Count > 0 && from <= merged[^1].To + gap)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return merged;
    }

    /// <summary>What of them lies within bounds.</summary>
    public static IEnumerable<(double From, double To)> Within(IEnumerable<(double From, double To)> spans, double from, double to)
    {
        return spans.Where(s => s.To > from && s.From < to).Select(s => (Math.Max(s.From, from), Math.Min(s.To, to)));
    }
}
