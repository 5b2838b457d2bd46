using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Encounters;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using SyncKind = Bluezone.Band.SyncClient.RecordKind;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Records of a time, of every kind: both ends of it are included, and nothing beside it comes.</summary>
public class SyncRecords
{
    private const int HourS = 3600;
    private const int DayS = 86400;
    private const int SlotS = 900;
    private const long Today = FakeClock.NoonUtcSeconds / DayS * DayS;

    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Fact]
    public void HistoryOfATime()
    {
        SyncedBand bench = SyncDisclosures.Lived(100);
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session);
        List<SyncRecord> all = session.Pull(RecordQuery.All(SyncKind.History));
        Assert.Equal(100, all.Count);
        RequireTimes(session, SyncKind.History, all, each => HistoryLine.Of(each.Octets).BeginUtcSeconds, 1);
    }

    [Fact]
    public void HourlyCountsOfATimeThatTouchesThem()
    {
        SyncedBand bench = SyncDisclosures.Lived(400);
        using SyncSession session = bench.Open(_owner);
        SyncPulls.AskPress(bench, session);
        List<SyncRecord> all = session.Pull(RecordQuery.All(SyncKind.Hours));
        Assert.InRange(all.Count, 10, 12);
        RequireTimes(session, SyncKind.Hours, all, each => HourCount.Of(each.Octets).BeginUtcSeconds, HourS);
    }

    [Fact]
    public void ExposuresOfATime()
    {
        SyncedBand bench = Exposed();
        using SyncSession session = bench.Open(_owner);
        SyncPulls.AskPress(bench, session);
        List<SyncRecord> all = session.Pull(RecordQuery.All(SyncKind.Exposures));
        Assert.Equal(3, all.Count);
        RequireTimes(session, SyncKind.Exposures, all, each => ExposureDay.Of(each.Octets).LastUtcSeconds, 1);
    }

    [Fact]
    public void LogOfATime()
    {
        SyncedBand bench = SyncDisclosures.Lived(5);
        for (int i = 0; i < 4; i++)
        {
            bench.Leave();
            bench.Run(20 * BandBench.MinuteMs);
            bench.EnterByGesture();
        }

        using SyncSession session = bench.Open(_owner);
        SyncPulls.AskPress(bench, session);
        List<SyncRecord> all = session.Pull(RecordQuery.All(SyncKind.Log));
        Assert.True(all.Select(each => LogLine.Of(each.Octets).UtcSeconds).Distinct().Count() > 4);
        RequireTimes(session, SyncKind.Log, all, each => LogLine.Of(each.Octets).UtcSeconds, 1);
    }

    [Fact]
    public void FaultsHaveNoTimeAndAllOfThemCome()
    {
        SyncedBand bench = SyncDisclosures.Lived(5);
        for (int i = 1; i <= 12; i++)
        {
            bench.Band.SimFaults.Add(i, 0, HourS * i);
        }

        using SyncSession session = bench.Open(_clinic);
        List<SyncRecord> all = session.Pull(RecordQuery.All(SyncKind.Faults));
        Assert.Equal(12, all.Count);
        foreach ((uint from, uint to) in ((uint, uint)[])[(0, 0), (1, 2), (5, 5), (0, uint.MaxValue)])
        {
            Assert.Equal(all.Select(each => each.Octets), session.Pull(RecordQuery.Between(SyncKind.Faults, from, to)).Select(each => each.Octets));
        }

        Assert.Equal(SyncFault.BadRequest, SyncDisclosures.FaultOf(() => new BandClient(session).CountAsync(RecordQuery.Between(SyncKind.Faults, 2, 1))));
    }

    // Every pair of ends on, just before and just behind a record's first and last second.
    private static void RequireTimes(SyncSession session, SyncKind kind, List<SyncRecord> all, Func<SyncRecord, long> beginOf, int lengthS)
    {
        long[] begins = [.. all.Select(beginOf).Distinct().Order()];
        long one = begins[begins.Length / 3];
        long other = begins[^1];
        long[] ends = [.. ((long[])[1, one - 1, one, one + 1, one + lengthS - 1, one + lengthS, other - 1, other, other + lengthS - 1, other + lengthS, uint.MaxValue]).Distinct()];
        int some = 0;
        foreach ((long from, long to) in ends.SelectMany(from => ends.Where(to => to >= from).Select(to => (from, to))))
        {
            List<SyncRecord> expected = all.Where(each => beginOf(each) + lengthS > from && beginOf(each) <= to).ToList();
            RecordQuery query = RecordQuery.Between(kind, (uint)from, (uint)to);
            Assert.Equal(expected.Select(each => Convert.ToHexString(each.Octets)), session.Pull(query).Select(each => Convert.ToHexString(each.Octets)));
            Assert.Equal((uint)expected.Count, new BandClient(session).CountAsync(query).Now().Count);
            some += expected.Count > 0 && expected.Count < all.Count ? 1 : 0;
        }

        Assert.True(some > 10, $"{some} times of some records");
    }

    // Near a case for a quarter of an hour on each of three days; the batch with its key came over sync.
    private static SyncedBand Exposed()
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Run(BandBench.MinuteMs);
        var ground = new Groundwork(bench.Band, new Rhythm(bench.Band.Radio.Traits), 1);
        ground.Memory.Restore();
        ground.Time.Judge();
        ground.Time.Adopt();
        var encounter = new Encounter { DurationMs = SlotS * 1000, NearMs = SlotS * 1000, Samples = 60, RssiMaxDbm = -50, RssiMeanDbm = -52 };
        List<PublishedEntry> entries = [];
        for (int day = 3; day > 0; day--)
        {
            byte[] key = [.. Enumerable.Repeat((byte)(0x40 + day), 32)];
            PlainDerivation.Id(key, 40 + day).CopyTo(encounter.Id, 0);
            ground.Journal.Append(encounter, Today - (day * DayS) + ((40 + day) * SlotS));
            entries.Add(new PublishedEntry(EntryGrade.F0, key, (Today - (day * DayS)) / SlotS, 96));
        }

        ground.Memory.Save(bench.NowMs);
        bench.Band.Restart();
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_cards.Card(SyncRole.Caretaker));
        byte[] batch = (SmallBatches.File(0) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds, Entries = [.. entries] }).Sign(SmallBatches.Key);
        Assert.True(BatchPush.RunAsync(session, batch, (_, _) => { }).Now());
        bench.Link.Disconnect();
        bench.Leave();
        bench.Run(3 * BandBench.HourMs);
        bench.EnterByGesture();
        return bench;
    }
}
