using System.Collections.Generic;
using System.CommandLine;
using Bluezone.Band.Bandctl.Benches;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band bench</c>: how fast the firmware is on this machine.</summary>
internal sealed class BenchCommand : BandCommand
{
    private readonly Option<bool> _quick = new("--quick") { Description = "Shorter and fewer rounds: figures that are only roughly right." };

    public BenchCommand()
        : base("bench", "Measures the firmware on this machine, and each figure against one SHA-256 block of ours.", "band bench --quick")
    {
        Add(_quick);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        Stopwatched watch = parsed.GetValue(_quick) ? new Stopwatched(3, 30) : new Stopwatched(7, 300);
        List<(string Name, double PerSecond)> results = [];
        foreach (Contest contest in Contests.All())
        {
            screen.Progress($"measuring {contest.Name} ...");
            results.Add((contest.Name, watch.PerSecond(contest.Turn)));
        }

        double baseline = results[0].PerSecond;
        var table = new Table("what", ">a second", ">ns each", ">in blocks");
        foreach ((string name, double perSecond) in results)
        {
            table.Add(name, Texts.Number((long)perSecond), Texts.Number((long)(1e9 / perSecond)), $"{baseline / perSecond:F3}");
        }

        screen.Show(table);
        screen.Line();
        screen.Line($"{watch.Pace}; \"in blocks\": the time of one, where a SHA-256 block of ours is 1");
        screen.Line($"platform's SHA-256 is {results[1].PerSecond / baseline:F2} times as fast as ours in this run");
        return BandctlApp.Done;
    }
}
