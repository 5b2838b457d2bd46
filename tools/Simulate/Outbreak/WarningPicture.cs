using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Bluezone.Band.Exposure;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>warnings.svg: a row for each band; from when to when it warned of whom, which of it was false, and where it told that all is clear.</summary>
internal static class WarningPicture
{
    private const int RowPixels = 24;
    private const int DaySeconds = 86400;
    private const int TickHours = 12;
    private const int F1Close = 0xB03020;
    private const int F2 = 0xE9A23B;
    private const int AllClear = 0x2A9D8F;

    /// <summary>The script.</summary>
    /// <param name="outbreak">What is drawn.</param>
    /// <param name="title">Of the scenario.</param>
    /// <param name="beginUtcSeconds">When the scenario began.</param>
    /// <param name="endUtcSeconds">When it ended.</param>
    public static string Script(OutbreakResult outbreak, string title, long beginUtcSeconds, long endUtcSeconds)
    {
        long midnight = (beginUtcSeconds + outbreak.OffsetSeconds) / DaySeconds * DaySeconds;
        double HourOf(long utcSeconds) => (utcSeconds + outbreak.OffsetSeconds - midnight) / 3600.0;

        string[] names = [.. outbreak.Logs.Keys];
        double from = Math.Floor(HourOf(outbreak.Events.Select(each => each.UtcSeconds).Append(endUtcSeconds).Min()) / 24) * 24;
        double to = HourOf(endUtcSeconds);
        var script = new StringBuilder();
        AppendData(script, outbreak, names, to, HourOf);
        script.Append(CultureInfo.InvariantCulture, $"set terminal svg size 1000,{190 + (RowPixels * names.Length)} font 'sans,12' background 'white'\n")
            .Append("set tics nomirror out\nset border 3\n")
            .Append($"set title {Gnuplot.Quote(title + ": who was warned, from when to when")} noenhanced offset 0,2\n")
            .Append("set xlabel 'local time'\nset bmargin 6\nset tmargin 6\nset xtics (").AppendJoin(", ", Ticks(from, to)).Append(")\n")
            .Append("set ytics (").AppendJoin(", ", names.Select((name, row) => $"{Gnuplot.Quote(name)} {row}")).Append(") noenhanced\n")
            .Append(CultureInfo.InvariantCulture, $"set xrange [{from:F3}:{to:F3}]\nset yrange [{names.Length - 0.4:F1}:-0.6]\n");
        foreach (PublishedBatch batch in outbreak.Batches)
        {
            double hour = HourOf(batch.IssuedUtcSeconds);
            script.Append(CultureInfo.InvariantCulture, $"set arrow from {hour:F3}, graph 0 to {hour:F3}, graph 1 nohead dt 3 lc rgb '#666666'\n")
                .Append(CultureInfo.InvariantCulture, $"set label 'batch {batch.Serial}' at {hour:F3}, graph 1.02 rotate by 45 noenhanced font ',10'\n");
        }

        return script.Append("set key outside bottom center horizontal\nset style fill solid noborder\n")
            .Append("plot $bars using 1:3:1:2:($3-0.15):($3+0.15):4 with boxxyerror lc rgb variable notitle, ")
            .Append("$false using 1:3 with points pt 2 ps 0.8 lc rgb '#000000' title 'false by the truth', ")
            .Append(CultureInfo.InvariantCulture, $"$clear using 1:3 with points pt 7 ps 0.8 lc rgb '#{AllClear:x6}' title 'all-clear', ")
            .Append(CultureInfo.InvariantCulture, $"NaN with boxes lc rgb '#{F1Close:x6}' title 'F1 close', NaN with boxes lc rgb '#{F2:x6}' title 'F2'\n")
            .ToString();
    }

    private static void AppendData(StringBuilder script, OutbreakResult outbreak, string[] names, double to, Func<long, double> hourOf)
    {
        double RowOf(WarningOutcome each) => Array.IndexOf(names, each.Wearer) + (each.ToldGrade == Grade.F2 ? 0.17 : -0.17);

        WarningOutcome[] told = [.. outbreak.Outcomes.Where(each => each.IsTold)];
        script.Append("$bars << END\nNaN NaN NaN 0\n");
        foreach (WarningOutcome each in told)
        {
            double end = each.GoneUtcSeconds > 0 ? hourOf(each.GoneUtcSeconds) : to;
            Append(script, hourOf(each.WarnedUtcSeconds), end, RowOf(each), each.ToldGrade == Grade.F2 ? F2 : F1Close);
        }

        script.Append("END\n$false << END\nNaN NaN NaN\n");       // gnuplot refuses a table without a row.
        foreach (WarningOutcome each in told.Where(each => each.IsFalse))
        {
            Append(script, hourOf(each.WarnedUtcSeconds), 0, RowOf(each), 0);
        }

        script.Append("END\n$clear << END\nNaN NaN NaN\n");
        foreach ((string wearer, long utcSeconds) in outbreak.AllClears)
        {
            Append(script, hourOf(utcSeconds), 0, Array.IndexOf(names, wearer), 0);
        }

        script.Append("END\n");
    }

    private static void Append(StringBuilder script, double from, double to, double row, int colour)
    {
        script.Append(CultureInfo.InvariantCulture, $"{from:F3} {to:F3} {row:F2} {colour}\n");
    }

    private static IEnumerable<string> Ticks(double from, double to)
    {
        for (double tick = from; tick <= to; tick += TickHours)
        {
            string label = tick % 24 == 0 ? $"day {1 + (int)(tick / 24)}" : $"{(int)tick % 24:D2}:00";
            yield return string.Create(CultureInfo.InvariantCulture, $"'{label}' {tick:F0}");
        }
    }
}
