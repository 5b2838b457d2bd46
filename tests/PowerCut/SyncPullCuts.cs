using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>History on its way out by sync, with power or cell lost: what came stays, the next session brings the rest, and the mark is the old one or the new one.</summary>
public class SyncPullCuts
{
    private const int Block = 1024;
    private const int Blocks = 56;
    private const int Encounters = 60;

    // Of steps of flash: every seventh is cut before, or each.
    private static readonly int _step = int.Parse(Environment.GetEnvironmentVariable("BAND_CUT_STEP") ?? "7");

    private static readonly SyncCards _cards = new(111_111_111, 1, SmallBatches.Key.PublicKey);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 9, 2_000_000_000);

    [Fact]
    public void PowerLostAtAnyStepOfFlash()
    {
        FlashStore begin = Lived();
        int old = 0;
        int next = 0;
        bool wasCut = true;
        for (long cut = 0; wasCut; cut += _step)
        {
            FlashStore store = begin.Snapshot();
            SyncedBand bench = Entered(store);
            var records = new List<SyncRecord>();
            uint said = 0;
            wasCut = false;
            using (SyncSession session = bench.Open(_clinic))
            {
                bench.Tell(session);
                store.CutAfter(cut);
                try
                {
                    session.PullOn(records, Encounters / 2);
                    said = Deliver(session, records);
                }
                catch (PowerLostException)
                {
                    wasCut = true;
                }
            }

            store.Restart();
            SyncedBand again = Entered(store, bench);
            using SyncSession resumed = again.Open(_clinic);
            uint mark = new BandClient(resumed).MarkAsync().Now();
            Assert.True(mark == 0 ? said == 0 : mark == SyncPulls.Next(records), $"cut {cut}: mark {mark}, said {said}");
            old += mark == 0 ? 1 : 0;
            next += mark == 0 ? 0 : 1;
            again.Tell(resumed, 0, 0);
            Assert.True(resumed.PullOn(records).IsWhole);
            SyncPulls.RequireEqual(SyncPulls.Met(again), records);
            Assert.Equal(SyncPulls.Next(records), Deliver(resumed, records));
        }

        Assert.True(old * _step > 500 && next >= 1, $"{old} old, {next} new");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(59)]
    public void ACellThatIsEmptyInTheMiddle(int came)
    {
        SyncedBand bench = Entered(Lived());
        var records = new List<SyncRecord>();
        using (SyncSession session = bench.Open(_clinic, isByReads: true))
        {
            bench.Tell(session);
            Assert.NotNull(SyncDisclosures.FaultOf(() => RecordReports.RunAsync(session, RecordQuery.All(RecordKind.History), record =>
            {
                records.Add(record);
                bench.Band.FakeBattery.BatteryMv = records.Count < came ? 3900 : 3300;
                bench.Run(50);
                return true;
            })));
        }

        Assert.True(bench.Sync!.IsOver);
        bench.Band.FakeBattery.BatteryMv = 3900;
        bench.EnterAtOnce();
        using SyncSession resumed = bench.Open(_clinic);
        Assert.Equal(SyncFault.CodeNeeded, SyncDisclosures.FaultOf(() => new BandClient(resumed).CountAsync(RecordQuery.All(RecordKind.History))));
        bench.Tell(resumed, 0, 0);
        Assert.True(resumed.PullOn(records).IsWhole);
        SyncPulls.RequireEqual(SyncPulls.Met(bench), records);
        Assert.Equal(Encounters, records.Count);
    }

    private static uint Deliver(SyncSession session, List<SyncRecord> records)
    {
        return new BandClient(session).DeliveredAsync(0, SyncPulls.Next(records), SyncPulls.SumOf(records)).Now();
    }

    // The client's ticket outlives the cut.
    private static SyncedBand Entered(FlashStore store, SyncedBand? before = null)
    {
        var bench = new SyncedBand(store, _cards, isProvisioned: false);
        foreach (Ticket each in before?.Tickets ?? [])
        {
            bench.Keep(each);
        }

        bench.EnterAtOnce();
        bench.Run(100);
        return bench;
    }

    private static FlashStore Lived()
    {
        var store = new FlashStore(Blocks * Block, 8, Block);
        var bench = new SyncedBand(store, _cards);
        bench.Run(BandBench.MinuteMs);
        bench.Fill(Encounters);
        bench.EnterAtOnce();
        bench.Link.Close();
        bench.Run(1000);
        return store;
    }
}
