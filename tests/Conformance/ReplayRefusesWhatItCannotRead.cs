using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Simulate.Replay;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>A wrong file gets one clear line; a wrong row is left out and counted.</summary>
public class ReplayRefusesWhatItCannotRead
{
    private static readonly object?[] _good = [1, 2, (double)ReplayFile.BeganUtcMs, -70, -20, 1.0];

    [Fact]
    public void AFileThatIsNotThere()
    {
        RequireRefusal(Path.Combine(Path.GetTempPath(), "no-such-recording.sqlite"), "no such file");
        RequireRefusal(Path.GetTempPath(), "no such file");
    }

    [Theory]
    [InlineData("this is no database, but a text that is longer than an SQLite file's header of one hundred octets, so that it is read at all")]
    [InlineData("SQLite format 3\0 and then nothing that makes sense at all, for as long as a header would be, and longer than that as well")]
    public void AFileThatIsNoDatabase(string text)
    {
        using var file = new ReplayFile();
        File.WriteAllText(file.Name, text);
        RequireRefusal(file.Name, "not a readable SQLite file");
    }

    [Fact]
    public void AnEmptyFile()
    {
        using var file = new ReplayFile();
        File.WriteAllBytes(file.Name, []);
        RequireRefusal(file.Name, "no table named results");
    }

    [Fact]
    public void ADatabaseCutOff()
    {
        using ReplayFile file = new ReplayFile().WithPair(1, 2, 60, -70, 1.0);
        byte[] octets = File.ReadAllBytes(file.Name);
        File.WriteAllBytes(file.Name, octets[..(octets.Length / 2)]);
        RequireRefusal(file.Name, "not a readable SQLite file");
    }

    [Fact]
    public void AnotherTable()
    {
        using var file = new ReplayFile(table: "outcomes");
        RequireRefusal(file.Name, "no table named results");
    }

    [Fact]
    public void MissingColumns()
    {
        using var file = new ReplayFile("receiver_id INT, transmitter_id INT, timestamp REAL, tx_power INTEGER");
        RequireRefusal(file.Name, "no column rssi, ground_truth_distance");
    }

    [Fact]
    public void AnEmptyTable()
    {
        using var file = new ReplayFile();
        RequireRefusal(file.Name, "table results is empty");
    }

    [Fact]
    public void RowsOfWhichNoneMakesSense()
    {
        using ReplayFile file = new ReplayFile().WithRows(new object?[6]);
        RequireRefusal(file.Name, "the only row makes no sense");
    }

    [Fact]
    public void SeveralRowsOfWhichNoneMakesSense()
    {
        using ReplayFile file = new ReplayFile().WithRows(new object?[6], new object?[6]);
        RequireRefusal(file.Name, "none of the 2 rows makes sense");
    }

    [Fact]
    public void ACenturyBetweenTwoRows()
    {
        using ReplayFile file = new ReplayFile().WithRows(_good, With(2, 3e12));
        RequireRefusal(file.Name, "span");
    }

    [Fact]
    public void MorePeopleThanAreEverInOneRoom()
    {
        using ReplayFile file = new ReplayFile()
            .WithRows(Enumerable.Range(2, ExperimentFile.MostPeople).Select(person => With(1, person)).ToArray());
        RequireRefusal(file.Name, "201 people");
    }

    [Fact]
    public void AnOutFolderThatIsAFile()
    {
        using ReplayFile file = new ReplayFile().WithRows(_good);
        var refusal = Assert.Throws<ReplayException>(() => ReplayRun.Run(file.Name, file.Name, TextWriter.Null));
        Assert.Contains("cannot be written", refusal.Message);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "seven")]
    [InlineData(1, 1)]                  // Nobody hears themselves.
    [InlineData(2, double.PositiveInfinity)]
    [InlineData(2, -5.0)]
    [InlineData(2, 1587102484.055)]     // seconds
    [InlineData(3, 21)]
    [InlineData(3, -128)]
    [InlineData(3, "loud")]
    [InlineData(3, long.MinValue)]
    [InlineData(4, null)]
    [InlineData(4, 1e300)]
    [InlineData(5, -2.0)]
    [InlineData(5, "far")]
    [InlineData(5, double.PositiveInfinity)]
    public void ARowThatMakesNoSenseIsLeftOut(int column, object? value)
    {
        using ReplayFile file = new ReplayFile().WithRows(_good, With(column, value), With(5, null));
        var summary = new StringWriter();
        ReplayResult result = ReplayRun.Run(file.Name, null, summary);
        Assert.Equal(1, result.Experiment.RowsLeftOut);
        Assert.Equal(2, result.Experiment.Packets.Count);
        Assert.Contains("1 row makes no sense", summary.ToString());
    }

    private static object?[] With(int column, object? value)
    {
        object?[] row = (object?[])_good.Clone();
        row[column] = value;
        return row;
    }

    private static void RequireRefusal(string path, string expected)
    {
        var refusal = Assert.Throws<ReplayException>(() => ReplayRun.Run(path, null, TextWriter.Null));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
