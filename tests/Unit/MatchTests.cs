using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What the match finds, and what the wearer is told of it.</summary>
public class MatchTests
{
    private const int Today = MatchBench.Today;
    private const int Monday = Today - 5;           // Keys were made on it.
    private const int DayS = MatchBench.DayS;
    private const long Issued = MatchBench.NowUtcSeconds - 7200;

    private static readonly byte[] An = [.. Enumerable.Repeat((byte)0xA0, 32)];
    private static readonly byte[] Binh = [.. Enumerable.Repeat((byte)0xB0, 32)];

    private readonly MatchBench _bench = new();

    [Fact]
    public void AnHourWithAnF0IsAWarning()
    {
        MeetHour(An, Today - 1, 40);
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        ExposureRow row = Assert.Single(_bench.Rows());
        Assert.Equal((Today - 1, 4 * 960, 4 * 960, Grade.F1Close), (row.Day, row.CloseS, row.HeardS, row.Grade));
        Assert.Equal(News.Warning, _bench.Check.News);
        Assert.Equal(Grade.F1Close, _bench.Check.Worst);
        ContactDay day = Assert.Single(_bench.Days());
        Assert.Equal((Today - 1, 64, 64, -60), (day.LocalDay, day.CloseMinutes, day.HeardMinutes, day.StrongestRssiDbm));
        Assert.Equal(((Today - 1L) * DayS) + (43 * 900) + 60 + 960, day.LastContactUtcSeconds);
        Assert.Equal(Issued, _bench.Check.NewestIssuedUtcSeconds);
        Assert.Equal(-1, _bench.Store.Length(BatchRoom.FirstSegment));
    }

    [Fact]
    public void AnotherKeyIsNone()
    {
        MeetHour(An, Today - 1, 40);
        Publish(TestEntry.Days(Binh, Monday, Today - 3, 3));
        Assert.Empty(_bench.Rows());
        Assert.Equal(News.None, _bench.Check.News);
        Assert.Equal(Issued, _bench.Check.NewestIssuedUtcSeconds);
    }

    [Fact]
    public void AnF0WhoWasHeardOnlyFarIsNoExposure()
    {
        for (int slot = 40; slot < 48; slot++)
        {
            _bench.MeetSlot(An, Monday, Today - 1, slot, 960, 0, -85);
        }

        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Empty(_bench.Rows());
        Assert.Equal(Grade.None, _bench.Check.Worst);
    }

    [Fact]
    public void TwoF0sInOneRoomAreTwoRows()
    {
        MeetHour(An, Today - 1, 40);
        MeetHour(Binh, Today - 1, 40);
        Publish(TestEntry.Days(An, Monday, Today - 3, 3), TestEntry.Days(Binh, Monday, Today - 2, 2));
        Assert.Equal(2, _bench.Rows().Count);
        Assert.All(_bench.Days(), day => Assert.Equal((Today - 1, 64), (day.LocalDay, day.CloseMinutes)));
        Assert.False(_bench.Check.ReadContactDay(2, new ContactDay()));
    }

    [Fact]
    public void ADayWithMoreIdsThanCandidatesCountsThemAll()
    {
        for (int slot = 0; slot < 68; slot++)       // To 17:00 UTC, where the local day ends.
        {
            _bench.MeetSlot(An, Monday, Today - 1, slot, 64, 24);
        }

        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Equal((68 * 24, 68 * 64), _bench.Rows().Select(row => (row.CloseS, row.HeardS)).Single());
    }

    [Fact]
    public void ALocalDayEndsAtSeventeenUtc()
    {
        MeetHour(An, Today - 1, 66);            // 16:30 to 17:30 UTC.
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Equal([(Today - 1, 1920), (Today, 1920)], _bench.Rows().Select(row => (row.Day, row.CloseS)));
    }

    [Fact]
    public void WhatWasHeardAfterTheLastSlotDoesNotCount()
    {
        _bench.MeetSlot(An, Monday, Today - 1, 10);
        _bench.MeetSlot(An, Monday, Today - 1, 11);
        Publish(TestEntry.Days(An, Monday, Today - 3, 3) with { Slots = (2 * 96) + 11 });
        Assert.Equal(960, Assert.Single(_bench.Rows()).CloseS);
    }

    [Fact]
    public void AnIdPlayedAgainAfterItsSlotDoesNotCount()
    {
        byte[] id = Conformance.PlainDerivation.Id(Conformance.PlainDerivation.DailyKey(An, 4), 10);
        _bench.Meet(id, ((Today - 1L) * DayS) + (11 * 900) + 751);
        _bench.Meet(id, ((Today - 1L) * DayS) + (10 * 900) - 601);
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Empty(_bench.Rows());
    }

    [Fact]
    public void DaysOutsideTheWindowAreLeftOut()
    {
        int old = Today - 30;
        _bench.MeetSlot(An, old, old, 10);
        _bench.MeetSlot(An, old, old + 21, 10);
        Publish(new TestEntry(An, old * 96L, BatchEntry.MostSlots));
        Assert.Equal(old + 21, Assert.Single(_bench.Rows()).Day);
    }

    [Fact]
    public void NothingIsMatchedBeforeAnHourHasPassed()
    {
        MeetHour(An, Today - 1, 40);
        _bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 3, 3)));
        _bench.RunToEnd(Issued + 3599);
        Assert.Empty(_bench.Rows());
        Assert.Equal((1, 0L), (_bench.Check.Waiting, _bench.Check.NewestIssuedUtcSeconds));
        _bench.RunToEnd(Issued + 3600);
        Assert.Single(_bench.Rows());
        Assert.Equal((0, Issued), (_bench.Check.Waiting, _bench.Check.NewestIssuedUtcSeconds));
    }

    [Theory]
    [InlineData(-86_400)]
    [InlineData(-3000)]
    [InlineData(3000)]
    public void AClockThatJumpsWhileABatchWaitsMatchesItOnceAndNotBeforeItsHour(int jumpS)
    {
        MeetHour(An, Today - 1, 40);
        _bench.Journal.Flush();
        _bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 3, 3)));
        _bench.RunToEnd(Issued + 600);
        _bench.RunToEnd(Issued + 600 + jumpS);
        Assert.Equal(jumpS == 3000 ? 0 : 1, _bench.Check.Waiting);
        _bench.Restart();
        _bench.RunToEnd(Issued + 3600);
        Assert.Equal((0, 1L), (_bench.Check.Waiting, _bench.Check.CountOf(ExposureCount.EntriesDone)));
        Assert.True(_bench.Check.Acknowledge());
        _bench.RunToEnd(Issued + 600 + jumpS);
        _bench.RunToEnd(Issued + 7200);
        Assert.Equal((1, News.None, 1L), (_bench.Rows().Count, _bench.Check.News, _bench.Check.CountOf(ExposureCount.EntriesDone)));
    }

    [Fact]
    public void AClockThatJumpsInTheMidstOfAMatchComesToTheSame()
    {
        MeetHour(An, Today - 1, 40);
        _bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 3, 3)));
        for (int turn = 0; _bench.Check.Waiting > 0; turn++)
        {
            Assert.True(turn < 10_000);
            _bench.Check.Work(20, Issued + 3600 + (turn % 3 == 2 ? -3000 : 3000 * (turn % 2)), true);
        }

        Assert.Equal(4 * 960, Assert.Single(_bench.Rows()).CloseS);
    }

    [Fact]
    public void AClockThatIsSetBackOverMidnightBeginsNoNewAllowance()
    {
        const int Most = Allowance.BlocksADay;
        long midnight = MatchBench.NowUtcSeconds;
        ExposureState state = _bench.Saved();
        Allowance.Spend(state, Most - 10, midnight - 100);
        Assert.Equal(10, Allowance.Left(state, midnight - 1));
        Allowance.Spend(state, 30, midnight + 100);
        Assert.Equal(Most - 30, Allowance.Left(state, midnight + 100));
        Allowance.Spend(state, 50, midnight - 100);                 // Set back.
        Assert.Equal(Most - 80, Allowance.Left(state, midnight - 100));
        Assert.Equal(Most - 80, Allowance.Left(state, midnight + 100));
        Assert.Equal(Most, Allowance.Left(state, midnight + DayS));
        Assert.Equal(Most, Allowance.Left(state, midnight - (2 * DayS)));       // What a clock far ahead has used holds nothing back.
        Allowance.Spend(state, 5, midnight - (2 * DayS));
        Assert.Equal(Most - 5, Allowance.Left(state, midnight - (2 * DayS)));
    }

    [Fact]
    public void OnlyTheWholeCountryAndTheHomeRegionSayHowFreshDataAre()
    {
        TakeIn(new TestBatch(Issued) { Region = 7 });
        Assert.Equal(0, _bench.Check.NewestIssuedUtcSeconds);
        Assert.True(_bench.Check.SetHomeRegion(7));
        TakeIn(new TestBatch(Issued + 1) { Region = 7 });
        TakeIn(new TestBatch(Issued + 50) { Region = 8 });
        _bench.Restart();
        Assert.Equal((7, Issued + 1), (_bench.Check.HomeRegion, _bench.Check.NewestIssuedUtcSeconds));
        Assert.True(_bench.Check.SetHomeRegion(7));
        Assert.Equal(Issued + 1, _bench.Check.NewestIssuedUtcSeconds);
        Assert.True(_bench.Check.SetHomeRegion(8));
        Assert.Equal(0, _bench.Check.NewestIssuedUtcSeconds);
        TakeIn(new TestBatch(Issued + 2));
        Assert.Equal(Issued + 2, _bench.Check.NewestIssuedUtcSeconds);
    }

    [Fact]
    public void ABatchWithoutKeysIsFreshnessAtOnce()
    {
        _bench.TakeIn(new TestBatch(Issued));
        _bench.RunToEnd(Issued);
        Assert.Equal((0, Issued), (_bench.Check.Waiting, _bench.Check.NewestIssuedUtcSeconds));
    }

    [Fact]
    public void TheSameBatchTwiceWarnsOnce()
    {
        MeetHour(An, Today - 1, 40);
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        List<ExposureRow> rows = _bench.Rows();
        Assert.True(_bench.Check.Acknowledge());
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Equal(rows, _bench.Rows());
        Assert.Equal(News.None, _bench.Check.News);
        _bench.Restart();
        Assert.Equal(News.None, _bench.Check.News);
        Assert.Equal(Grade.F1Close, _bench.Check.Worst);
    }

    [Fact]
    public void ADayMoreOfTheSameKeyIsNewsAgain()
    {
        MeetHour(An, Today - 2, 40);
        MeetHour(An, Today - 1, 40);
        Publish(TestEntry.Days(An, Monday, Today - 3, 2));
        _bench.Check.Acknowledge();
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Equal(News.Warning, _bench.Check.News);
        Assert.Equal(2, _bench.Rows().Count);
    }

    [Fact]
    public void TwoBatchesInEitherOrderGiveTheSameRows()
    {
        var first = new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 3, 3)) { ClosePathLossDb = 70, F1CloseMinutes = 60 };
        var second = new TestBatch(
            Issued - 100, TestEntry.Days(An, Monday, Today - 3, 2, EntryKind.F1), TestEntry.Days(Binh, Monday, Today - 3, 3));
        List<ExposureRow>[] ways = new[] { new[] { first, second }, [second, first] }.Select(order =>
        {
            var bench = new MatchBench();
            MeetHour(bench, An, Today - 2, 40);
            MeetHour(bench, Binh, Today - 1, 60);
            foreach (TestBatch batch in order)
            {
                bench.TakeIn(batch);
                bench.RunToEnd();
            }

            return bench.Rows();
        }).ToArray();
        Assert.Equal(2, ways[0].Count);
        Assert.Equal(ways[0], ways[1]);
    }

    [Fact]
    public void SlicesOfAnySizeGiveTheSame()
    {
        List<ExposureRow>[] ways = new[] { 1, 2, 7, 64, 100_000 }.Select(slice =>
        {
            var bench = new MatchBench { Slice = slice };
            MeetHour(bench, An, Today - 2, 95);
            MeetHour(bench, Binh, Today - 1, 60);
            bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 3, 3), TestEntry.Days(Binh, Monday, Today - 3, 3)));
            bench.RunToEnd();
            return bench.Rows();
        }).ToArray();
        Assert.Equal(2, ways[0].Count);
        Assert.All(ways, way => Assert.Equal(ways[0], way));
    }

    [Fact]
    public void AnF1WhomStaffConfirmedMakesAnF2()
    {
        MeetHour(An, Today - 1, 40);
        Publish(TestEntry.Days(An, Monday, Today - 3, 3, EntryKind.F1));
        Assert.Equal((Grade.F2, News.Warning), (_bench.Check.Worst, _bench.Check.News));
        _bench.Check.Acknowledge();
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Equal((Grade.F1Close, News.Warning), (_bench.Check.Worst, _bench.Check.News));
        Assert.Equal(EntryKind.F0, Assert.Single(_bench.Rows()).Kind);
    }

    [Fact]
    public void ABriefContactIsToldButNoAlarm()
    {
        _bench.MeetSlot(An, Monday, Today - 1, 40, 600, 300);
        Publish(TestEntry.Days(An, Monday, Today - 3, 3));
        Assert.Equal((Grade.F1Brief, News.None), (_bench.Check.Worst, _bench.Check.News));
        Assert.Equal(5, Assert.Single(_bench.Days()).CloseMinutes);
    }

    private void MeetHour(byte[] baseKey, int day, int slot) => MeetHour(_bench, baseKey, day, slot);

    private static void MeetHour(MatchBench bench, byte[] baseKey, int day, int slot)
    {
        for (int i = 0; i < 4; i++)
        {
            bench.MeetSlot(baseKey, Monday, day + ((slot + i) / 96), (slot + i) % 96);
        }
    }

    private void Publish(params TestEntry[] entries)
    {
        _bench.TakeIn(new TestBatch(Issued, entries));
        _bench.RunToEnd();
    }

    private void TakeIn(TestBatch batch)
    {
        _bench.TakeIn(batch);
        _bench.RunToEnd();
    }
}
