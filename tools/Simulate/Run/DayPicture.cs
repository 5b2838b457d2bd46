using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Bluezone.Band.Simulate.Run;

/// <summary>day.svg: a row for each band; grey where it was not worn, light where it heard somebody, dark where somebody was near.</summary>
internal static class DayPicture
{
    public const int LeastRows = 3;             // With fewer the names and the bars have no room.
    public const int RowPixels = 20;

    private const double AcrossPixels = 900;            // About what the bars have: a gap of less than one is not seen.
    private const int MostTicks = 13;
    private const int NotWorn = 0xD0D0D0;
    private const int Heard = 0x9EC5E8;
    private const int Near = 0xB03020;

    private static readonly double[] _stepsHours = [1 / 12.0, 0.25, 0.5, 1, 2, 3, 6, 12];

    /// <summary>The script; there is at least one band.</summary>
    public static string Script(RunResult result)
    {
        int bands = result.Bands.Count;
        double from = TimeSpan.ParseExact(result.Scenario.Start[^5..], @"hh\:mm", CultureInfo.InvariantCulture).TotalHours;
        double to = from + result.Scenario.Hours;
        var script = new StringBuilder("$bars << END\n");
        for (int row = 0; row < bands; row++)
        {
            BandResult band = result.Bands[row];
            AddBars(script, band.NotWorn, row, NotWorn, from, to);
            AddBars(script, band.Bars.Select(b => (b.FromHour, b.ToHour)), row, Heard, from, to);
            AddBars(script, band.Bars.Where(b => b.IsNear).Select(b => (b.FromHour, b.ToHour)), row, Near, from, to);
        }

        IEnumerable<string> names = result.Bands.Select((b, row) => $"{Gnuplot.Quote(b.Name)} {row}");
        int height = 150 + (RowPixels * Math.Max(bands, LeastRows));
        script.Append(CultureInfo.InvariantCulture, $"END\nset terminal svg size 1000,{height} font 'sans,12' background 'white'\n")
            .Append("set tics nomirror out\nset border 3\n")
            .Append($"set title {Gnuplot.Quote(result.Scenario.Title + ": what each band heard")} noenhanced\n")
            .Append("set xlabel 'local time'\nset bmargin 6\nset xtics (").AppendJoin(", ", Ticks(from, to)).Append(")\n")
            .Append("set ytics (").AppendJoin(", ", names).Append(") noenhanced\n")
            .Append(CultureInfo.InvariantCulture, $"set xrange [{from:F4}:{to:F4}]\nset yrange [{bands - 0.4:F1}:-0.6]\n")
            .Append("set key outside bottom center horizontal\nset style fill solid noborder\n")
            .Append("plot $bars using 1:3:1:2:($3-0.35):($3+0.35):4 with boxxyerror lc rgb variable notitle, ")
            .AppendJoin(", ", Legend(NotWorn, "not worn"), Legend(Heard, "heard"), Legend(Near, "near for a minute or more"));
        return script.Append('\n').ToString();
    }

    private static void AddBars(
        StringBuilder script, IEnumerable<(double From, double To)> spans, int row, int colour, double from, double to)
    {
        foreach ((double start, double end) in Spans.Within(Spans.Merge(spans, (to - from) / AcrossPixels), from, to))
        {
            script.Append(CultureInfo.InvariantCulture, $"{start:F4} {end:F4} {row} {colour}\n");
        }
    }

    private static string Legend(int colour, string title)
    {
        return $"NaN with boxes lc rgb '#{colour:x6}' title '{title}'";
    }

    // A clock's hours, however many days it goes on; where a day is the least step, days.
    private static IEnumerable<string> Ticks(double from, double to)
    {
        double span = to - from;
        double step = _stepsHours.FirstOrDefault(s => span / s < MostTicks, 24 * Math.Ceiling(span / 24 / MostTicks));
        for (double tick = Math.Ceiling((from / step) - 1e-9) * step; tick <= to + 1e-9; tick += step)
        {
            int minutes = (int)Math.Round(tick * 60);
            string label = step < 24 ? $"{minutes / 60 % 24:D2}:{minutes % 60:D2}" : $"day {1 + (minutes / 1440)}";
            yield return string.Create(CultureInfo.InvariantCulture, $"'{label}' {tick:F4}");
        }
    }
}
