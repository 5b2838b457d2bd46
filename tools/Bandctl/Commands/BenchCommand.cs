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
        Add(new BenchSyncCommand());
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        Stopwatched watch = parsed.GetValue(_quick) ? new Stopwatched(3, 20) : new Stopwatched(25, 80);
        IReadOnlyList<Standing> standings = watch.Run([.. Contests.All()], screen.Progress);
        var table = new Table("what", ">a second", ">ns each", ">in blocks");
        foreach (Standing each in standings)
        {
            table.Add(
                each.Name,
                Texts.Number((long)each.PerSecond),
                Texts.Number((long)(1e9 / each.PerSecond)),
                $"{each.InBaselines:F3}");
        }

        screen.Show(table);
        screen.Line();
        screen.Line($"{watch.Pace}; \"in blocks\": the time of one, where a SHA-256 block of ours in the same round is 1");
        screen.Line($"platform's SHA-256 is {1 / standings[1].InBaselines:F2} times as fast as ours in this run");
        screen.Line($"a signature check takes {Texts.Number(new SignatureBench().Blocks)} blocks in the mean");
        foreach (string line in MatchCharge.Lines(Contests.Matches()))
        {
            screen.Line(line);
        }

        return BandctlApp.Done;
    }
}
