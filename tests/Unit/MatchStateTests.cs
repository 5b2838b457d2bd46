using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What exposure keeps, in RAM that is too small and in flash that has rotted.</summary>
public class MatchStateTests
{
    private const int Today = MatchBench.Today;
    private const int Monday = Today - 5;
    private const int SlotA = ExposureState.FirstSegment;
    private const int SlotB = SlotA + 1;
    private const int MostUnderWay = ExposureState.MostRows + 8;
    private const long Issued = MatchBench.NowUtcSeconds - 7200;

    private static readonly byte[] An = [.. Enumerable.Repeat((byte)0xA0, 32)];

    [Fact]
    public void ACloseF1TakesTheOldestF2sPlace()
    {
        MatchBench bench = Full(Grade.F2, isAcknowledged: false);
        WarnOfAn(bench);
        List<ExposureRow> rows = bench.Rows();
        Assert.Equal(ExposureState.MostRows, rows.Count);
        Assert.Equal(Today - 1, Assert.Single(rows, row => row.Grade == Grade.F1Close).Day);
        Assert.DoesNotContain(rows, row => row.Day == Today - 80);
        Assert.Equal((1L, 1L), (bench.Check.CountOf(ExposureCount.RowsGivenUp), bench.Check.CountOf(ExposureCount.AlarmsGivenUp)));
        Assert.Equal((Grade.F1Close, News.Warning), (bench.Check.Worst, bench.Check.News));
    }

    [Fact]
    public void ACloseF1TakesThePlaceOfTheOldestThatWasAcknowledged()
    {
        MatchBench bench = Full(Grade.F1Close, isAcknowledged: true);
        WarnOfAn(bench);
        Assert.Equal(Enumerable.Range(Today - 79, ExposureState.MostRows - 1).Append(Today - 1), bench.Rows().Select(row => row.Day).Order());
        Assert.Equal((1L, News.Warning), (bench.Check.CountOf(ExposureCount.AlarmsGivenUp), bench.Check.News));
    }

    [Fact]
    public void AnF2TakesNoUnacknowledgedAlarmsPlace()
    {
        MatchBench bench = Full(Grade.F1Close, isAcknowledged: false);
        bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 2, 2, EntryKind.F1)));
        bench.RunToEnd();
        Assert.DoesNotContain(bench.Rows(), row => row.Grade == Grade.F2);
        Assert.Equal((1L, 1L), (bench.Check.CountOf(ExposureCount.RowsGivenUp), bench.Check.CountOf(ExposureCount.AlarmsGivenUp)));
    }

    [Fact]
    public void WhatIsWorseThanWasAcknowledgedIsNotAcknowledged()
    {
        var table = new ExposureTable(2);
        Put(table, 0, Grade.F2, 300);
        table.Settle(0, new byte[ExposureTable.TagOctets], 10);
        table.Acknowledge();
        Put(table, 0, Grade.F2, 400);
        table.Merge(1, 0, 11);
        Assert.True(table.IsAcknowledgedAt(0));
        table.PutGrade(1, Grade.F1Close);
        table.Merge(1, 0, 11);
        Assert.False(table.IsAcknowledgedAt(0));
    }

    [Fact]
    public void WhatCameToNothingOnADayThatIsOverGoesFirst()
    {
        var bench = new MatchBench();
        byte[][] others = Enumerable.Range(0, MostUnderWay - 1).Select(i => Enumerable.Repeat((byte)(i + 1), 32).ToArray()).ToArray();
        foreach (byte[] other in others)
        {
            bench.MeetSlot(other, Monday, Today - 4, 40, 960, 50);
        }

        byte[] binh = [.. Enumerable.Repeat((byte)0xB0, 32)];
        bench.MeetSlot(An, Monday, Today - 1, 40, 960, 16);
        bench.MeetSlot(binh, Monday, Today - 1, 41, 960, 20);
        bench.MeetSlot(An, Monday, Today - 1, 42, 960, 900);
        bench.TakeIn(new TestBatch(Issued, [.. others.Append(An).Append(binh).Select(each => TestEntry.Days(each, Monday, Today - 4, 4))]));
        bench.RunToEnd();
        Assert.Equal(920, Assert.Single(bench.Rows()).CloseS);
        Assert.Equal((1L, 0L), (bench.Check.CountOf(ExposureCount.RowsGivenUp), bench.Check.CountOf(ExposureCount.AlarmsGivenUp)));
    }

    [Fact]
    public void MoreF0sThanRowsLeaveTheLongestNear()
    {
        var bench = new MatchBench();
        byte[][] people = Enumerable.Range(0, ExposureState.MostRows + 8).Select(i => Enumerable.Repeat((byte)(i + 1), 32).ToArray()).ToArray();
        for (int i = 0; i < people.Length; i++)
        {
            bench.MeetSlot(people[i], Monday, Today - 1, 40, 960, 80 + (8 * i));
        }

        bench.TakeIn(new TestBatch(Issued, [.. people.Select(each => TestEntry.Days(each, Monday, Today - 2, 2))]) { F1CloseMinutes = 240 });
        bench.RunToEnd();
        Assert.Equal(ExposureState.MostRows, bench.Rows().Count);
        Assert.Equal(8, bench.Check.CountOf(ExposureCount.RowsGivenUp));
        Assert.True(bench.Rows().Min(row => row.CloseS) >= 80 + (8 * 7));
    }

    [Fact]
    public void AMissingStateIsEmptyAndAsksForSaltAndKeys()
    {
        var bench = new MatchBench(new MemoryStore(60 * 1024, 1024), 24 * 1024, false);
        Assert.True(bench.Check.NeedsSalt);
        Assert.False(bench.Check.Keys.IsUsed(0));
        byte[] header = new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 1, 1)).Octets();
        Assert.Equal(IntakeStatus.UnknownKey, bench.Check.PutBatch(0, header, 0, 64, MatchBench.NowUtcSeconds));
        Assert.True(bench.Check.Begin(MatchBench.Salt));
        Assert.False(bench.Check.Begin(MatchBench.Salt));
        bench.Restart();
        Assert.False(bench.Check.NeedsSalt);
    }

    [Fact]
    public void ARottenSlotLeavesTheOlderOne()
    {
        FlashStore begin = Warned(out int newest);
        List<ExposureRow> rows = new MatchBench(begin, 16 * 1024, false).Rows();
        int octets = begin.Length(newest);
        for (int position = 0; position < octets; position++)
        {
            FlashStore store = begin.Snapshot();
            store.FlipBit(newest, position, position % 8);
            var bench = new MatchBench(store, 16 * 1024, false);
            Assert.False(bench.Check.NeedsSalt);
            bench.RunToEnd();
            Assert.Equal(CareState.None, bench.Check.Care);                 // What the rotten one said.
            Assert.Equal(rows, bench.Rows());
        }
    }

    [Fact]
    public void TwoRottenSlotsAreAnEmptyState()
    {
        FlashStore store = Warned(out _);
        store.FlipBit(SlotA, 100, 1);
        store.FlipBit(SlotB, 50, 1);
        var bench = new MatchBench(store, 16 * 1024, false);
        Assert.True(bench.Check.NeedsSalt);
        Assert.Equal((0, Grade.None, 0), (bench.Check.ContactDays, bench.Check.Worst, bench.Check.Waiting));
        bench.RunToEnd();
        Assert.True(bench.Check.Begin(MatchBench.Salt));
    }

    [Fact]
    public void ABatchThatHasRottedIsGivenUpAndCounted()
    {
        var store = new FlashStore(60 * 1024, 1, 1024);
        var bench = new MatchBench(store, 16 * 1024);
        bench.MeetSlot(An, Monday, Today - 1, 40);
        bench.Journal.Flush();
        bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 2, 2)), new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 2, 2)));
        store.FlipBit(BatchRoom.FirstSegment, 0, 0);
        bench.RunToEnd();
        Assert.Equal(1, bench.Check.CountOf(ExposureCount.BatchesLost));
        Assert.Single(bench.Rows());
        Assert.Equal(-1, store.Length(BatchRoom.FirstSegment));
    }

    [Fact]
    public void WhatIsPastRetentionLeavesFlashEvenIfTheStoreRefusedAtFirst()
    {
        var store = new MemoryStore(60 * 1024, 1024);
        var bench = new MatchBench(store, 16 * 1024);
        bench.MeetSlot(An, Monday, Today - 1, 40);
        bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 2, 2)));
        bench.RunToEnd();
        Assert.Single(bench.Rows());
        store.RefusesDeletion = true;
        Assert.False(bench.Check.Retire(MatchBench.NowUtcSeconds));
        Assert.False(bench.Check.Retire(MatchBench.NowUtcSeconds));
        store.RefusesDeletion = false;
        Assert.True(bench.Check.Retire(MatchBench.NowUtcSeconds));
        Assert.Empty(bench.Rows());
    }

    [Fact]
    public void AStoreThatDoesNotAnswerCostsTimeOnly()
    {
        var store = new MemoryStore(60 * 1024, 1024);
        var bench = new MatchBench(store, 16 * 1024) { Slice = 20 };
        bench.MeetSlot(An, Monday, Today - 1, 40);
        bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 2, 2)));
        for (int turn = 0; turn < 200; turn++)
        {
            store.Refuses = turn % 3 != 0;
            bench.Check.Work(20, MatchBench.NowUtcSeconds, true);
        }

        store.Refuses = false;
        bench.RunToEnd();
        Assert.Single(bench.Rows());
        Assert.Equal(0, bench.Check.CountOf(ExposureCount.BatchesLost));
        Assert.Equal(-1, store.Length(BatchRoom.FirstSegment));
    }

    [Fact]
    public void TheJournalMayBeRewrittenAndGrowInTheMidst()
    {
        List<ExposureRow>[] ways = new[] { false, true }.Select(isRewritten =>
        {
            var bench = new MatchBench(new MemoryStore(60 * 1024, 1024), 20 * 1024);
            for (int i = 0; i < 300; i++)
            {
                bench.Meet(Ids.Of(i), ((Today - (i < 150 ? 20 : 1)) * 86400L) + (i * 8), 80, 0);
                if (i % 60 == 59)
                {
                    bench.MeetSlot(An, Monday, Today - 2, i / 2 % 96);
                }
            }

            bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 3, 3)));
            for (int slice = 0; bench.Check.HasWork(MatchBench.NowUtcSeconds, true); slice++)
            {
                bench.Check.Work(3, MatchBench.NowUtcSeconds, true);
                if (isRewritten)
                {
                    bench.Meet(Ids.Of(1000 + slice), MatchBench.NowUtcSeconds - 60, 80, 0);
                    Assert.True(slice % 20 != 7 || bench.Journal.Retire((Today - 20 + (slice / 20)) * 86400L));
                }
            }

            return bench.Rows();
        }).ToArray();
        Assert.Equal(2, ways[0].Count);         // A UTC day is in two local ones.
        Assert.Equal(ways[0], ways[1]);
    }

    // A state saved three times: a match came to a warning, then staff set something.
    private static FlashStore Warned(out int newest)
    {
        var store = new FlashStore(60 * 1024, 1, 1024);
        var bench = new MatchBench(store, 16 * 1024);
        bench.MeetSlot(An, Monday, Today - 1, 40);
        bench.Journal.Flush();
        bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 2, 2)));
        bench.RunToEnd();
        byte[] before = Octets(store, SlotA);
        Assert.True(bench.Check.SetCare(CareState.Confirmed));
        newest = before.SequenceEqual(Octets(store, SlotA)) ? SlotB : SlotA;
        return store;
    }

    private static byte[] Octets(FlashStore store, int segment)
    {
        byte[] octets = new byte[store.Length(segment)];
        store.Read(segment, 0, octets, 0, octets.Length);
        return octets;
    }

    // Forty days of alarm near as many people; all but what is met now.
    private static MatchBench Full(Grade grade, bool isAcknowledged)
    {
        var bench = new MatchBench();
        for (int slot = 40; slot < 44; slot++)
        {
            bench.MeetSlot(An, Monday, Today - 1, slot);
        }

        ExposureState state = bench.Saved();
        for (int i = 0; i < ExposureState.MostRows; i++)
        {
            int row = state.Table.Open(0, Today - 80 + i, EntryKind.F0);
            state.Table.Add(row, 2000, 3000, Issued, -60);
            state.Table.PutGrade(row, grade);
            state.Table.Settle(row, [(byte)i, 1, 2, 3, 4, 5, 6, 7], Issued);
        }

        Assert.True(state.Save());
        bench.Reopen();
        Assert.True(!isAcknowledged || bench.Check.Acknowledge());
        return bench;
    }

    private static void WarnOfAn(MatchBench bench)
    {
        bench.TakeIn(new TestBatch(Issued, TestEntry.Days(An, Monday, Today - 2, 2)));
        bench.RunToEnd();
    }

    private static void Put(ExposureTable table, int entry, Grade grade, int closeS)
    {
        int row = table.Open(entry, 7, EntryKind.F0);
        table.Add(row, closeS, closeS, 1, -60);
        table.PutGrade(row, grade);
    }
}
