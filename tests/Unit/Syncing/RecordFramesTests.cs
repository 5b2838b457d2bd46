using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.SyncClient;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>What number a client gives a record: the one that it can ask from.</summary>
public class RecordFramesTests
{
    [Theory]
    [InlineData(0, new uint[] { 0, 1, 2, 3, 4 })]
    [InlineData(3, new uint[] { 3, 4 })]
    public async Task AReportOfExposuresIsNumberedFromWhereItWasAskedFrom(uint from, uint[] expected)
    {
        var band = new PaperBand();
        band.Days.AddRange([10, 11, 12, 13, 14]);
        using SyncSession session = await SyncSession.OpenAsync(new PaperLink(band), band.Ticket, band);
        var records = new List<SyncRecord>();
        ReportEnd end = await RecordReports.RunAsync(session, RecordQuery.From(RecordKind.Exposures, from), record =>
        {
            records.Add(record);
            return true;
        });
        Assert.True(end.IsWhole);
        Assert.Equal(expected, records.Select(each => each.Number));
        Assert.All(records, each => Assert.Equal(10 + each.Number, each.Octets[0]));
    }

    [Fact]
    public void ExposuresInAFrameFollowOneAnother()
    {
        uint first = RecordQuery.From(RecordKind.Exposures, 5).FirstNumber;
        IReadOnlyList<SyncRecord> records = RecordFrames.Read([3, .. new byte[32]], RecordKind.Exposures, first);
        Assert.Equal([5u, 6u], records.Select(each => each.Number));
        Assert.Equal(0u, RecordQuery.All(RecordKind.Exposures).FirstNumber);
        Assert.Equal(0u, RecordQuery.Between(RecordKind.Exposures, 7, 9).FirstNumber);
    }

    [Fact]
    public void FaultsHaveTheNumberOfTheirOctets()
    {
        byte[] frame = [5, 11, 1, 0, 0, 2, 0, 0, 0, 13, 1, 0, 0, 2, 0, 0, 0];
        Assert.Equal([267u, 269u], RecordFrames.Read(frame, RecordKind.Faults, 0).Select(each => each.Number));
    }
}
