using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Bandctl.Runs;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band run</c> on scenarios of a few people: its report, its folders, its pictures.</summary>
public sealed class CommandsRun : IDisposable
{
    private const string Head = """
        start: 2020-08-08 23:30
        hours: 1
        places:
          room: { at: [0, 0], size: [5, 4] }
        people:

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("band run-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void WithoutAnyBandItIsPlayedAllTheSame()
    {
        CommandsCalled called = Play("phone: android", "Ann", "Bob");
        Assert.Contains(called.Lines, line => line.StartsWith("mine, seed 1: 1 h, 0 bands, 2 phones", StringComparison.Ordinal));
        Assert.Contains(called.Lines, line => line.EndsWith("pictures: none, since there is no band", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Stores));
    }

    [Fact]
    public void WithoutAnybodyToMeetItIsPlayedAllTheSame()
    {
        CommandsCalled called = Play("band: true", "Ann");
        Assert.Contains(called.Lines, line => line.Contains("1 h, 1 band, 0 phones", StringComparison.Ordinal));
        Assert.Contains("precision -, recall -, F1 -", called.Output);
    }

    [Fact]
    public void TheReportTellsHowWellClosenessIsTold()
    {
        CommandsCalled called = Play("band: true", "Ann", "Bob");
        Assert.Contains("precision 1.00, recall 1.00, F1 1.00 (2 rightly, 0 falsely, 0 missed)", called.Output);
        Assert.Contains("of 2 such pairs 2 have at least one record", called.Output);
        Assert.Contains("near minutes are told by RSSI alone", called.Output);
    }

    [Fact]
    public void NamesThatBecomeAlikeHaveAFolderEach()
    {
        Play("band: true", "A 1", "A-1", "a/1", "!!!", "???");
        Assert.Equal(["A-1", "A-1-2", "a-1-3", "band", "band-2"], Folders());
    }

    [Fact]
    public void StoresOfAnEarlierRunGoAndOtherFoldersStay()
    {
        Play("band: true", "Ann", "Bob", "Cid");
        File.WriteAllText(Path.Combine(Stores, "Bob", "note.txt"), "mine");
        Directory.CreateDirectory(Path.Combine(Stores, "empty"));
        Play("band: true", "Ann", "Dan");
        Assert.Equal(["Ann", "Bob", "Dan", "empty"], Folders());
        Assert.True(File.Exists(Path.Combine(Stores, "Bob", "note.txt")));
    }

    [Fact]
    public void TheHintCanBePastedAlsoWhereThePathHasBlanks()
    {
        CommandsCalled called = Play("band: true", "Ann");
        string hint = called.Lines.Single(line => line.Contains("./band journal", StringComparison.Ordinal));
        Assert.EndsWith($"./band journal '{Path.Combine(Stores, "Ann")}'", hint, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDayOfTwoHasItsHoursAndSpeaksOfMidnightAsMidnight()
    {
        CommandsCalled called = Play("band: true", "Ann", "Bob");
        if (called.Lines.Any(line => line.Contains("gnuplot", StringComparison.Ordinal)))
        {
            Assert.Equal(3, called.Lines.Count(line => line.Contains("not drawn: there is no gnuplot", StringComparison.Ordinal)));
            return;
        }

        string day = File.ReadAllText(Path.Combine(_folder, "out", "day.svg"));
        Assert.All(["23:30", "23:55", "00:00", "00:30"], hour => Assert.Contains($">{hour}<", day));
        Assert.DoesNotContain(">24", day);
        Assert.InRange(day.Length, 1, 50_000);
    }

    [Fact]
    public void ABandsPartsAreThoseOfSimUnlessOthersAreAskedFor()
    {
        string[] plain = Figures(Play("band: true", "Ann", "Bob"));
        Assert.Equal(plain, Figures(Play("band: true", ["--hal", "sim"], "Ann", "Bob")));
        CommandsCalled.WithLine("run --scenario bus --hal nrf52").RequireRefusal("--hal 'nrf52' is not sim or esp32");
        Assert.Contains("[default: sim]", CommandsCalled.WithLine("run --help").Output);
    }

    [Fact]
    public void TimeAwakeWithTheRadioOffIsShownOnlyWhereThereIsAny()
    {
        Assert.DoesNotContain("awake", Play("band: true", "Ann").Output);
        RunResult result = ScenarioRun.Play(ScenarioReader.Read(Path.Combine(_folder, "mine.yaml")), 1);
        BandResult band = result.Bands[0];
        RadioLedger ledger = band.Ledger.Copy();
        ledger.AddAwake(ledger.TotalUs);
        using StringWriter output = new();
        RunReport.Show(result with { Bands = [band with { Ledger = ledger }] }, new Screen(new InvocationConfiguration { Output = output }));
        Assert.Matches("rest +awake +switch", output.ToString());
        Assert.Contains(" 50.0 % ", output.ToString());
    }

    private string Stores => Path.Combine(_folder, "out", "stores");

    private string[] Folders()
    {
        return [.. Directory.GetDirectories(Stores).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
    }

    // Without the lines that tell how long it took.
    private static string[] Figures(CommandsCalled called)
    {
        return called.Lines[2..];
    }

    private CommandsCalled Play(string what, params string[] people)
    {
        return Play(what, [], people);
    }

    private CommandsCalled Play(string what, string[] options, params string[] people)
    {
        string file = Path.Combine(_folder, "mine.yaml");
        string day = "    day: [{ at: \"23:30\", place: room }]\n";
        File.WriteAllText(file, Head + string.Concat(people.Select(name => $"  - name: \"{name}\"\n    {what}\n{day}")));
        CommandsCalled called = CommandsCalled.With(["run", "--scenario", file, "--out", Path.Combine(_folder, "out"), .. options]);
        Assert.True(called.Code == BandctlApp.Done, called.Error + called.Output);
        return called;
    }
}
