using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Loop;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>A clock that jumps while somebody is in session: what is under way ends or waits as the pages say, nothing is lost, and nobody is let in longer.</summary>
public class SyncClockJumps
{
    private const long DayS = 86400;
    private const long Back = -200 * DayS;
    private const long Ahead = 366 * DayS;
    private const int Encounters = 400;

    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _caretaker = _cards.Card(SyncRole.Caretaker, 0, 5);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Theory]
    [InlineData(Back)]
    [InlineData(Ahead)]
    public void AReportGoesOnAndIsTheJournal(long jumpS)
    {
        SyncedBand bench = Lived();
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session);
        List<Seen> before = SyncPulls.Met(bench);
        var records = new List<SyncRecord>();
        ReportEnd end = RecordReports.RunAsync(session, RecordQuery.All(RecordKind.History), record =>
        {
            records.Add(record);
            Jump(bench, records.Count == 100 ? jumpS : 0);
            return true;
        }).Now();
        Assert.True(end.IsWhole);
        Assert.NotEqual(ClockVerdict.Trusted, bench.Sync!.Clock);
        SyncPulls.RequireEqual(before, records);
        RequireKept(bench, before, -jumpS);
    }

    [Theory]
    [InlineData(Back)]
    [InlineData(Ahead)]
    public void AnOpenDisclosureShutsWhenItWouldHave(long jumpS)
    {
        SyncedBand bench = Lived();
        List<Seen> before;
        long shutMs;
        using (SyncSession first = bench.Open(_clinic))
        {
            bench.Tell(first);
            shutMs = bench.NowMs + Disclosing.StaysOpenMs;
            before = SyncPulls.Met(bench);
            Jump(bench, jumpS);
            Assert.Equal((uint)Encounters, new BandClient(first).CountAsync(RecordQuery.All(RecordKind.History)).Now().Count);
            bench.Link.Disconnect();
        }

        while (bench.NowMs < shutMs)
        {
            bench.Run(100);
            using SyncSession idle = bench.Open(_clinic);
            bench.Run(50_000);
            bench.Link.Disconnect();
        }

        bench.Run(100);
        using SyncSession session = bench.Open(_clinic);
        Assert.Equal(SyncFault.CodeNeeded, SyncDisclosures.FaultOf(() => new BandClient(session).CountAsync(RecordQuery.All(RecordKind.History))));
        Assert.Equal(SyncFault.CodeNeeded, SyncDisclosures.FaultOf(() => new BandClient(session).DisclosureHeadAsync()));
        Assert.Equal(SyncFault.ClockNotTrusted, SyncDisclosures.FaultOf(() => new BandClient(session).ChallengeAsync(0, (uint)FakeClock.NoonUtcSeconds)));
        bench.Link.Disconnect();
        RequireKept(bench, before, -jumpS);
    }

    [Theory]
    [InlineData(Back)]
    [InlineData(Ahead)]
    public void ABatchWaitsUntilTheClockIsRightAndGoesOnWhereItStood(long jumpS)
    {
        SyncedBand bench = Lived();
        List<Seen> before = SyncPulls.Met(bench);
        byte[] batch = (SmallBatches.File(60) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds }).Sign(SmallBatches.Key);
        int taken = 0;
        using (SyncSession session = bench.Open(_caretaker))
        {
            Assert.Equal(SyncFault.ClockNotTrusted, SyncDisclosures.FaultOf(() => BatchPush.RunAsync(session, batch, (octets, _) =>
            {
                Jump(bench, taken == 0 ? jumpS : 0);
                taken = octets;
            })));
            bench.Link.Disconnect();
        }

        Assert.InRange(taken, 1, batch.Length - 1);
        Jump(bench, -jumpS);
        Assert.Equal(ClockVerdict.Trusted, bench.Sync!.Clock);
        int first = -1;
        using SyncSession again = bench.Open(_caretaker);
        Assert.True(BatchPush.RunAsync(again, batch, (octets, _) => first = first < 0 ? octets : first).Now());
        Assert.True(first > taken, $"{taken} octets were there, then {first}");
        bench.Run(5000);
        Assert.Equal(IntakeStatus.AlreadyTaken, bench.Contacts().Serials.Check(84, 0, 1));
        bench.Link.Disconnect();
        RequireKept(bench, before, 0);
    }

    [Theory]
    [InlineData(Back)]
    [InlineData(Ahead)]
    public void WhoHasExpiredStaysOutAndASessionIsNoLonger(long jumpS)
    {
        SyncedBand bench = Lived();
        Ticket expired = _cards.Card(SyncRole.Clinic, 1, 78, (uint)(bench.Band.FakeClock.UtcSeconds - 7200));
        Assert.Equal(SyncFault.Expired, FaultOfOpening(bench, expired));
        long openedMs = bench.NowMs;
        using SyncSession session = bench.Open(_owner);
        Jump(bench, jumpS);
        SyncFault? fault = null;
        while (fault == null)
        {
            bench.Run(20_000);
            fault = SyncDisclosures.FaultOf(() => new BandClient(session).StatusAsync());
        }

        Assert.InRange(bench.NowMs - openedMs, Sync.SyncServer.LongestMs - 30_000, Sync.SyncServer.LongestMs + 60_000);
        bench.Link.Disconnect();
        bench.Run(100);
        Assert.Equal(SyncFault.Expired, FaultOfOpening(bench, expired));
    }

    private static SyncFault? FaultOfOpening(SyncedBand bench, Ticket ticket)
    {
        SyncFault? fault = SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), ticket, bench));
        bench.Link.Disconnect();
        bench.Run(100);
        return fault;
    }

    private static void Jump(SyncedBand bench, long jumpS)
    {
        if (jumpS != 0)
        {
            bench.Band.FakeClock.Jump(jumpS);
            bench.Run(500);
        }
    }

    // With the clock put right, behind a restart too.
    private static void RequireKept(SyncedBand bench, List<Seen> before, long backS)
    {
        Jump(bench, backS);
        Assert.Equal(before.Select(each => (each.Sequence, each.Id)), SyncPulls.Met(bench).Select(each => (each.Sequence, each.Id)));
        bench.Leave();
        bench.Run(BandBench.MinuteMs);
        Assert.True(bench.Band.Loop.IsRunning);
        Assert.Equal(before.Select(each => (each.Sequence, each.Id)), SyncPulls.Met(bench).Select(each => (each.Sequence, each.Id)));
    }

    private static SyncedBand Lived()
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Run(BandBench.DayMs);
        bench.Fill(Encounters);
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        return bench;
    }
}
