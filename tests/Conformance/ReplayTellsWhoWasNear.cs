using System.IO;
using System.Linq;
using Bluezone.Band.Simulate;
using Bluezone.Band.Simulate.Replay;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Made-up recordings whose answer is known: the firmware, through the replay, must find it.</summary>
public class ReplayTellsWhoWasNear
{
    private const int NearRssiDbm = -70;        // 50 dB of path loss at -20 dBm
    private const int FarRssiDbm = -100;        // 80 dB

    [Fact]
    public void TwoAtOneMetreAreNearAndAThirdAtFiveIsNot()
    {
        using ReplayFile file = ThreePeople();
        var summary = new StringWriter();
        ReplayResult result = ReplayRun.Run(file.Name, null, summary);

        Assert.Equal(6, result.Pairs.Count);
        foreach (ReplayPair pair in result.Pairs)
        {
            bool isNear = pair.Receiver + pair.Transmitter == 3;
            Assert.Equal(isNear ? 20 : 0, pair.TrueNearMinutes, 0.1);
            Assert.Equal(isNear ? 20 : 0, result.WheneverRecorded.NearMinutes(pair).Single(), 1.0);
            Assert.Equal(20, result.WheneverRecorded.HeardMinutes(pair).Single(), 1.0);
            Assert.Equal(isNear ? 20 : 0, result.OwnSchedule.NearMinutes(pair).Average(), 2.0);
        }

        Assert.Equal(new Score(2, 0, 0, 4), result.WheneverRecorded.Scores.Single());
        Assert.Equal(1, result.WheneverRecorded.F1!.Value.Mean);
        Assert.Equal(20, result.OwnSchedule.Scores.Count);
        Assert.Equal(1, result.OwnSchedule.F1!.Value.Least);
        Assert.Equal(result.Experiment.Packets.Count, result.WheneverRecorded.PacketsHeard);
        Assert.Equal(0, result.WheneverRecorded.Losses + result.OwnSchedule.Losses);
        Assert.Contains("F1              1.00", summary.ToString());
    }

    [Fact]
    public void APersonsIdsOfSeveralSlotsAreOnePersons()
    {
        using var file = new ReplayFile();
        file.WithPair(1, 2, 50, NearRssiDbm, 1.0);      // Over at least three slots of 15 minutes.
        ReplayResult result = Play(file);
        Assert.All(result.Pairs, pair => Assert.InRange(result.WheneverRecorded.Records(pair).Single(), 4, 5));
        Assert.All(result.Pairs, pair => Assert.Equal(50, result.WheneverRecorded.NearMinutes(pair).Single(), 1.5));
    }

    [Fact]
    public void TransmitPowerIsCorrectedFor()
    {
        // The same RSSI is 66 dB of path loss at -20 dBm and 67 dB at -19: near, and just not.
        using var file = new ReplayFile();
        file.WithRows(Enumerable.Range(0, 240).SelectMany(i => new object?[][]
        {
            [1, 2, ReplayFile.BeganUtcMs + (i * 5000.0), -86, -20, 1.0],
            [2, 1, ReplayFile.BeganUtcMs + (i * 5000.0), -86, -19, 1.0],
        }).ToArray());
        ReplayResult result = Play(file);
        Assert.Equal(20, result.WheneverRecorded.NearMinutes(result.Pairs[0]).Single(), 1.0);
        Assert.Equal(0, result.WheneverRecorded.NearMinutes(result.Pairs[1]).Single());
        Assert.Equal(new Score(1, 0, 1, 0), result.WheneverRecorded.Scores.Single());
    }

    [Fact]
    public void APairOfUnknownDistanceIsLeftOutAndCounted()
    {
        using ReplayFile file = ThreePeople().WithPair(3, 4, 20, NearRssiDbm, null);
        ReplayResult result = Play(file);
        Assert.Equal(6, result.Pairs.Count);        // 4 with 3 is never known; 4 with 1 and 2 was never heard.
        Assert.Equal(6, result.UnknownPairs);
    }

    [Fact]
    public void ADistanceHoldsUntilTheNextKnownOneAndTwoMinutesAtMost()
    {
        RecordedPacket[] packets =
        [
            new(1, 2, ReplayFile.BeganUtcMs, -70, -20, 1.5),
            new(2, 1, ReplayFile.BeganUtcMs + 30_000, -70, -20, null),
            new(2, 1, ReplayFile.BeganUtcMs + 60_000, -70, -20, 3.0),
            new(1, 2, ReplayFile.BeganUtcMs + 90_000, -70, -20, 2.0),
            new(1, 2, ReplayFile.BeganUtcMs + 600_000, -70, -20, -1.0),
            new(1, 2, ReplayFile.BeganUtcMs + 660_000, -70, -20, null),
        ];
        var truth = new GroundTruth(new Experiment(packets));
        Assert.Equal(3, truth.NearMinutes(2, 1));
        Assert.Equal(4.5, truth.KnownMinutes(1, 2));
        Assert.False(truth.IsBehindWall(1, 2));
    }

    [Fact]
    public void WhoeverIsBehindAWallIsNeverNear()
    {
        using var file = new ReplayFile();
        file.WithPair(1, 2, 20, NearRssiDbm, -1.0);
        var summary = new StringWriter();
        ReplayResult result = ReplayRun.Run(file.Name, null, summary);
        Assert.All(result.Pairs, pair => Assert.True(pair.IsBehindWall && pair.TrueNearMinutes == 0));
        Assert.Equal(new Score(0, 2, 0, 0), result.WheneverRecorded.Scores.Single());
        Assert.Null(result.WheneverRecorded.F1);
        Assert.Equal(0, result.WheneverRecorded.Precision!.Value.Mean);
        Assert.Contains("2 of 2 pairs falsely near", summary.ToString());
    }

    [Fact]
    public void TheSameFileGivesTheSameSummaryAndTable()
    {
        using ReplayFile file = ThreePeople();
        string[] once = RunInto(file, "once");
        Assert.Equal(once, RunInto(file, "again"));
        Assert.Equal(7, once[1].TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void EveryPairIsPrintedTheLongestFirstAndTheSummaryLast()
    {
        using ReplayFile file = ThreePeople().WithPair(4, 5, 30, NearRssiDbm, 1.0).WithPair(6, 7, 10, NearRssiDbm, -1.0);
        var summary = new StringWriter();
        ReplayRun.Run(file.Name, null, summary);
        string[] lines = summary.ToString().Split(summary.NewLine);
        int head = System.Array.FindIndex(lines, line => line.TrimStart().StartsWith("receiver  transmitter  truth min  (a) near min"));
        string[][] rows = lines[(head + 1)..].TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)).ToArray();
        string[] pairs = ["4 5", "5 4", "1 2", "2 1", "6 7", "7 6", "1 3", "2 3", "3 1", "3 2"];
        Assert.Equal(pairs, rows.Select(row => $"{row[0]} {row[1]}"));
        string[] truths = ["30.0", "30.0", "22.0", "22.0", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0"];
        Assert.Equal(truths, rows.Select(row => row[2]));       // 22: the last distance holds 2 min.
        Assert.Equal("yes", rows[5][^1]);
        Assert.True(System.Array.FindIndex(lines, line => line.Contains("F1  ")) > head);
    }

    [Fact]
    public void HowMuchTheRecordersListenedIsCountedInTheFile()
    {
        using var file = new ReplayFile();
        file.WithRows(Enumerable.Range(0, 11).Select(i => new object?[] { 1, 2, ReplayFile.BeganUtcMs + (i * 10_000.0), -70, -20, 1.0 }).ToArray());
        var summary = new StringWriter();
        ReplayRun.Run(file.Name, null, summary);
        Assert.Contains("heard anything in 10.9 % of all seconds", summary.ToString());       // 11 of 101.
    }

    [Fact]
    public void WithoutGnuplotOneLineNamesThePackage()
    {
        using var file = new ReplayFile();
        string picture = Path.Combine(file.Folder, "near.svg");
        Assert.Equal(Gnuplot.Absent, Gnuplot.Draw(picture, "plot x", file.Folder));
        Assert.Contains("gnuplot-nox", Gnuplot.Absent);
        Assert.False(File.Exists(picture));
    }

    private static ReplayFile ThreePeople()
    {
        return new ReplayFile()
            .WithPair(1, 2, 20, NearRssiDbm, 1.0)
            .WithPair(1, 3, 20, FarRssiDbm, 5.0)
            .WithPair(2, 3, 20, FarRssiDbm, 5.0);
    }

    private static ReplayResult Play(ReplayFile file)
    {
        return ReplayRun.Run(file.Name, null, TextWriter.Null);
    }

    private static string[] RunInto(ReplayFile file, string folder)
    {
        string outFolder = Path.Combine(file.Folder, folder);
        var summary = new StringWriter();
        ReplayRun.Run(file.Name, outFolder, summary);
        Assert.Contains($"{outFolder}: {PairsTable.FileName}", summary.ToString());
        return [summary.ToString().Replace(outFolder, "out"), File.ReadAllText(Path.Combine(outFolder, PairsTable.FileName))];
    }
}
