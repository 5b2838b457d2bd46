using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sync;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using SyncRole = Bluezone.Band.SyncClient.SyncRole;
using Ticket = Bluezone.Band.SyncClient.Ticket;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Tickets that are good, and used for what they are not for: what they cannot reach without the wearer.</summary>
public class SyncAbuses
{
    private const int Full = 5600;                  // More than a journal of 192 KB has room for.
    private const int SyncModes = 30;
    private const int HourS = 3600;

    private static readonly SyncCards _cards = new();
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _caretaker = _cards.Card(SyncRole.Caretaker, 0, 5);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Fact]
    public void WhoOnlyComesAndGoesDrivesNobodyOut()
    {
        SyncedBand bench = OnCharger(Full);
        string[] met = Met(bench);
        int sessions = 0;
        while (!bench.Sync!.IsOver)
        {
            using SyncSession session = bench.Open(_caretaker);
            bench.Link.Disconnect();
            bench.Run(100);
            sessions++;
        }

        Assert.Equal(SyncLoop.MostSessions, sessions);
        Assert.Equal(met, Met(bench));
        Assert.Single(States(bench), each => each.State == BandStateCode.Synced);
        bench.Restart();
        bench.Run(BandBench.MinuteMs);
        Assert.Equal(met, bench.Band.Records().Where(each => !each.IsState).Select(each => each.Id));
    }

    [Fact]
    public void EachTicketThatComesIsNotedOnceASyncMode()
    {
        SyncedBand bench = OnCharger(5);
        foreach (Ticket ticket in new[] { _caretaker, _owner, _caretaker, _clinic, _owner })
        {
            using SyncSession session = bench.Open(ticket);
            bench.Link.Disconnect();
            bench.Run(100);
        }

        Assert.Equal([(2 << 24) | 5, 1 << 24, (3 << 24) | 77], States(bench).Where(each => each.State == BandStateCode.Synced).Select(each => each.Argument));
    }

    [Fact]
    public void TheClockCreepsAnHourInAllOverAnyNumberOfSyncModes()
    {
        SyncedBand bench = OnCharger(5);
        long began = bench.Band.FakeClock.UtcSeconds;
        long beganMs = bench.NowMs;
        long restartedMs = 0;
        int taken = 0;
        for (int mode = 0; mode < SyncModes; mode++)
        {
            using (SyncSession session = bench.Open(_caretaker))
            {
                var client = new BandClient(session);
                taken += client.OfferTimeAsync((uint)bench.Band.FakeClock.UtcSeconds + 3500, 5).Now() == TimeVerdict.Taken ? 1 : 0;
                bench.Run(500);
                Assert.Equal(ClockVerdict.Trusted, bench.Sync!.Clock);
                bench.Link.Disconnect();
            }

            bench.RunUntil(() => bench.Sync!.IsOver, BandBench.HourMs);
            restartedMs += bench.NowMs;
            bench.Restart();
            Charge(bench);
        }

        long lived = (restartedMs + bench.NowMs - beganMs) / 1000;
        Assert.Equal(1, taken);
        Assert.InRange(bench.Band.FakeClock.UtcSeconds - began - lived, 3499, HourS + 60);
    }

    [Fact]
    public void StepsTooSmallToBeToldAreInFlashToo()
    {
        const int StepS = 58;
        SyncedBand bench = OnCharger(5);
        using SyncSession session = bench.Open(_caretaker);
        var client = new BandClient(session);
        int taken = 0;
        while (client.OfferTimeAsync((uint)bench.Band.FakeClock.UtcSeconds + StepS, 1).Now() == TimeVerdict.Taken)
        {
            taken++;
            var saved = new BandState();
            Assert.True(new StateSlots(bench.Band.Store).Load(saved), "no state");
            Assert.InRange(saved.ClockMovedMs, (taken * StepS * 1000) - 2000, HourS * 1000);
        }

        Assert.InRange(taken, 60, 63);
    }

    [Fact]
    public void AReaderThatTakesAnothersRowIsNotedToo()
    {
        SyncedBand bench = OnCharger(5);
        for (int i = 0; i < 6; i++)
        {
            using SyncSession session = bench.Open(_cards.Card(SyncRole.Clinic, (ushort)i, (uint)(100 + i), 2_000_000_000));
            bench.Link.Disconnect();
            bench.Run(100);
        }

        Assert.Equal([100, 101, 102, 103, 104, 105], States(bench).Where(each => each.State == BandStateCode.Synced).Select(each => each.Argument & 0xFFFFFF));
    }

    [Fact]
    public void AClockThatIsPutToAndFroDrivesNobodyOut()
    {
        SyncedBand bench = OnCharger(Full);
        string[] met = Met(bench);
        int states = States(bench).Count();
        var verdicts = new List<TimeVerdict>();
        for (int round = 0; round < 8; round++)
        {
            using SyncSession session = bench.Open(_caretaker);
            var client = new BandClient(session);
            for (int i = 0; i < 60; i++)
            {
                verdicts.Add(client.OfferTimeAsync((uint)(bench.Band.FakeClock.UtcSeconds + (i % 2 == 0 ? 65 : -65)), 5).Now());
            }

            bench.Link.Disconnect();
            bench.Run(100);
        }

        Assert.InRange(verdicts.Count(each => each == TimeVerdict.Taken), 50, 56);
        Assert.Equal(TimeVerdict.Refused, verdicts[^1]);
        Assert.Equal(met, Met(bench));
        Assert.InRange(States(bench).Count(), states, states + 60);
    }

    [Fact]
    public void WhatIsNoTimeIsRefusedThoughAnotherWaits()
    {
        SyncedBand bench = SyncDisclosures.Lived(5);
        bench.Band.FakeClock.Jump(-200 * 86_400L);
        bench.Run(1000);
        using SyncSession session = bench.Open(_owner);
        var client = new BandClient(session);
        uint right = (uint)(bench.Band.FakeClock.UtcSeconds + (190 * 86_400L));
        Assert.Equal(TimeVerdict.AwaitsPress, client.OfferTimeAsync(right, 5).Now());
        Assert.Equal(TimeVerdict.Refused, client.OfferTimeAsync(right + 5000, 400).Now());
        Assert.Equal(TimeVerdict.Refused, client.OfferTimeAsync(5, 1).Now());
        bench.Hold();
        Assert.InRange(bench.Band.FakeClock.UtcSeconds, right, right + 60);
    }

    [Theory]
    [InlineData(4_000_000_000, 4_000_000_000)]
    [InlineData(1_000u, 1_000u)]
    [InlineData(20u, 10u)]
    public void NothingArrivedThatWasNeverSent(uint from, uint upTo)
    {
        SyncedBand bench = SyncDisclosures.Lived(100);
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session);
        Assert.Equal(SyncStatus.BadRequest, session.AskAsync(SyncPoint.RecordAccess, SyncOperation.Delivered, Delivered(from, upTo)).Now().Status);
        var client = new BandClient(session);
        Assert.Equal(0u, client.MarkAsync().Now());
        uint end = (uint)bench.Sync!.Journal.NextSequence;
        Assert.Equal(end, client.DeliveredAsync(end, end, 0).Now());
        Assert.Equal(SyncStatus.BadRequest, session.AskAsync(SyncPoint.RecordAccess, SyncOperation.Delivered, Delivered(end, end + 1)).Now().Status);
        Assert.Equal(end, client.MarkAsync().Now());
    }

    [Fact]
    public void BehindACountThatIsBrokenOffNothingFollows()
    {
        SyncedBand bench = SyncDisclosures.Lived(5000);
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session);
        Assert.Equal(DisclosureSeal.SealOctets, new BandClient(session).SealAsync().Now().Length);
        session.SendAsync(SyncPoint.RecordAccess, SyncOperation.CountRecords, [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]).Now();
        session.SendAsync(SyncPoint.RecordAccess, SyncOperation.Abort, []).Now();
        SyncAnswer aborted = session.ReceiveAsync(SyncSession.AnswerWithinMs).Now();
        Assert.Equal((SyncOperation.CountRecords, SyncStatus.NotNow, 0), (aborted.Operation, aborted.Status, aborted.Octets.Length));
    }

    [Fact]
    public void ASealThatTheDoorShutsOnIsNotTheOneBefore()
    {
        SyncedBand bench = SyncDisclosures.Lived(5000);
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            bench.Link.Disconnect();
        }

        long shutMs = bench.NowMs + Disclosing.StaysOpenMs - 5000;      // It opened some seconds ago.
        while (bench.NowMs < shutMs - BandBench.MinuteMs)
        {
            using SyncSession idle = bench.Open(_clinic);
            bench.Run(30_000);
            bench.Link.Disconnect();
        }

        using SyncSession last = bench.Open(_clinic);
        bench.Run(shutMs - bench.NowMs);
        int good = 0;
        SyncAnswer seal = last.AskAsync(SyncPoint.RecordAccess, SyncOperation.Seal).Now();
        for (; seal.Status == SyncStatus.Done; good++)
        {
            Assert.Equal(DisclosureSeal.SealOctets, seal.Octets.Length);
            seal = last.AskAsync(SyncPoint.RecordAccess, SyncOperation.Seal).Now();
        }

        Assert.Equal((SyncStatus.CodeNeeded, 0), (seal.Status, seal.Octets.Length));
        Assert.True(good > 0, "none was whole");
    }

    private static byte[] Delivered(uint from, uint upTo) => [.. BitConverter.GetBytes(from), .. BitConverter.GetBytes(upTo), 0, 0, 0, 0];

    private static string[] Met(SyncedBand bench) => Seen.All(bench.Sync!.Journal, bench.Band.Store).Where(each => !each.IsState).Select(each => each.Id).ToArray();

    private static IEnumerable<Seen> States(SyncedBand bench) => Seen.All(bench.Sync!.Journal, bench.Band.Store).Where(each => each.IsState);

    private static SyncedBand OnCharger(int encounters)
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Run(2 * BandBench.HourMs);
        bench.Fill(encounters);
        Charge(bench);
        return bench;
    }

    private static void Charge(SyncedBand bench)
    {
        bench.Band.FakeBattery.IsCharging = false;
        bench.Run(11 * BandBench.MinuteMs);
        bench.EnterByCharger();
    }
}
