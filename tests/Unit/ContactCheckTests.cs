using System;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>From the octets of a signed batch to news, through the room's door. The batch is the worked example of EXPOSURE.md.</summary>
public class ContactCheckTests
{
    private const int Authority = 84;
    private const int JournalOctets = 16 * 1024;
    private const long Issued = 1_596_888_000;          // 2020-08-08T12:00:00Z
    private const long Later = Issued + PendingBatches.WaitS;

    private static readonly byte[][] Example = VectorFile.Read("batches.csv").Single(row => row[0] == "example")[1..].Select(Convert.FromHexString).ToArray();
    private static readonly byte[] Id = Convert.FromHexString("3AA8DFC0A15682B27216FC31");

    private readonly MatchBench _bench = Prepared(new FlashStore(60 * 1024, 7, 1024));

    [Fact]
    public void ASignedBatchComesInAndIsMatched()
    {
        Assert.Equal(IntakeStatus.CheckingEntries, Send(_bench));
        _bench.RunToEnd(Issued);
        Assert.Equal((1, IntakeStatus.Idle), (_bench.Check.Waiting, _bench.Check.Intake.Status));
        Assert.Equal(1, _bench.Check.Serials.HighestAt(0) > 0 ? 1 : 0);
        _bench.RunToEnd(Later);
        Assert.Equal((0, Grade.F1Brief, News.None), (_bench.Check.Waiting, _bench.Check.Worst, _bench.Check.News));
        Assert.Equal(640, Assert.Single(_bench.Rows()).CloseS);
        Assert.Equal((1L, 2L), (_bench.Check.CountOf(ExposureCount.BatchesTaken), _bench.Check.CountOf(ExposureCount.EntriesDone)));
        Assert.Equal(IntakeStatus.AlreadyTaken, Send(_bench));
    }

    [Fact]
    public void WithoutATrustedKeyItIsRefused()
    {
        Assert.True(_bench.Check.Trust(0, Authority, new byte[TrustedKeys.KeyOctets]));
        Assert.Equal(IntakeStatus.UnknownKey, Send(_bench));
        Assert.True(_bench.Check.Trust(1, Authority + 1, Example[0]));
        Assert.Equal(IntakeStatus.WrongAuthority, Send(_bench));
    }

    [Fact]
    public void AnAuthorityThatAnotherReplacesLeavesItsRowsOfSerials()
    {
        Send(_bench);
        _bench.RunToEnd(Later);
        Assert.True(_bench.Check.Trust(0, Authority, new byte[TrustedKeys.KeyOctets]));
        Assert.True(_bench.Check.Serials.IsUsed(0));        // Taken out for a while: it may come back.
        Assert.True(_bench.Check.Trust(0, Authority, Example[0]));
        Assert.Equal(IntakeStatus.AlreadyTaken, Send(_bench));
        Assert.True(_bench.Check.Trust(0, Authority + 1, Example[0]));
        Assert.False(_bench.Check.Serials.IsUsed(0));
        Assert.Equal(IntakeStatus.WrongAuthority, Send(_bench));
    }

    [Fact]
    public void WhoFindsNoPlaceAmongThoseThatWaitIsKeptUntilThereIsOne()
    {
        var empty = new TestBatch(Issued, new TestEntry(new byte[32], 1000, 1));
        _bench.TakeIn(empty, empty, empty, empty);
        Send(_bench);
        for (int i = 0; i < 200; i++)
        {
            _bench.Check.Work(50, Issued, true);
        }

        Assert.Equal((4, IntakeStatus.Complete), (_bench.Check.Waiting, _bench.Check.Intake.Status));
        _bench.RunToEnd(Later);
        Assert.Equal((0, IntakeStatus.Idle), (_bench.Check.Waiting, _bench.Check.Intake.Status));
        Assert.Single(_bench.Rows());
    }

    [Fact]
    public void EveryCutFromTheFirstOctetToTheVerdictComesToTheSameEnd()
    {
        var begin = (FlashStore)_bench.Store;
        FlashStore whole = begin.Snapshot();
        Live(whole);
        long all = whole.StepsTaken - begin.StepsTaken;
        var expected = new MatchBench(whole, JournalOctets, false).Rows();
        Assert.Single(expected);
        for (long cut = 0; cut < all; cut++)
        {
            FlashStore store = begin.Snapshot();
            store.CutAfter(cut);
            Assert.Throws<PowerLostException>(() => Live(store));
            store.Restart();
            Live(store);
            var bench = new MatchBench(store, JournalOctets, false);
            Assert.True(expected.SequenceEqual(bench.Rows()), $"cut {cut}");
            Assert.True(bench.Check.CountOf(ExposureCount.BatchesTaken) == 1, $"cut {cut}");
            Assert.True(store.FirstAtOrAbove(BatchRoom.FirstSegment) >= BatchRoom.EndSegment, $"cut {cut}: a batch was left");
        }
    }

    [Fact]
    public void WhatStaffSetAndWhatTheWearerAcknowledgedOutlivesARestart()
    {
        Assert.True(_bench.Check.SetCare(CareState.Safe));
        _bench.Restart();
        Assert.Equal(CareState.Safe, _bench.Check.Care);
        var warning = new TestBatch(Issued, new TestEntry(PlainDerivation.DailyKey(ExampleKey(), 0), (18482 * 96) + 23, 5)) { F1CloseMinutes = 5 };
        _bench.TakeIn(warning);
        _bench.RunToEnd(Later);
        Assert.Equal((News.Warning, CareState.None), (_bench.Check.News, _bench.Check.Care));       // What was safe was said of other days.
        _bench.Restart();
        Assert.Equal(News.Warning, _bench.Check.News);
        Assert.True(_bench.Check.SetCare(CareState.UnderCheck));
        Assert.Equal(News.Warning, _bench.Check.News);
        Assert.True(_bench.Check.SetCare(CareState.Safe));
        _bench.Restart();
        Assert.Equal((News.None, CareState.Safe), (_bench.Check.News, _bench.Check.Care));
    }

    [Fact]
    public void AWarningIsAcknowledgedForGood()
    {
        _bench.TakeIn(new TestBatch(Issued, new TestEntry(PlainDerivation.DailyKey(ExampleKey(), 0), (18482 * 96) + 23, 5)) { F1CloseMinutes = 5 });
        _bench.RunToEnd(Later);
        Assert.Equal(News.Warning, _bench.Check.News);
        Assert.True(_bench.Check.Acknowledge());
        _bench.Restart();
        Assert.Equal(News.None, _bench.Check.News);
    }

    [Fact]
    public void ErasingForgetsKeysSaltAndDays()
    {
        Send(_bench);
        _bench.RunToEnd(Later);
        Assert.True(_bench.Check.EraseAll());
        Assert.True(_bench.Check.NeedsSalt);
        Assert.False(_bench.Check.Keys.IsUsed(0));
        Assert.Equal((0, 0L), (_bench.Check.ContactDays, _bench.Check.NewestIssuedUtcSeconds));
        Assert.Equal(IntakeStatus.UnknownKey, Send(_bench));
        _bench.Restart();
        Assert.True(_bench.Check.NeedsSalt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ABatchThatCannotBeDeletedCostsNoneThatComes(bool isRestarted)
    {
        var store = new MemoryStore(60 * 1024, 1024);
        var bench = new MatchBench(store, JournalOctets);
        Assert.True(bench.Check.Trust(0, Authority, Example[0]));
        bench.TakeIn(new TestBatch(Issued - 1));
        store.Stuck = [BatchRoom.FirstSegment];
        bench.Check.Work(1000, Issued, true);
        bench.Check.Work(1000, Issued, true);
        Assert.Equal((0, true), (bench.Check.Waiting, store.Length(BatchRoom.FirstSegment) > 0));
        if (isRestarted)
        {
            bench.Check.PutBatch(0, Example[1], 0, 100, Issued);
            bench.Restart();
            Assert.Equal(IntakeStatus.Receiving, bench.Check.PutBatch(100, Example[1], 100, 10, Issued));
        }
        else
        {
            store.Stuck = [];
            Assert.True(bench.Check.Trust(1, Authority, new byte[TrustedKeys.KeyOctets]));
            Assert.Equal(IntakeStatus.Receiving, bench.Check.PutBatch(0, Example[1], 0, 110, Issued));
        }

        store.Stuck = [];
        bench.RunToEnd(Issued);
        Assert.Equal((110, 110), (bench.Check.Intake.Received, store.Length(bench.Check.Intake.Segment)));
    }

    [Fact]
    public void ErasingForgetsTheBatchThatWasOpen()
    {
        _bench.TakeIn(new TestBatch(Issued, new TestEntry(new byte[32], 1000, 1)) { F1CloseMinutes = 200 });
        _bench.Check.Work(1, Later, true);
        Assert.True(_bench.Check.EraseAll());
        Assert.True(_bench.Check.Begin(MatchBench.Salt));
        Assert.True(_bench.Check.Trust(0, Authority, Example[0]));
        Send(_bench);
        _bench.RunToEnd(Later);
        Assert.Equal((Grade.F1Brief, 2L), (_bench.Check.Worst, _bench.Check.CountOf(ExposureCount.EntriesDone)));
    }

    private static byte[] ExampleKey() => Convert.FromHexString("4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084");

    private static MatchBench Prepared(FlashStore store)
    {
        var bench = new MatchBench(store, JournalOctets) { Slice = 50 };
        bench.Meet(Id, Issued - (12 * 3600) + (6 * 3600) + 600, 912, 640, -71, -79, SenderKind.Android);
        bench.Journal.Flush();
        Assert.True(bench.Check.Trust(0, Authority, Example[0]));
        return bench;
    }

    // As a sender does it: on from where the band is, in small pieces.
    private static IntakeStatus Send(MatchBench bench)
    {
        byte[] octets = Example[1];
        IntakeStatus status = bench.Check.PutBatch(0, octets, 0, BatchHeader.HeaderOctets, Issued);
        for (int turn = 0; turn < 1000 && status is IntakeStatus.Receiving or IntakeStatus.CheckingSignature; turn++)
        {
            bench.Check.Work(50, Issued, true);
            int at = bench.Check.Intake.Received;
            status = bench.Check.PutBatch(at, octets, at, Math.Min(100, octets.Length - at), Issued);
        }

        return status;
    }

    private static void Live(FlashStore store)
    {
        var bench = new MatchBench(store, JournalOctets, false) { Slice = 50 };
        bench.RunToEnd(Issued);
        if (bench.Check.Serials.HighestAt(0) == 0)
        {
            Send(bench);
            bench.RunToEnd(Issued);
        }

        bench.RunToEnd(Later);
    }
}
