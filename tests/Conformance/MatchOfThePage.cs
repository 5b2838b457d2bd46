using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The worked example of MATCH.md is what the firmware computes, and stands in the vectors.</summary>
public class MatchOfThePage
{
    private const string Page = "firmware/Exposure/MATCH.md";

    [Fact]
    public void CloseSecondsAreTheVectors()
    {
        var closeness = new Closeness([0, -15, 0, 0, 0, 0, 0, 0], Nearness.DefaultNearPathLossDb);
        var record = new JournalRecord { Kind = SenderKind.Android, DurationS = 912, NearS = 640, RssiMaxDbm = -71, RssiMeanDbm = -79 };
        string page = File.ReadAllText(SourceTree.PathOf(Page));
        string[][] vectors = [.. VectorFile.Read("match.csv").Where(row => row[0] == "close")];
        Assert.Equal(7, vectors.Length);
        foreach (string[] vector in vectors)
        {
            Assert.Equal(int.Parse(vector[2]), closeness.SecondsOf(record, int.Parse(vector[1])));
            Assert.Contains($"| {vector[1]} | {vector[2]} |", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheStateIsTheVectors()
    {
        var store = new MemoryStore(60 * 1024, 1024);
        var bench = new MatchBench(store, 16 * 1024);
        bench.Meet(Convert.FromHexString("3AA8DFC0A15682B27216FC31"), 1596867000, 912, 640, -71, -79, SenderKind.Android);
        byte[] batch = Convert.FromHexString(VectorFile.Read("batches.csv").Single(row => row[0] == "example")[2]);
        store.Append(BatchRoom.FirstSegment, batch, 0, batch.Length);
        ExposureState state = bench.Saved();
        state.Pending.Add(BatchRoom.FirstSegment, 1596888000);
        Assert.True(state.Save());
        bench.Reopen();
        bench.RunToEnd(1596888000 + 3600);
        state = bench.Saved();
        string row = Convert.ToHexString(state.Table.Octets, 0, ExposureTable.RowOctets);
        byte[] octets = new byte[WithdrawnKeys.RowOctets];
        Assert.Equal(octets.Length, store.Read(WithdrawnKeys.FirstSegment, 0, octets, 0, octets.Length));
        string withdrawn = Convert.ToHexString(octets);
        Assert.Equal(Vector("row"), row);
        Assert.Equal(Vector("withdrawn"), withdrawn);
        string page = string.Concat(File.ReadAllLines(SourceTree.PathOf(Page)).Where(line => line.StartsWith("    ", StringComparison.Ordinal))).Replace(" ", "");
        Assert.Contains(row, page, StringComparison.Ordinal);
        Assert.Contains(withdrawn, page, StringComparison.Ordinal);
    }

    [Fact]
    public void SizesOfThePageAreTheFirmwares()
    {
        string page = File.ReadAllText(SourceTree.PathOf(Page));
        Assert.Contains("8,192 bits", page, StringComparison.Ordinal);
        Assert.Equal(8192, DayIndex.BitmapOctets * 8);
        Assert.Contains($"{Tolerance.BeforeS} s before", page, StringComparison.Ordinal);
        Assert.Contains($"{Tolerance.AfterS} s after", page, StringComparison.Ordinal);
        Assert.Contains($"{ExposureState.MostRows} rows", page, StringComparison.Ordinal);
        Assert.Contains($"{4096 / WithdrawnKeys.RowOctets} rows of {WithdrawnKeys.RowOctets}", page, StringComparison.Ordinal);
        Assert.Contains("100,000 blocks", page, StringComparison.Ordinal);
        Assert.Equal(100_000, Allowance.BlocksADay);
    }

    private static string Vector(string what) => VectorFile.Read("match.csv").Single(row => row[0] == what)[1];
}
