using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What leaves the journal: records past retention, records given up, everything.</summary>
public class JournalErasesTests
{
    private const int Block = 1024;
    private const long DaySeconds = 86400;

    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(21)]
    public void WhatIsPastRetentionIsErasedFromFlashAndTheRestStays(int days)
    {
        var store = new FlashStore(32 * Block, 7, Block);
        var bench = new JournalBench(store, 16 * Block);
        const int Days = 30;
        long midnight = JournalBench.NoonUtcSeconds - (DaySeconds / 2);
        for (int day = 0; day < Days; day++)
        {
            for (int i = 0; i < 9; i++)
            {
                bench.Append((100 * day) + i, midnight + (DaySeconds * day) + (i * 10000));
            }

            long cutoff = midnight + (DaySeconds * (day - days));
            Assert.True(bench.Journal.Retire(cutoff));
            int[] expected = Enumerable.Range(Math.Max(0, day - days), Math.Min(day, days) + 1).ToArray();
            Assert.Equal(expected.SelectMany(d => Enumerable.Range(0, 9).Select(i => Ids.Hex((100 * d) + i))), bench.Records().Select(each => each.Id));
            Assert.True(store.Scrub());
            for (int past = 0; past < day - days; past++)
            {
                Assert.False(store.Holds(Ids.Of((100 * past) + 4)), $"day {past} is in flash on day {day}");
            }
        }

        Assert.Equal(9 * (Days - 1 - days), bench.Journal.Retired);
    }

    [Fact]
    public void ASegmentNumberThatNoBandReachesIsNotMountedAndGoesWithTheRest()
    {
        var store = new MemoryStore(32 * Block, Block);
        store.Append(int.MaxValue, new byte[8], 0, 8);
        var bench = new JournalBench(store, 16 * Block);
        bench.AppendMany(0, 40);
        bench.Remount();
        Assert.Equal(31, bench.Records().Count);        // One batch is written; nine waited in RAM.
        Assert.True(bench.Journal.EraseAll());
        Assert.Equal(-1, store.Length(int.MaxValue));
        Assert.Empty(bench.Records());
    }

    [Fact]
    public void TheFirstSecondOfTheOldestDayStaysAndTheOneBeforeGoes()
    {
        var bench = new JournalBench(new MemoryStore(16 * Block, Block), 8 * Block);
        long cutoff = JournalBench.NoonUtcSeconds;
        bench.Append(1, cutoff - 4);
        bench.Append(2, cutoff);
        bench.Append(3, cutoff - 8);
        Assert.True(bench.Journal.Retire(cutoff));
        Assert.Equal([Ids.Hex(2)], bench.Records().Select(each => each.Id));
        Assert.Equal(2, bench.Journal.Retired);
    }

    [Fact]
    public void ASegmentMixedWithYoungerRecordsLosesTheOlderOnesAlone()
    {
        var store = new FlashStore(16 * Block, 7, Block);
        var bench = new JournalBench(store, 8 * Block);
        for (int i = 0; i < 31; i++)
        {
            bench.Append(i, JournalBench.NoonUtcSeconds + (i % 2 == 0 ? 0 : 4000));     // One batch, two ages.
        }

        Assert.Equal(1, bench.Journal.Segments);
        Assert.True(bench.Journal.Retire(JournalBench.NoonUtcSeconds + 1000));
        store.Scrub();
        Assert.Equal(Enumerable.Range(0, 15).Select(i => (2L * i) + 1), bench.Records().Select(each => each.Sequence));
        Assert.All(Enumerable.Range(0, 31), i => Assert.Equal(i % 2 == 1, store.Holds(Ids.Of(i))));
        bench.Remount();
        Assert.Equal(15, bench.Records().Count);
        Assert.Equal(31, bench.Journal.NextSequence);
    }

    [Fact]
    public void AFullJournalGivesUpNothingThatIsWorthMoreThanWhatItKeeps()
    {
        var bench = new JournalBench(new MemoryStore(16 * Block, Block), 10 * Block);
        var random = new SeededRandom(11);
        int rounds = 0;
        List<Seen> before = [];
        for (int number = 0; number < 3000; number++)
        {
            int durationS = 8 * (1 + random.NextBelow(200));
            bool wrote = bench.Append(number, JournalBench.NoonUtcSeconds + (4 * number), durationS, random.NextBelow(2) * random.NextBelow(durationS));
            if (!wrote)
            {
                continue;
            }

            List<Seen> after = bench.Durable();
            HashSet<long> kept = after.Select(each => each.Sequence).ToHashSet();
            List<Seen> given = before.Where(each => !kept.Contains(each.Sequence)).ToList();
            if (given.Count > 0)
            {
                rounds++;
                Seen best = given.MaxBy(each => (each.Rank, each.Sequence))!;
                Seen worst = before.Where(each => kept.Contains(each.Sequence)).MinBy(each => (each.Rank, each.Sequence))!;
                Assert.True(Outranks(worst, best), $"gave up {best} and kept {worst}");
            }

            before = after;
        }

        Assert.True(rounds > 5);
        Assert.Equal(3000 - bench.Records().Count, bench.Journal.GivenUp);
        Assert.Equal(0, bench.Journal.Lost);
    }

    [Fact]
    public void FarGoesBeforeStatesAndTheseBeforeNearBriefBeforeLong()
    {
        int[] ranks =
        [
            Rank(8, 0), Rank(300, 0), Rank(800, 0), Rank(900, 0), Rank(1800, 59),
            Rank(60, 60), Rank(1800, 120), Rank(1800, 600), Rank(1800, 15 * 60), Rank(1800, 1800),
        ];
        Assert.Equal(ranks.Order(), ranks);
        Assert.True(Rank(2040, 59) < Rank(60, 60), "far before near, however long");
        byte[] row = new byte[RecordFormat.RowOctets];
        RecordFormat.PutState(BandStateCode.NotWorn, 5, 0, row, 0);
        var state = new JournalRecord();
        RecordFormat.GetRecord(row, 4, 0, 0, state);
        Assert.InRange(DropRule.RankOf(state), Rank(2040, 59) + 1, Rank(60, 60) - 1);
        RecordFormat.PutState(BandStateCode.Synced, 5, 0, row, 0);
        RecordFormat.GetRecord(row, 4, 0, 0, state);
        Assert.True(DropRule.RankOf(state) < Rank(0, 0), "a visitor's coming before anybody who was met");
    }

    [Fact]
    public void EverythingErasedIsNeitherInTheStoreNorInTheFlash()
    {
        var store = new FlashStore(16 * Block, 7, Block);
        var bench = new JournalBench(store, 8 * Block);
        bench.AppendMany(0, 700);
        Assert.True(bench.Journal.EraseAll());
        Assert.Empty(bench.Records());
        Assert.Equal(-1, store.FirstAtOrAbove(0));
        Assert.True(store.Scrub());
        Assert.All(Enumerable.Range(0, 700), i => Assert.False(store.Holds(Ids.Of(i))));
        bench.AppendMany(0, 31);
        Assert.Equal(31, bench.Durable().Count);
    }

    [Fact]
    public void ADeletionThatWasRefusedIsMadeUpFor()
    {
        var store = new MemoryStore(16 * Block, Block);
        var bench = new JournalBench(store, 8 * Block);
        bench.AppendMany(0, 93);
        store.RefusesDeletion = true;
        long cutoff = JournalBench.NoonUtcSeconds + (4 * 40);
        Assert.False(bench.Journal.Retire(cutoff));
        store.RefusesDeletion = false;
        Assert.True(bench.Journal.Retire(cutoff));
        Assert.Equal(53, bench.Records().Count);
        bench.Remount();
        Assert.Equal(Enumerable.Range(40, 53).Select(i => (long)i), bench.Records().Select(each => each.Sequence));
        int octets = 0;
        for (int segment = store.FirstAtOrAbove(0); segment >= 0; segment = store.FirstAtOrAbove(segment + 1))
        {
            octets += store.Length(segment);
        }

        Assert.InRange(octets, 53 * 18, (53 * 18) + 200);
    }

    private static bool Outranks(Seen kept, Seen given)
    {
        return kept.Rank > given.Rank || (kept.Rank == given.Rank && kept.Sequence > given.Sequence);
    }

    private static int Rank(int durationS, int nearS)
    {
        return DropRule.RankOf(new JournalRecord { DurationS = durationS, NearS = nearS });
    }
}
