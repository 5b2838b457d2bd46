using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Sync mode from the wearer's gesture back to recording, and what is asked in between.</summary>
public class SyncSessions
{
    private const int LeastPackets = 10;            // A handshake, and two blocks.

    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _caretaker = _cards.Card(SyncRole.Caretaker, 0, 5);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Fact]
    public void ThreePressesEnterAndTwoMinutesWithoutAnybodyLeave()
    {
        SyncedBand bench = Lived();
        int before = bench.Band.Records().Count(each => !each.IsState);
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        Assert.NotEmpty(bench.Link.Advertisement);
        bench.Run(60_000);
        Assert.Contains(WearerSignal.SyncOn, bench.Band.FakeSignal.Signals);
        bench.RunUntil(() => bench.Sync!.IsOver, BandBench.HourMs);
        Assert.InRange(bench.NowMs - enteredMs, SyncLoop.IdleMs, SyncLoop.IdleMs + 1000);
        bench.Restart();
        bench.Run(BandBench.HourMs);
        Assert.True(bench.Band.Loop.IsRunning);
        Assert.True(bench.Band.Records().Count(each => !each.IsState) > before);
        Assert.DoesNotContain(bench.Band.Records(), each => each.State == BandStateCode.Synced);
    }

    [Fact]
    public void ABandWithoutKeysDoesNotEnter()
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards, isProvisioned: false);
        bench.Run(BandBench.MinuteMs);
        Assert.Throws<InvalidOperationException>(bench.EnterByGesture);
        Assert.True(bench.Band.Loop.IsRunning);
    }

    [Fact]
    public void AClientThatStaysEndsAtHalfAnHour()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        while (!bench.Sync!.IsOver)
        {
            try
            {
                using SyncSession session = bench.Open(_owner);
                var client = new BandClient(session);
                while (true)
                {
                    client.StatusAsync().Now();
                    bench.Run(20_000);
                }
            }
            catch (SyncException)
            {
                bench.Link.Disconnect();
                bench.Run(100);
            }
        }

        Assert.InRange(bench.NowMs - enteredMs, SyncLoop.MostMs - 1000, SyncLoop.MostMs + 25_000);
    }

    [Fact]
    public void ASilentClientIsLeftAndTheBandGoesBack()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_owner);
        bench.Run(61_000);
        Assert.False(bench.Sync!.IsInSession);
        bench.RunUntil(() => bench.Sync.IsOver, 70_000);
    }

    [Fact]
    public void AnEmptyCellEndsItAndNothingIsLost()
    {
        SyncedBand bench = Lived();
        string[] before = Ids(bench);
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_owner);
        bench.Band.FakeBattery.BatteryMv = 3300;
        bench.Run(100);
        Assert.True(bench.Sync!.IsOver);
        bench.Restart();
        Assert.Subset(Ids(bench).ToHashSet(), before.ToHashSet());
    }

    [Fact]
    public void StatusSaysHowItIsAndTheJournalWhoCame()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        using (SyncSession session = bench.Open(_clinic))
        {
            BandStatus status = new BandClient(session).StatusAsync().Now();
            Assert.Equal((uint)bench.Band.FakeClock.UtcSeconds, status.UtcSeconds);
            Assert.Equal(60, status.BatteryPercent);
            Assert.Equal(0u, status.LastSyncUtcSeconds);
            Assert.True(status.FreeStoreOctets > 50_000);
            bench.Link.Disconnect();
        }

        bench.Run(1000);
        using SyncSession other = bench.Open(_owner);
        BandStatus again = new BandClient(other).StatusAsync().Now();
        Assert.InRange(again.LastSyncUtcSeconds, (uint)bench.Band.FakeClock.UtcSeconds - 5, (uint)bench.Band.FakeClock.UtcSeconds);
        Assert.Equal(SyncFault.PressNeeded, SyncDisclosures.FaultOf(() => new BandClient(other).CountAsync(RecordQuery.All(SyncClient.RecordKind.Log))));
        new BandClient(other).AskPressAsync().Now();
        bench.Hold();
        var log = new List<LogLine>();
        RecordReports.RunAsync(other, RecordQuery.All(SyncClient.RecordKind.Log), record =>
        {
            log.Add(LogLine.Of(record.Octets));
            return true;
        }).Now();
        uint[] synced = log.Where(line => line.Code == (int)BandStateCode.Synced).Select(line => line.Argument).ToArray();
        Assert.Equal([(3u << 24) | 77, 1u << 24], synced);
    }

    [Fact]
    public void FaultsAreReadOutAsFarAsTheyAreKept()
    {
        SyncedBand bench = Lived();
        for (int i = 1; i <= 60; i++)
        {
            bench.Band.SimFaults.Add(i, i % 3, 3600 * i);
        }

        bench.Band.SimFaults.Forget(50);
        bench.Band.SimFaults.ChecksFailed = 2;
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_caretaker);
        BandStatus status = new BandClient(session).StatusAsync().Now();
        Assert.Equal((2, 60, 60), (status.SelfChecksFailed, status.Faults, status.LastFault));
        var octets = new List<byte[]>();
        RecordReports.RunAsync(session, RecordQuery.All(SyncClient.RecordKind.Faults), record =>
        {
            octets.Add(record.Octets);
            Assert.Equal(BitConverter.ToUInt32(record.Octets), record.Number);
            return true;
        }).Now();
        var later = new List<uint>();
        RecordReports.RunAsync(session, RecordQuery.From(SyncClient.RecordKind.Faults, 58), record =>
        {
            later.Add(record.Number);
            return true;
        }).Now();
        Assert.Equal([58u, 59u, 60u], later);
        Assert.Equal(Enumerable.Range(11, 50).Select(i => (i, i, i % 3, i)), octets.Select(each => (BitConverter.ToInt32(each), (int)each[4], (int)each[5], (int)BitConverter.ToUInt16(each, 6))));
    }

    [Fact]
    public void SettingsAreTakenWholeOrNotAtAll()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_owner);
        var client = new BandClient(session);
        BandSettings before = client.SettingsAsync().Now();
        Assert.Equal(SyncFault.BadRequest, SyncDisclosures.FaultOf(() => client.SetSettingsAsync(before with { RetentionDays = 22, LocalMinutes = 60 })));
        Assert.Equal(before, client.SettingsAsync().Now());
        BandSettings wanted = before with { RetentionDays = 10, LocalMinutes = -60, IsDiscreet = true };
        client.SetSettingsAsync(wanted).Now();
        bench.Restart();
        bench.Run(60_000);
        bench.EnterByGesture();
        using SyncSession later = bench.Open(_owner);
        Assert.Equal(wanted, new BandClient(later).SettingsAsync().Now());
    }

    [Theory]
    [InlineData(30, TimeVerdict.Taken)]
    [InlineData(-366 * 86400, TimeVerdict.Refused)]     // It knows its time: nothing is asked.
    [InlineData(366 * 86400, TimeVerdict.Refused)]
    public void ATimeIsTakenWhereItMayBe(int aheadS, TimeVerdict verdict)
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_caretaker);
        uint offered = (uint)(bench.Band.FakeClock.UtcSeconds + aheadS);
        Assert.Equal(verdict, new BandClient(session).OfferTimeAsync(offered, 5).Now());
    }

    [Theory]
    [InlineData(-200 * 86400L)]
    [InlineData(366 * 86400L)]
    public void AClockThatIsDoubtedWaitsForTheWearer(long jumpS)
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        int records = Ids(bench).Length;
        bench.Band.FakeClock.Jump(jumpS);
        bench.Run(1000);
        using SyncSession session = bench.Open(_owner);
        var client = new BandClient(session);
        Assert.Equal(0u, client.StatusAsync().Now().UtcSeconds);
        uint right = (uint)(bench.Band.FakeClock.UtcSeconds - jumpS + 86400);
        Assert.Equal(TimeVerdict.AwaitsPress, client.OfferTimeAsync(right, 5).Now());
        Assert.Equal(ClockVerdict.Doubtful, bench.Sync!.Clock);
        Assert.Equal(SyncFault.ClockNotTrusted, SyncDisclosures.FaultOf(() => client.PauseAsync(true)));
        bench.Hold();
        Assert.Equal(ClockVerdict.Trusted, bench.Sync.Clock);
        Assert.InRange(bench.Band.FakeClock.UtcSeconds, right, right + 60);
        Assert.Equal(records, Ids(bench).Length);
    }

    [Fact]
    public void TheOwnerMayDoubtAClockThatWasWrongFromTheFirst()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        uint wrong = (uint)bench.Band.FakeClock.UtcSeconds;
        uint right = wrong - (200 * 86400);
        Ticket dated = _cards.Card(SyncRole.Clinic, 0, 77, right + 86400);
        Assert.Equal(SyncFault.Expired, SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), dated, bench)));
        bench.Link.Disconnect();
        bench.Run(1000);
        using (SyncSession session = bench.Open(_owner))
        {
            Assert.Equal(TimeVerdict.AwaitsPress, new BandClient(session).OfferTimeAsync(right, 5).Now());
        }

        bench.Run(100);
        Assert.Equal(ClockVerdict.Doubtful, bench.Sync!.Clock);
        bench.Hold();
        Assert.Equal(ClockVerdict.Trusted, bench.Sync.Clock);
        Assert.InRange(bench.Band.FakeClock.UtcSeconds, right, right + 60);
        bench.Link.Disconnect();
        bench.Run(1000);
        using SyncSession clinic = bench.Open(dated);
        Assert.NotNull(clinic.Ticket);
    }

    [Fact]
    public void ErasingNeedsTheNumberIsShownAndLeavesNothingButTheKeysOfSync()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        using (SyncSession session = bench.Open(_owner))
        {
            var client = new BandClient(session);
            Assert.Equal(SyncFault.BadRequest, SyncDisclosures.FaultOf(() => client.EraseAsync(_cards.Number + 1)));
            client.EraseAsync(_cards.Number).Now();
        }

        bench.RunUntil(() => bench.Sync!.IsOver, 10_000);
        Assert.Contains(WearerSignal.Erased, bench.Band.FakeSignal.Signals);
        Assert.Empty(Ids(bench));
        bench.Restart();
        bench.Band.Air = null;
        bench.Run(BandBench.HourMs);
        Assert.True(bench.Band.Loop.IsRunning);
        bench.EnterByGesture();
        using SyncSession again = bench.Open(_owner);
        Assert.NotNull(again.Ticket);
        Assert.Equal(84, bench.Contacts().Keys.AuthorityAt(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void ABatchComesWholeThoughTheConnectionIsLostBehindAnyPacket(int packets)
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        byte[] batch = (SmallBatches.File(60) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds }).Sign(SmallBatches.Key);
        bool isDone = false;
        int lost = 0;
        while (!isDone)
        {
            if (bench.Sync!.IsOver)
            {
                bench.Leave();
                bench.Run(BandBench.MinuteMs);
                bench.EnterByGesture();
            }

            var peer = new SyncPeer(bench) { PacketsLeft = LeastPackets + packets + (lost / 8) };
            try
            {
                using SyncSession session = bench.Open(_caretaker, peer);
                BatchPush.RunAsync(session, batch, (_, _) => { }).Now();
                isDone = true;
            }
            catch (SyncException gone) when (gone.Fault == SyncFault.LinkLost)
            {
                lost++;
            }

            bench.Link.Disconnect();
            bench.Run(100);
        }

        Assert.True(lost > 2, $"{lost} lost");
        bench.Run(5000);
        Assert.Equal(IntakeStatus.AlreadyTaken, bench.Contacts().Serials.Check(84, 0, 1));
        using SyncSession last = bench.Open(_caretaker);
        Assert.False(BatchPush.RunAsync(last, batch, (_, _) => { }).Now());
        SerialLine line = Assert.Single(new BandClient(last).SerialsAsync().Now());
        Assert.Equal(1u, line.Highest);
    }

    [Fact]
    public void AReaderThatABatchNamesIsRefusedFromThenOn()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        BatchFile file = SmallBatches.File(3) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds };
        byte[] batch = (file with { Entries = [.. file.Entries, PublishedEntry.Lose(77), PublishedEntry.Lose(1_000_000)] }).Sign(SmallBatches.Key);
        using (SyncSession session = bench.Open(_clinic))
        {
            BatchPush.RunAsync(session, batch, (_, _) => { }).Now();
            bench.Run(5000);
            new BandClient(session).StatusAsync().Now();     // Whoever is in session stays.
            bench.Link.Disconnect();
        }

        bench.Run(1000);
        Assert.Equal(SyncFault.Revoked, SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), bench.Ticket(_clinic), bench)));
        bench.Link.Disconnect();
        bench.Restart();
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        Assert.Equal(SyncFault.Revoked, SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), bench.Ticket(_clinic), bench)));
        bench.Link.Disconnect();
        bench.Run(1000);
        using SyncSession other = bench.Open(_cards.Card(SyncRole.Clinic, 1, 78, 2_000_000_000));
        Assert.Equal(3, bench.Contacts().CountOf(ExposureCount.EntriesDone) - 2);
        bench.Link.Disconnect();
        bench.Run(1000);
        using (SyncSession owner = bench.Open(_owner))
        {
            new BandClient(owner).EraseAsync(_cards.Number).Now();
            bench.Link.Disconnect();
        }

        bench.RunUntil(() => bench.Sync!.IsOver, 10_000);
        for (int restart = 0; restart < 2; restart++)
        {
            bench.Restart();
            bench.Run(BandBench.MinuteMs);
            bench.EnterByGesture();
            Assert.Equal(SyncFault.Revoked, SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), bench.Ticket(_clinic), bench)));
            bench.Link.Disconnect();
        }
    }

    [Fact]
    public void OnTheChargerOnlyBatchesAndTimeAndNotTwice()
    {
        SyncedBand bench = Lived();
        bench.EnterByCharger();
        Assert.True(bench.Band.Loop.IsByCharger);
        using (SyncSession session = bench.Open(_owner))
        {
            var client = new BandClient(session);
            client.StatusAsync().Now();
            Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.SettingsAsync()));
            Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.AskPressAsync()));
            for (int i = 0; i < 3; i++)
            {
                bench.Band.FakeButton.PressMs = 300;
                bench.Run(300);
            }

            bench.Run(2000);
            client.SettingsAsync().Now();        // The wearer has joined in.
            bench.Link.Disconnect();
        }

        bench.Leave();
        bench.Run(2 * BandBench.HourMs);
        Assert.Null(bench.Sync);
        bench.Band.FakeBattery.IsCharging = false;
        bench.Run(BandBench.MinuteMs);
        bench.EnterByCharger();
    }

    [Fact]
    public void TheCaretakerHearsNothingOfContacts()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        var peer = new SyncPeer(bench);
        using SyncSession session = bench.Open(_caretaker, peer);
        var client = new BandClient(session);
        client.StatusAsync().Now();
        foreach (SyncClient.RecordKind kind in new[] { SyncClient.RecordKind.History, SyncClient.RecordKind.Hours, SyncClient.RecordKind.Exposures, SyncClient.RecordKind.Log })
        {
            Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.CountAsync(RecordQuery.All(kind))));
        }

        Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.AskPressAsync()));
        Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.ChallengeAsync(0, 1)));
        Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.CountersAsync()));
        Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.EraseAsync(_cards.Number)));
    }

    [Fact]
    public void ByAPressTheOwnerSeesHoursWithoutIds()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_owner);
        var client = new BandClient(session);
        Assert.Equal(SyncFault.PressNeeded, SyncDisclosures.FaultOf(() => client.CountAsync(RecordQuery.All(SyncClient.RecordKind.Hours))));
        client.AskPressAsync().Now();
        bench.Hold();
        Assert.Equal(ConsentState.ExposuresGranted, client.ConsentAsync().Now());
        var hours = new List<HourCount>();
        RecordReports.RunAsync(session, RecordQuery.All(SyncClient.RecordKind.Hours), record =>
        {
            hours.Add(HourCount.Of(record.Octets));
            return true;
        }).Now();
        var expected = Seen.All(bench.Sync!.Journal, bench.Band.Store).Where(each => !each.IsState)
            .GroupBy(each => each.StartUtcSeconds / 3600).OrderBy(each => each.Key)
            .Select(each => (each.Key * 3600, each.Count(), each.Count(one => one.NearS > 0)));
        Assert.Equal(expected, hours.Select(each => (each.BeginUtcSeconds, each.Encounters, each.Near)));
        Assert.True(hours.Count > 200);
        Assert.Equal(SyncFault.NotAllowed, SyncDisclosures.FaultOf(() => client.CountAsync(RecordQuery.All(SyncClient.RecordKind.History))));
    }

    // Ten days, with somebody passing by now and then.
    private static SyncedBand Lived()
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Band.Air = band =>
        {
            long number = 1 + (band.NowMs / 900_000);
            byte[] frame = Unit.Fakes.Ids.BandFrame(Unit.Fakes.Ids.Of(number));
            band.ScriptedRadio.Hear(number, number % 2 == 0 ? -50 : -80, frame, frame.Length);
        };
        bench.Run(10 * BandBench.DayMs);
        return bench;
    }

    private static string[] Ids(SyncedBand bench)
    {
        EncounterJournal journal = bench.Sync?.Journal ?? bench.Band.Loop.Journal;
        return Seen.All(journal, bench.Band.Store).Where(each => !each.IsState).Select(each => each.Id).ToArray();
    }
}
