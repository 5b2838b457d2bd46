using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Loop;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>A disclosure over sync: by whose act, to whom, and whole however often the connection is lost.</summary>
public class SyncDisclosures
{
    private const int Days = 7;
    private const int RecordsAFrame = 13;
    private const int SlotS = 900;
    private const int QuestionToldMs = 15000;
    private const int SlowMs = 30000;

    private static readonly SyncCards _cards = new();
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);
    private static readonly Ticket _otherClinic = _cards.Card(SyncRole.Clinic, 1, 78, 2_000_000_000);

    [Fact]
    public void WhatIsPulledIsTheFileOfThePage()
    {
        SyncedBand bench = Lived(300);
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session);
        string path = Path.GetTempFileName();
        int lines = DisclosurePull.RunAsync(new BandClient(session), path, (_, _) => { }).Now();
        byte[] octets = File.ReadAllBytes(path);
        File.Delete(path);
        Disclosed disclosed = Disclosed.Of(octets, _cards.MacKey);
        Assert.True(disclosed.IsWhole);
        Assert.Equal(300, lines);
        Assert.Equal(Expected(bench).Select(each => (each.StartUtcSeconds, each.Id)), disclosed.Lines.Select(each => (each.UtcSeconds, each.Id)));
        Assert.Equal(SyncFault.CodeNeeded, FaultOf(() => new BandClient(session).DisclosureHeadAsync()));
    }

    [Fact]
    public void FiveThousandRecordsComeWholeThoughTheConnectionIsLostBehindEveryFrame()
    {
        SyncedBand bench = Lived(5000);
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            bench.Link.Disconnect();
        }

        var records = new List<SyncRecord>();
        int sessions = 0;
        bool isWhole = false;
        while (!isWhole)
        {
            if (bench.Sync!.IsOver)
            {
                ComeBackAndTellAgain(bench);
            }

            sessions++;
            using SyncSession session = bench.Open(_clinic);
            int before = records.Count;
            RecordQuery query = RecordQuery.From(RecordKind.History, records.Count == 0 ? 0 : records[^1].Number + 1);
            try
            {
                isWhole = RecordReports.RunAsync(session, query, record => Take(records, record, before)).Now().IsWhole;
            }
            catch (SyncException lost) when (lost.Fault == SyncFault.LinkLost)
            {
            }

            bench.Link.Disconnect();
            bench.Run(100);
        }

        Assert.True(sessions > 5000 / 20, $"{sessions} sessions");
        RequireEqual(bench, records);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(11)]
    public void AConnectionLostBehindAnyPacketLosesAndDoublesNothing(int packets)
    {
        SyncedBand bench = Lived(100);
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            bench.Link.Disconnect();
        }

        var records = new List<SyncRecord>();
        bool isWhole = false;
        for (int left = packets; !isWhole; left++)
        {
            var peer = new SyncPeer(bench) { PacketsLeft = left };
            try
            {
                using SyncSession session = bench.Open(_clinic, peer);
                RecordQuery query = RecordQuery.From(RecordKind.History, records.Count == 0 ? 0 : records[^1].Number + 1);
                isWhole = RecordReports.RunAsync(session, query, record => Take(records, record)).Now().IsWhole;
            }
            catch (SyncException lost) when (lost.Fault == SyncFault.LinkLost)
            {
            }

            bench.Link.Disconnect();
            bench.Run(100);
        }

        RequireEqual(bench, records);
    }

    [Fact]
    public void ByReadsAndWithSmallPacketsItIsTheSame()
    {
        SyncedBand bench = Lived(200);
        using SyncSession session = bench.Open(_clinic, new SyncPeer(bench, isNarrow: true), isByReads: true);
        bench.Tell(session);
        var records = new List<SyncRecord>();
        Assert.True(RecordReports.RunAsync(session, RecordQuery.All(RecordKind.History), record => Take(records, record)).Now().IsWhole);
        RequireEqual(bench, records);
        var client = new BandClient(session);
        uint mark = client.DeliveredAsync(records[0].Number, records[^1].Number + 1, SumOf(records)).Now();
        Assert.Equal(records[^1].Number + 1, mark);
        Assert.Equal(mark, client.MarkAsync().Now());
        Assert.Equal(SyncFault.BadSum, FaultOf(() => client.DeliveredAsync(records[0].Number, mark, 1)));
    }

    [Fact]
    public void AReportThatIsBrokenOffSaysWhatItSent()
    {
        SyncedBand bench = Lived(1000);
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session);
        var records = new List<SyncRecord>();
        ReportEnd end = RecordReports.RunAsync(session, RecordQuery.All(RecordKind.History), record =>
        {
            records.Add(record);
            return records.Count < 50;
        }).Now();
        Assert.False(end.IsWhole);
        Assert.Equal(50, records.Count);
        Assert.InRange(end.Count, 50u, 600u);
        Assert.Equal(1000u, new BandClient(session).CountAsync(RecordQuery.All(RecordKind.History)).Now().Count);
    }

    [Fact]
    public void AHoldBeforeTheSignalOrForTheOtherQuestionIsNoConsent()
    {
        SyncedBand bench = Lived(20);
        using SyncSession session = bench.Open(_clinic);
        var client = new BandClient(session);
        bench.Hold(0);                                                  // Nobody asked.
        client.AskPressAsync().Now();
        bench.Hold();                                                   // Warnings were asked for.
        Assert.Equal(ConsentState.ExposuresGranted, State(client));
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        uint challenge = client.ChallengeAsync(0, now).Now();
        client.GiveCodeAsync(_cards.Code(challenge, 0, now)).Now();
        bench.Hold(0);                                                  // It began before the question was told.
        Assert.Equal(ConsentState.DisclosureAsked, State(client));
        Assert.Equal(SyncFault.CodeNeeded, FaultOf(() => client.DisclosureHeadAsync()));
        bench.Hold();
        Assert.Equal(ConsentState.DisclosureOpen, State(client));
        client.DisclosureHeadAsync().Now();
        Assert.Contains(WearerSignal.CodeAccepted, bench.Band.FakeSignal.Signals);
        Assert.Contains(WearerSignal.ConsentAsked, bench.Band.FakeSignal.Signals);
    }

    [Fact]
    public void WhatOneReaderWasGivenIsNoOtherReaders()
    {
        SyncedBand bench = Lived(20);
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            bench.Link.Disconnect();
        }

        using (SyncSession other = bench.Open(_otherClinic))
        {
            var client = new BandClient(other);
            Assert.Equal(ConsentState.Nothing, State(client));
            Assert.Equal(SyncFault.CodeNeeded, FaultOf(() => client.DisclosureHeadAsync()));
            Assert.Equal(SyncFault.CodeNeeded, FaultOf(() => client.CountAsync(RecordQuery.All(RecordKind.History))));
            Assert.Equal(SyncFault.PressNeeded, FaultOf(() => client.CountAsync(RecordQuery.All(RecordKind.Hours))));
            bench.Link.Disconnect();
        }

        using SyncSession again = bench.Open(_clinic);
        Assert.Equal(20u, new BandClient(again).CountAsync(RecordQuery.All(RecordKind.History)).Now().Count);
    }

    [Fact]
    public void WhatIsDisclosedIsWhatTheRightCodeWasFor()
    {
        SyncedBand bench = Lived(20);
        using SyncSession session = bench.Open(_clinic);
        var client = new BandClient(session);
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        uint from = now - 3600;
        GiveRightCode(client, from, now);
        Assert.Equal(SyncFault.NotNow, FaultOf(() => client.ChallengeAsync(0, now)));
        bench.Hold();
        byte[] head = client.DisclosureHeadAsync().Now();
        Assert.Equal((from / SlotS, now / SlotS), SlotsOf(head));
    }

    [Fact]
    public void WhatWasDisclosedBeforeIsNotGivenForTheCodeOfAnother()
    {
        SyncedBand bench = Lived(20);
        TellAndComeBack(bench);
        using SyncSession again = bench.Open(_clinic);
        var client = new BandClient(again);
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        uint from = now - 1800;
        GiveRightCode(client, from, now);
        Assert.Equal(SyncFault.NotNow, FaultOf(() => client.ChallengeAsync(0, 0)));
        bench.Hold();
        byte[] head = client.DisclosureHeadAsync().Now();
        Assert.Equal((from / SlotS, now / SlotS), SlotsOf(head));
    }

    [Fact]
    public void AHoldMeantForOneAskerAnswersNoOther()
    {
        SyncedBand bench = Lived(20);
        using (SyncSession session = bench.Open(_clinic))
        {
            new BandClient(session).AskPressAsync().Now();
            bench.Run(QuestionToldMs);
            Assert.Contains(WearerSignal.ConsentAsked, bench.Band.FakeSignal.Signals);
            bench.Link.Disconnect();
        }

        using (SyncSession other = bench.Open(_otherClinic))
        {
            var client = new BandClient(other);
            Assert.Equal(SyncFault.NotNow, FaultOf(() => client.AskPressAsync()));
            bench.Hold(0);
            Assert.Equal(ConsentState.Nothing, State(client));
            bench.Link.Disconnect();
        }

        using SyncSession again = bench.Open(_clinic);
        Assert.Equal(ConsentState.ExposuresGranted, State(new BandClient(again)));
    }

    [Fact]
    public void ACodeIsTakenOfNobodyButTheAskerOfItsChallenge()
    {
        SyncedBand bench = Lived(20);
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        uint code;
        using (SyncSession session = bench.Open(_clinic))
        {
            code = _cards.Code(new BandClient(session).ChallengeAsync(0, now).Now(), 0, now);
            bench.Link.Disconnect();
        }

        using (SyncSession other = bench.Open(_otherClinic))
        {
            var client = new BandClient(other);
            Assert.Equal(SyncFault.NotNow, FaultOf(() => client.GiveCodeAsync(code)));
            Assert.Equal(ConsentState.Nothing, State(client));
            bench.Link.Disconnect();
        }

        using SyncSession again = bench.Open(_clinic);
        new BandClient(again).GiveCodeAsync(code).Now();
        Assert.Equal(ConsentState.DisclosureAsked, State(new BandClient(again)));
    }

    [Fact]
    public void ACardThatTakesAnothersRowDoesNotInheritItsPress()
    {
        SyncedBand bench = Lived(20);
        using (SyncSession session = bench.Open(_cards.Card(SyncRole.Owner)))
        {
            var client = new BandClient(session);
            client.AskPressAsync().Now();
            bench.Hold();
            Assert.Equal(ConsentState.ExposuresGranted, State(client));
            bench.Link.Disconnect();
        }

        foreach (ushort index in (ushort[])[1, 2, 3])       // Two rows: one of these stands where card 0 stood.
        {
            using SyncSession other = bench.Open(_cards.Card(SyncRole.Owner, index));
            var client = new BandClient(other);
            Assert.Equal(ConsentState.Nothing, State(client));
            Assert.Equal(SyncFault.PressNeeded, FaultOf(() => client.CountAsync(RecordQuery.All(RecordKind.Hours))));
            bench.Link.Disconnect();
        }
    }

    [Fact]
    public void HistoryStopsWhenTheDoorShuts()
    {
        SyncedBand bench = Lived(400);
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            bench.Link.Disconnect();
        }

        long shutMs = bench.NowMs + Disclosing.StaysOpenMs;
        while (bench.NowMs < shutMs - (2 * BandBench.MinuteMs))         // No session is as long as the door is open.
        {
            using SyncSession idle = bench.Open(_clinic);
            bench.Run(SlowMs);
            bench.Link.Disconnect();
        }

        using SyncSession slow = bench.Open(_clinic, isByReads: true);
        int inTime = 0;
        int late = 0;
        SyncFault? fault = FaultOf(() => RecordReports.RunAsync(slow, RecordQuery.All(RecordKind.History), _ =>
        {
            bool isLate = bench.NowMs > shutMs;
            inTime += isLate ? 0 : 1;
            late += isLate ? 1 : 0;
            bench.Run((inTime + late) % RecordsAFrame == 0 ? SlowMs : 0);
            return true;
        }));
        Assert.Equal(SyncFault.CodeNeeded, fault);
        Assert.True(inTime > 0, "nothing came while it was open");
        Assert.InRange(late, 0, RecordsAFrame);         // The frame that stood to be fetched.
    }

    [Fact]
    public void TriesOfCodesAreDurableAndTheThirdLocksForADay()
    {
        SyncedBand bench = Lived(5);
        for (int wrong = 0; wrong < 3; wrong++)
        {
            using SyncSession session = bench.Open(_clinic);
            var client = new BandClient(session);
            uint now = (uint)bench.Band.FakeClock.UtcSeconds;
            uint challenge = client.ChallengeAsync(0, now).Now();
            uint code = (_cards.Code(challenge, 0, now) + 1) % 1_000_000;
            Assert.Equal(wrong < 2 ? SyncFault.WrongCode : SyncFault.TooManyTries, FaultOf(() => client.GiveCodeAsync(code)));
            bench.Restart();                // The power fails: no try comes back by it.
            bench.Run(60_000);
            bench.EnterByGesture();
        }

        using (SyncSession session = bench.Open(_clinic))
        {
            Assert.Equal(SyncFault.TooManyTries, FaultOf(() => new BandClient(session).ChallengeAsync(0, (uint)bench.Band.FakeClock.UtcSeconds)));
            bench.Link.Disconnect();
        }

        bench.Leave();
        bench.Run(BandBench.DayMs);
        bench.EnterByGesture();
        using SyncSession later = bench.Open(_clinic);
        bench.Tell(later);
        Assert.Equal(ConsentState.DisclosureOpen, State(new BandClient(later)));
    }

    [Fact]
    public void TheSameIsGivenAgainUnderANewCodeAndConsent()
    {
        SyncedBand bench = Lived(30);
        TellAndComeBack(bench);
        using SyncSession again = bench.Open(_otherClinic);
        bench.Tell(again, 0, 0);
        var client = new BandClient(again);
        Assert.Equal(30u, client.CountAsync(RecordQuery.All(RecordKind.History)).Now().Count);
    }

    [Fact]
    public void WithoutAFileItIsTheSameAndTheDoorIsShutBehindIt()
    {
        SyncedBand bench = Lived(30);
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session);
        var client = new BandClient(session);
        Disclosed disclosed = Disclosed.Of(DisclosurePull.RunAsync(client, (_, _) => { }).Now(), _cards.MacKey);
        Assert.True(disclosed.IsWhole);
        Assert.Equal(Expected(bench).Select(each => (each.StartUtcSeconds, each.Id)), disclosed.Lines.Select(each => (each.UtcSeconds, each.Id)));
        Assert.Equal(SyncFault.CodeNeeded, FaultOf(() => client.DisclosureHeadAsync()));
    }

    [Fact]
    public void ErasingShutsTheDoorAndTakesWhatWasDisclosed()
    {
        SyncedBand bench = Lived(30);
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            Assert.Equal(ConsentState.DisclosureOpen, State(new BandClient(session)));
            bench.Link.Disconnect();
        }

        using (SyncSession home = bench.Open(_cards.Card(SyncRole.Owner)))
        {
            new BandClient(home).EraseAsync(_cards.Number).Now();
            bench.Link.Disconnect();
        }

        using (SyncSession session = bench.Open(_clinic))
        {
            Assert.Equal(SyncFault.LinkLost, FaultOf(() => new BandClient(session).DisclosureHeadAsync()));     // Nobody is answered any more.
        }

        bench.Leave();
        bench.Run(BandBench.HourMs);
        bench.EnterByGesture();
        using SyncSession again = bench.Open(_clinic);
        Assert.Equal(SyncFault.Nothing, FaultOf(() => new BandClient(again).ChallengeAsync(0, 0)));
    }

    [Fact]
    public void NobodyIsAskedForATimeOfWhichThereIsNothing()
    {
        SyncedBand bench = Lived(5);
        using SyncSession session = bench.Open(_clinic);
        var client = new BandClient(session);
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        Assert.Equal(SyncFault.Nothing, FaultOf(() => client.ChallengeAsync(now + 3600, now + 7200)));
        Assert.Equal(SyncFault.Nothing, FaultOf(() => client.ChallengeAsync(0, now - (40 * 86_400))));
        Assert.Equal(SyncFault.Nothing, FaultOf(() => client.ChallengeAsync(0, 0)));
        Assert.Equal(SyncFault.BadRequest, FaultOf(() => client.ChallengeAsync(now, now - 1)));
        bench.Tell(session, now - 3600, now + 86_400);
        Assert.Equal(ConsentState.DisclosureOpen, State(client));
    }

    // What was told stays told: an hour later the wearer goes into sync mode again.
    private static void TellAndComeBack(SyncedBand bench)
    {
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            bench.Link.Disconnect();
        }

        bench.Leave();
        bench.Run(BandBench.HourMs);
        bench.EnterByGesture();
    }

    // Sync mode has served its sessions: the wearer enters it again, and tells the same again.
    private static void ComeBackAndTellAgain(SyncedBand bench)
    {
        bench.Leave();
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        using SyncSession session = bench.Open(_clinic);
        bench.Tell(session, 0, 0);
        bench.Link.Disconnect();
        bench.Run(100);
    }

    private static void GiveRightCode(BandClient client, uint from, uint to)
    {
        uint challenge = client.ChallengeAsync(from, to).Now();
        client.GiveCodeAsync(_cards.Code(challenge, from, to)).Now();
    }

    internal static SyncedBand Lived(int encounters)
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Run(Days * BandBench.DayMs);
        bench.Fill(encounters);
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        return bench;
    }

    internal static SyncFault? FaultOf(Func<System.Threading.Tasks.Task> ask)
    {
        try
        {
            ask().Now();
            return null;
        }
        catch (SyncException refused)
        {
            return refused.Fault;
        }
    }

    private static (uint First, uint Last) SlotsOf(byte[] head)
    {
        return (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)), BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(8)));
    }

    private static ConsentState State(BandClient client) => client.ConsentAsync().Now();

    private static uint SumOf(List<SyncRecord> records)
    {
        var crc = new SyncClient.Crc32C();
        records.ForEach(each => crc.Add(each.Octets));
        return crc.Value;
    }

    private static List<Seen> Expected(SyncedBand bench)
    {
        return Seen.All(bench.Sync!.Journal, bench.Band.Store).Where(each => !each.IsState).ToList();
    }

    private static void RequireEqual(SyncedBand bench, List<SyncRecord> records)
    {
        IEnumerable<HistoryLine> lines = records.Select(each => HistoryLine.Of(each.Octets));
        Assert.Equal(
            Expected(bench).Select(each => (each.Sequence, each.StartUtcSeconds, each.Id)),
            lines.Select(each => ((long)each.Number, (long)each.BeginUtcSeconds, Convert.ToHexString(each.Id))));
    }

    private static bool Take(List<SyncRecord> records, SyncRecord record, int before = -1)
    {
        if (before >= 0 && records.Count - before == RecordsAFrame)
        {
            throw new SyncException(SyncFault.LinkLost);
        }

        records.Add(record);
        return true;
    }
}
