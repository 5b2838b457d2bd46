using System.Linq;
using System.Text;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>near.svg: near minutes by the band over near minutes in truth, a point for each pair.</summary>
public static class NearPicture
{
    public const string FileName = "near.svg";

    /// <summary>Draws it, if gnuplot is there.</summary>
    /// <returns>One line for people: what came of it.</returns>
    public static string Draw(string path, string name, ReplayResult result)
    {
        if (result.Pairs.Count == 0)
        {
            return $"{FileName}: no pair to draw";
        }

        string? trouble = Gnuplot.Draw(path, Script(name, result));
        return trouble == null ? $"{FileName}: near minutes by the band over the truth" : $"{FileName} not drawn: {trouble}";
    }

    private static string Script(string name, ReplayResult result)
    {
        double longest = result.Pairs.Max(pair => pair.TrueNearMinutes);
        foreach (ListeningResult heard in new[] { result.WheneverRecorded, result.OwnSchedule })
        {
            longest = System.Math.Max(longest, result.Pairs.Max(pair => heard.NearMinutes(pair).Average()));
        }

        var script = new StringBuilder();
        script.Append("$a << END\n").Append(Points(result, result.WheneverRecorded)).Append("END\n");
        script.Append("$b << END\n").Append(Points(result, result.OwnSchedule)).Append("END\n");
        script.Append(Frame(System.Math.Max(longest * 1.05, Score.LongMinutes * 1.2)));
        script.Append($"set multiplot layout 1,2 title {Gnuplot.Quote(name)} noenhanced\n");
        script.Append(Panel("(a) listening whenever the recorder did", "$a"));
        script.Append(Panel($"(b) own schedule, mean of {result.OwnSchedule.Scores.Count} phases", "$b"));
        return script.Append("unset multiplot\n").ToString();
    }

    private static string Points(ReplayResult result, ListeningResult heard)
    {
        return string.Concat(result.Pairs.Select(pair =>
            $"{pair.TrueNearMinutes:F2} {heard.NearMinutes(pair).Average():F2} {(pair.IsBehindWall ? 1 : 0)}\n"));
    }

    private static string Frame(double longest)
    {
        return "set terminal svg size 960,560 font 'sans,13' background 'white'\n"
            + $"set xrange [0:{longest:F1}]\nset yrange [0:{longest:F1}]\nset size square\n"
            + "set xlabel 'within 2 m in truth, minutes'\nset ylabel 'near by the band, minutes'\nset tics nomirror\nset border 3\nset bmargin 6\nset key outside bottom center horizontal maxrows 1\n"
            + $"set arrow 1 from {Score.LongMinutes},0 to {Score.LongMinutes},{longest:F1} nohead lc rgb '#bbbbbb'\n"
            + $"set arrow 2 from 0,{Score.LongMinutes} to {longest:F1},{Score.LongMinutes} nohead lc rgb '#bbbbbb'\n";
    }

    private static string Panel(string title, string points)
    {
        return $"set title {Gnuplot.Quote(title)} noenhanced\n"
            + $"plot x with lines dt 2 lc rgb '#999999' title 'equal', {points} using 1:($3 == 0 ? $2 : NaN) with points pt 7 ps 0.5 lc rgb '#1f5fa8' title 'a pair', "
            + $"{points} using 1:($3 == 1 ? $2 : NaN) with points pt 6 ps 0.5 lc rgb '#b03020' title 'behind a wall'\n";
    }
}
