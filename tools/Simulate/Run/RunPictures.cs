using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Outbreak;
using Bluezone.Band.Simulate.Replay;

namespace Bluezone.Band.Simulate.Run;

/// <summary>The pictures of a run, drawn by gnuplot.</summary>
internal static class RunPictures
{
    private const string Look = "set tics nomirror\nset border 3\n";

    public static List<string> Draw(RunResult result, string folder)
    {
        if (result.Bands.Count == 0)
        {
            return ["pictures: none, since there is no band"];
        }

        var lines = new List<string>();
        Draw(folder, "day.svg", "who was heard when, band by band", DayPicture.Script(result), lines);
        Draw(folder, "near.svg", "near minutes by the band beside the truth, pair by pair", Near(result), lines);
        Draw(folder, "current.svg", "mean current by what the radio does (model)", Current(result), lines);
        if (result.Outbreak is { } outbreak)
        {
            VirtualTime time = result.Crowd.Time;
            string script = WarningPicture.Script(outbreak, result.Scenario.Title, time.UtcAtZeroSeconds, time.UtcMsAt(result.Crowd.UntilUs) / 1000);
            Draw(folder, "warnings.svg", "who was warned, from when to when", script, lines);
        }

        return lines;
    }

    private static void Draw(string folder, string file, string what, string script, List<string> lines)
    {
        string? trouble = Gnuplot.Draw(Path.Combine(folder, file), script);
        lines.Add(trouble == null ? $"{file}: {what}" : $"{file} not drawn: {trouble}");
    }

    private static string Near(RunResult result)
    {
        var data = new StringBuilder("$pairs << END\n");
        double longest = Score.LongMinutes * 1.2;
        foreach ((double truth, double band) in result.Pairs.Select(RoundedMinutes).Distinct())
        {
            data.Append(CultureInfo.InvariantCulture, $"{truth:F1} {band:F1}\n");
            longest = Math.Max(longest, 1.05 * Math.Max(truth, band));
        }

        data.Append(CultureInfo.InvariantCulture, $"END\nset xrange [0:{longest:F1}]\nset yrange [0:{longest:F1}]\nset size square\n")
            .Append("set terminal svg size 620,680 font 'sans,13' background 'white'\n").Append(Look)
            .Append($"set title {Gnuplot.Quote(result.Scenario.Title + ": every band and everybody it met")} noenhanced\n")
            .Append("set xlabel 'within 2 m in truth, minutes'\nset ylabel 'near by the band, minutes'\n")
            .Append("set bmargin 6\nset key outside bottom center horizontal\n")
            .Append("plot x with lines dt 2 lc rgb '#999999' title 'equal', ")
            .Append(result.Pairs.Count == 0 ? "NaN" : "$pairs using 1:2").Append(" with points pt 7 ps 0.5 lc rgb '#1f5fa8' title 'a pair'\n");
        return data.ToString();
    }

    private static (double Truth, double Band) RoundedMinutes(PairResult pair)
    {
        return (Math.Round(pair.TruthNearMinutes, 1), Math.Round(pair.BandNearMinutes, 1));
    }

    private static string Current(RunResult result)
    {
        var data = new StringBuilder("$bands << END\n");
        foreach (BandResult band in result.Bands)
        {
            data.Append(Gnuplot.Quote(band.Name).Replace('\'', '"'));
            foreach (double ma in band.MaByState)
            {
                data.Append(CultureInfo.InvariantCulture, $" {ma:F3}");
            }

            data.Append('\n');
        }

        int height = 160 + (DayPicture.RowPixels * Math.Max(result.Bands.Count, DayPicture.LeastRows));
        data.Append($"END\nset terminal svg size 900,{height} font 'sans,12' background 'white'\n{Look}")
            .Append($"set title {Gnuplot.Quote(result.Scenario.Title + ": mean current, a model with upper figures of data sheets")} noenhanced\n")
            .Append($"set xlabel 'mA'\nset bmargin 7\nset yrange [{result.Bands.Count - 0.3:F1}:-0.7]\nset style fill solid noborder\n")
            .Append("set key outside bottom center horizontal\nset ytics noenhanced\n");
        string[] titles = ["rest", "switching", "advertising", "scanning", "reading", "waking", "awake"];
        string[] colours = ["#bbbbbb", "#7a5195", "#1f5fa8", "#2a9d8f", "#e9a23b", "#666666", "#b5495b"];
        int shown = titles.Length - (result.AnyIsAwakeInRest ? 0 : 1);
        var layers = new List<string>();
        for (int i = 0; i < shown; i++)
        {
            string from = i == 0 ? "(0)" : "(" + Sum(i) + ")";
            layers.Add($"$bands using {from}:0:{from}:({Sum(i + 1)}):($0-0.35):($0+0.35)"
                + (i == 0 ? ":ytic(1)" : "") + $" with boxxyerror lc rgb '{colours[i]}' title '{titles[i]}'");
        }

        return data.Append("plot ").AppendJoin(", ", layers).Append('\n').ToString();
    }

    private static string Sum(int columns)
    {
        return string.Join('+', Enumerable.Range(2, columns).Select(c => $"${c}"));
    }
}
