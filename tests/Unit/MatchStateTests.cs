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
    private const long Issued = MatchBench.NowUtcSeconds - 7200;

    private static readonly byte[] An = [.. Enumerable.Repeat((byte)0xA0, 32)];

    [Fact]
    public void AFullTableGivesUpItsLeastValuableRowAndCounts()
    {
        var table = new ExposureTable(3);
        Put(table, 0, Grade.F1Brief, 300);
        Put(table, 1, Grade.None, 10);
        Put(table, 2, Grade.F1Close, 900);
        int row = table.Open(3, 7, EntryKind.F0, out bool gaveUp);
        Assert.True(gaveUp);
        table.PutGrade(row, Grade.F2);
        Assert.Equal([0, 2, 3], Enumerable.Range(0, 3).Select(table.EntryAt).Order());
        table.PutGrade(table.Open(4, 7, EntryKind.F0, out _), Grade.F2);
        Assert.Equal([2, 3, 4], Enumerable.Range(0, 3).Select(table.EntryAt).Order());
        Assert.Equal(ExposureTable.None, table.Open(5, 7, EntryKind.F0, out gaveUp));       // Alarms all.
        Assert.True(gaveUp);
        Assert.Equal(3, table.Count);
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

    private static void Put(ExposureTable table, int entry, Grade grade, int closeS)
    {
        int row = table.Open(entry, 7, EntryKind.F0, out _);
        table.Add(row, closeS, closeS, 1, -60);
        table.PutGrade(row, grade);
    }
}
