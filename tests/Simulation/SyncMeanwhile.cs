using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>What is appended while somebody is fetching, and who fetches beside: each has the journal in the end, nothing lost and nothing twice.</summary>
public class SyncMeanwhile
{
    private static readonly SyncCards _cards = new();
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket[] _clinics = [_cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000), _cards.Card(SyncRole.Clinic, 1, 78, 2_000_000_000)];

    [Fact]
    public void ALogOfTwoSessionsIsThatOfTheJournal()
    {
        SyncedBand bench = Lived();
        var records = new List<SyncRecord>();
        using (SyncSession session = bench.Open(_owner))
        {
            SyncPulls.AskPress(bench, session);
            session.PullInto(records, RecordQuery.All(RecordKind.Log));
            SyncPulls.RequireEqualStates(SyncPulls.States(bench), records);
            new BandClient(session).PauseAsync(true).Now();
            bench.Link.Disconnect();
        }

        int first = records.Count;
        bench.Leave();
        bench.Run(2 * BandBench.HourMs);
        bench.EnterByGesture();
        using SyncSession later = bench.Open(_owner);
        SyncPulls.AskPress(bench, later);
        later.PullInto(records, RecordQuery.From(RecordKind.Log, SyncPulls.Next(records)));
        Assert.True(records.Count > first + 2, $"{first}, then {records.Count}");
        SyncPulls.RequireEqualStates(SyncPulls.States(bench), records);
    }

    [Fact]
    public void WhatIsNotedInASessionComesInTheNext()
    {
        SyncedBand bench = Lived();
        var records = new List<SyncRecord>();
        for (int i = 0; i < 4; i++)
        {
            using SyncSession session = bench.Open(_owner);
            SyncPulls.AskPress(bench, session);
            new BandClient(session).PauseAsync(i % 2 == 0).Now();
            bench.Run(1000);
            session.PullInto(records, RecordQuery.From(RecordKind.Log, SyncPulls.Next(records)));
            SyncPulls.RequireEqualStates(SyncPulls.States(bench), records);
            bench.Link.Disconnect();
            bench.Run(200);
        }
    }

    [Fact]
    public void HistoryOfTwoSyncModesWithRecordingBetweenIsTheJournal()
    {
        SyncedBand bench = Lived();
        var records = new List<SyncRecord>();
        int[] counts = new int[3];
        for (int visit = 0; visit < counts.Length - 1; visit++)
        {
            using (SyncSession session = bench.Open(_clinics[0]))
            {
                bench.Tell(session);
                Assert.True(session.PullOn(records).IsWhole);
                Assert.Equal(SyncPulls.Next(records), new BandClient(session).DeliveredAsync(Begin(visit, records, counts), SyncPulls.Next(records), SyncPulls.SumOf(records.Skip(counts[visit]))).Now());
                bench.Link.Disconnect();
            }

            counts[visit + 1] = records.Count;
            SyncPulls.RequireEqual(SyncPulls.Met(bench), records);
            bench.Leave();
            bench.Run(2 * BandBench.HourMs);
            bench.EnterByGesture();
        }

        Assert.True(counts[2] > counts[1] + 15, $"{counts[1]}, then {counts[2]}");
    }

    [Fact]
    public void TwoClinicsInTurnEachHaveTheJournal()
    {
        SyncedBand bench = Lived();
        List<SyncRecord>[] records = [[], []];
        using (SyncSession first = bench.Open(_clinics[0]))
        {
            bench.Tell(first);
            Assert.False(first.PullOn(records[0], 20).IsWhole);
            new BandClient(first).EndDisclosureAsync().Now();
            bench.Link.Disconnect();
        }

        for (int turn = 1; turn < 6; turn++)
        {
            bench.Run(200);
            using SyncSession session = bench.Open(_clinics[turn % 2]);
            bench.Tell(session, 0, 0);
            session.PullOn(records[turn % 2], turn < 4 ? 30 + turn : int.MaxValue);
            uint end = SyncPulls.Next(records[turn % 2]);
            Assert.Equal(end, new BandClient(session).DeliveredAsync(0, end, SyncPulls.SumOf(records[turn % 2])).Now());
            Assert.Equal(end, new BandClient(session).MarkAsync().Now());
            new BandClient(session).EndDisclosureAsync().Now();
            bench.Link.Disconnect();
        }

        SyncPulls.RequireEqual(SyncPulls.Met(bench), records[0]);
        SyncPulls.RequireEqual(SyncPulls.Met(bench), records[1]);
    }

    private static uint Begin(int visit, List<SyncRecord> records, int[] counts) => visit == 0 ? 0 : records[counts[visit]].Number;

    // Somebody passes every few minutes, and has for a day.
    private static SyncedBand Lived()
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Band.Air = band =>
        {
            long number = 1 + (band.FakeClock.UtcSeconds / 300);
            byte[] frame = Ids.BandFrame(Ids.Of(number));
            band.ScriptedRadio.Hear(number, -60, frame, frame.Length);
        };
        bench.Run(BandBench.DayMs);
        bench.EnterByGesture();
        return bench;
    }
}
