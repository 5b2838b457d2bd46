using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Records as they come over sync, and what the journal has to say about them.</summary>
internal static class SyncPulls
{
    private const int BatchGrainS = 4;

    public static List<SyncRecord> Pull(this SyncSession session, RecordQuery query)
    {
        var records = new List<SyncRecord>();
        Assert.True(session.PullInto(records, query).IsWhole);
        return records;
    }

    /// <summary>What came before the connection was lost stays in the list.</summary>
    public static ReportEnd PullInto(this SyncSession session, List<SyncRecord> records, RecordQuery query)
    {
        return RecordReports.RunAsync(session, query, record =>
        {
            records.Add(record);
            return true;
        }).Now();
    }

    /// <summary>History from the number behind the last that came.</summary>
    public static ReportEnd PullOn(this SyncSession session, List<SyncRecord> records, int most = int.MaxValue)
    {
        int before = records.Count;
        return RecordReports.RunAsync(session, RecordQuery.From(RecordKind.History, Next(records)), record =>
        {
            if (records.Count - before < most)
            {
                records.Add(record);
            }

            return records.Count - before < most;
        }).Now();
    }

    public static uint Next(List<SyncRecord> records) => records.Count == 0 ? 0 : records[^1].Number + 1;

    public static uint SumOf(IEnumerable<SyncRecord> records)
    {
        var crc = new SyncClient.Crc32C();
        foreach (SyncRecord each in records)
        {
            crc.Add(each.Octets);
        }

        return crc.Value;
    }

    /// <summary>The encounters of a band in sync mode.</summary>
    public static List<Seen> Met(SyncedBand bench)
    {
        return Seen.All(bench.Sync?.Journal ?? bench.Band.Loop.Journal, bench.Band.Store).Where(each => !each.IsState).ToList();
    }

    public static List<Seen> States(SyncedBand bench)
    {
        return Seen.All(bench.Sync?.Journal ?? bench.Band.Loop.Journal, bench.Band.Store).Where(each => each.IsState).ToList();
    }

    public static void RequireEqual(IEnumerable<Seen> expected, IEnumerable<SyncRecord> records)
    {
        Assert.Equal(expected.Select(each => (each.Sequence, each.StartUtcSeconds, each.Id)), records.Select(LineOf));
    }

    /// <summary>Times as exactly as a batch of the journal keeps them.</summary>
    public static void RequireEqualStates(IReadOnlyList<Seen> expected, IReadOnlyList<SyncRecord> records)
    {
        LogLine[] lines = [.. records.Select(each => LogLine.Of(each.Octets))];
        Assert.Equal(
            expected.Select(each => ((uint)each.Sequence, (int)each.State, (uint)each.Argument)),
            lines.Select(each => (each.Number, each.Code, each.Argument)));
        Assert.All(expected.Zip(lines), each => Assert.InRange(each.Second.UtcSeconds - each.First.StartUtcSeconds, -BatchGrainS, BatchGrainS));
    }

    /// <summary>A report of a role that takes the wearer's press, or would.</summary>
    public static void AskPress(SyncedBand bench, SyncSession session)
    {
        new BandClient(session).AskPressAsync().Now();
        bench.Hold();
    }

    private static (long Number, long BeginUtcSeconds, string Id) LineOf(SyncRecord record)
    {
        HistoryLine line = HistoryLine.Of(record.Octets);
        return (line.Number, line.BeginUtcSeconds, Convert.ToHexString(line.Id));
    }
}
