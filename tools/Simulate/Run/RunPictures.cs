using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Bluezone.Band.Simulate.Run;

/// <summary>The pictures of a run, drawn by gnuplot.</summary>
internal static class RunPictures
{
    private const string Look = "set tics nomirror\nset border 3\n";

    public static List<string> Draw(RunResult result, string folder)
    {
        var lines = new List<string>();
        Draw(folder, "day.svg", "who was heard when, band by band", Day(result), lines);
        Draw(folder, "near.svg", "near minutes by the band beside the truth, pair by pair", Near(result), lines);
        Draw(folder, "current.svg", "mean current by what the radio does (model)", Current(result), lines);
        return lines;
    }

    private static void Draw(string folder, string file, string what, string script, List<string> lines)
    {
        string? trouble = Gnuplot.Draw(Path.Combine(folder, file), script);
        lines.Add(trouble == null ? $"{file}: {what}" : $"{file} not drawn: {trouble}");
    }

    // A row for each band: grey where it was not worn, light where it heard somebody, dark where somebody was near.
    private static string Day(RunResult result)
    {
        var data = new StringBuilder("$bars << END\n");
        for (int row = 0; row < result.Bands.Count; row++)
        {
            foreach ((double from, double to) in result.Bands[row].NotWorn)
            {
                Bar(data, from, to, row, 0);
            }

            foreach ((double from, double to, bool isNear) in result.Bands[row].Bars.OrderBy(b => b.IsNear))
            {
                Bar(data, from, to, row, isNear ? 2 : 1);
            }
        }

        data.Append("END\n");
        IEnumerable<string> names = result.Bands.Select((b, row) => $"{Gnuplot.Quote(b.Name)} {row}");
        int height = 140 + (18 * result.Bands.Count);
        data.Append($"set terminal svg size 1000,{height} font 'sans,12' background 'white'\n{Look}")
            .Append($"set title {Gnuplot.Quote(result.Scenario.Title + ": what each band heard")} noenhanced\n")
            .Append("set xlabel 'local time, hours'\nset bmargin 6\nset xtics 2\nset ytics (").AppendJoin(", ", names).Append(") noenhanced\n")
            .Append($"set yrange [{result.Bands.Count - 0.3:F1}:-0.7]\nset key outside bottom center horizontal\nset style fill solid noborder\n")
            .Append("plot $bars using 1:3:1:2:($3-0.35):($3+0.35):4 with boxxyerror lc rgb variable notitle, ")
            .Append(Legend("#d0d0d0", "not worn")).Append(", ")
            .Append(Legend("#9ec5e8", "heard")).Append(", ")
            .Append(Legend("#b03020", "near for a minute or more")).Append('\n');
        return data.ToString();
    }

    private static string Legend(string colour, string title)
    {
        return $"NaN with boxes lc rgb '{colour}' title '{title}'";
    }

    private static void Bar(StringBuilder data, double from, double to, int row, int kind)
    {
        int colour = kind switch { 0 => 0xD0D0D0, 1 => 0x9EC5E8, _ => 0xB03020 };
        data.Append(CultureInfo.InvariantCulture, $"{from:F4} {to:F4} {row} {colour}\n");
    }

    private static string Near(RunResult result)
    {
        var data = new StringBuilder("$pairs << END\n");
        foreach (PairResult pair in result.Pairs)
        {
            data.Append(CultureInfo.InvariantCulture, $"{pair.TruthNearMinutes:F2} {pair.BandNearMinutes:F2}\n");
        }

        data.Append("END\nset terminal svg size 620,600 font 'sans,13' background 'white'\n").Append(Look)
            .Append($"set title {Gnuplot.Quote(result.Scenario.Title + ": every band and everybody it met")} noenhanced\n")
            .Append("set xlabel 'within 2 m in truth, minutes'\nset ylabel 'near by the band, minutes'\nset key top left\n")
            .Append("plot x with lines dt 2 lc rgb '#999999' title 'equal', ")
            .Append("$pairs using 1:2 with points pt 7 ps 0.5 lc rgb '#1f5fa8' title 'a pair'\n");
        return data.ToString();
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

        int height = 160 + (18 * result.Bands.Count);
        data.Append($"END\nset terminal svg size 900,{height} font 'sans,12' background 'white'\n{Look}")
            .Append($"set title {Gnuplot.Quote(result.Scenario.Title + ": mean current, a model with upper figures of data sheets")} noenhanced\n")
            .Append($"set xlabel 'mA'\nset bmargin 7\nset yrange [{result.Bands.Count - 0.3:F1}:-0.7]\nset style fill solid noborder\n")
            .Append("set key outside bottom center horizontal\nset ytics noenhanced\n");
        string[] titles = ["rest", "switching", "advertising", "scanning", "reading", "waking"];
        string[] colours = ["#bbbbbb", "#7a5195", "#1f5fa8", "#2a9d8f", "#e9a23b", "#666666"];
        var layers = new List<string>();
        for (int i = 0; i < titles.Length; i++)
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
