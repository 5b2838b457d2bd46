using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class JournalTests
{
    private const int Block = 1024;

    [Fact]
    public void ARecordIsEighteenOctetsAndFramingBelowFivePercentInTheStore()
    {
        var bench = new JournalBench(new MemoryStore(64 * 4096), 32 * 4096);
        const int Records = 31 * 40;
        bench.AppendMany(0, Records);
        int octets = 0;
        for (int segment = bench.Store.FirstAtOrAbove(0); segment >= 0; segment = bench.Store.FirstAtOrAbove(segment + 1))
        {
            octets += bench.Store.Length(segment);
        }

        int framing = octets - (Records * 18);
        Assert.Equal(0, bench.Journal.Waiting);
        Assert.Equal(40 * 20, framing);
        Assert.True(framing < octets * 0.05, $"{framing} of {octets} octets are framing");
        Assert.Equal(Records, bench.Records().Count);
    }

    [Fact]
    public void AHundredAndTwentyEightKilobytesHoldSixThousandSevenHundredRecords()
    {
        var bench = new JournalBench(new MemoryStore(64 * 4096), 128 * 1024);
        bench.AppendMany(0, 31 * 7 * 31);
        Assert.Equal(31, bench.Journal.Segments);       // One block of the 32 stays free for compaction.
        Assert.Equal(0, bench.Journal.GivenUp);
        Assert.Equal(31 * 7 * 31, bench.Records().Count);
    }

    [Fact]
    public void AWalkStartsAtAnyNumber()
    {
        JournalBench bench = Small();
        bench.AppendMany(0, 150);
        for (int from = 0; from <= 150; from++)
        {
            List<Seen> seen = bench.Records(from);
            Assert.Equal(Enumerable.Range(from, 150 - from).Select(i => (long)i), seen.Select(each => each.Sequence));
            Assert.Equal(Enumerable.Range(from, 150 - from).Select(i => Ids.Hex(i)), seen.Select(each => each.Id));
        }
    }

    [Fact]
    public void AWalkGoesOnWhileRecordsAreAppended()
    {
        JournalBench bench = Small();
        var walk = new JournalWalk(bench.Journal, new SegmentReader(bench.Store));
        var record = new JournalRecord();
        var seen = new List<long>();
        walk.StartAt(0);
        for (int number = 0; number < 200; number++)
        {
            bench.Append(number, JournalBench.NoonUtcSeconds + (4 * number));
            while (number % 7 == 3 && walk.Next(record))
            {
                Assert.Equal(Ids.Of(record.Sequence), record.Id);
                seen.Add(record.Sequence);
            }
        }

        while (walk.Next(record))
        {
            seen.Add(record.Sequence);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), seen);
    }

    [Fact]
    public void AWalkBesideAnotherGoesOnWhereItWas()
    {
        JournalBench bench = Small();
        for (int number = 0; number < 150; number++)
        {
            bench.Append(number, JournalBench.NoonUtcSeconds + (4 * number));
        }

        var walk = new JournalWalk(bench.Journal.Walk);
        var record = new JournalRecord();
        var seen = new List<long>();
        walk.StartAt(0);
        for (int slice = 0; slice < 20; slice++)
        {
            walk.Resume();
            for (int step = 0; step < 11 && walk.Next(record); step++)
            {
                Assert.Equal(Ids.Of(record.Sequence), record.Id);
                seen.Add(record.Sequence);
            }

            bench.Journal.Walk.StartAt(slice * 7);      // The same reader.
            bench.Journal.Walk.Next(record);
            System.Array.Clear(bench.Journal.Batch);    // And its buffer, as a save leaves it.
        }

        Assert.Equal(Enumerable.Range(0, 150).Select(i => (long)i), seen);
    }

    [Fact]
    public void AWalkDeliversNothingTwiceAndLeavesNothingOutWhileTheJournalCompacts()
    {
        JournalBench bench = Small();
        for (int number = 0; number < 220; number++)
        {
            bench.Append(number, JournalBench.NoonUtcSeconds + (4 * number), 160, number % 3 == 0 ? 120 : 0);
        }

        bench.Journal.Flush();
        var walk = new JournalWalk(bench.Journal, new SegmentReader(bench.Store));
        var record = new JournalRecord();
        var seen = new List<long>();
        walk.StartAt(0);
        for (int step = 0; walk.Next(record); step++)
        {
            seen.Add(record.Sequence);
            if (step % 40 == 20)
            {
                bench.Journal.Retire(JournalBench.NoonUtcSeconds + (4 * step));     // Behind, and beside, the walk.
            }

            if (step == 100)
            {
                Assert.True(bench.Append(1000, JournalBench.NoonUtcSeconds + 1000) || bench.Journal.Waiting > 0);
            }
        }

        Assert.Equal(seen.Distinct().Order(), seen);
        Assert.Equal(Enumerable.Range(0, 221).Select(i => (long)i), seen);      // Only what the walk had passed was erased.
    }

    [Fact]
    public void NumbersNeverChange()
    {
        JournalBench bench = Small();
        var numbers = new Dictionary<string, long>();
        var random = new SeededRandom(5);
        for (int number = 0; number < 2000; number++)
        {
            bench.Append(number, JournalBench.NoonUtcSeconds + (4 * number), 8 * random.NextBelow(200), 8 * random.NextBelow(100));
            numbers[Ids.Hex(number)] = number;
            if (number % 250 == 249)
            {
                bench.Journal.Flush();
                bench.Remount();
                bench.Journal.Retire(JournalBench.NoonUtcSeconds + (number * 2));
            }
        }

        List<Seen> seen = bench.Records();
        Assert.NotEmpty(seen);
        Assert.All(seen, each => Assert.Equal(numbers[each.Id], each.Sequence));
        Assert.Equal(seen.Select(each => each.Sequence).Order(), seen.Select(each => each.Sequence));
        Assert.Equal(2000, bench.Journal.NextSequence);
    }

    [Fact]
    public void RecordsFarApartInTimeGoIntoBatchesOfTheirOwn()
    {
        JournalBench bench = Small();
        long[] starts = [0, 8188, 8192, 0, 100000, 99000];
        for (int i = 0; i < starts.Length; i++)
        {
            Assert.Equal(i is 2 or 3 or 4, bench.Append(i, JournalBench.NoonUtcSeconds + starts[i]));
        }

        bench.Journal.Flush();
        Assert.Equal(starts, bench.Records().Select(each => each.StartUtcSeconds - JournalBench.NoonUtcSeconds));
    }

    [Fact]
    public void AQuietBandsDaysDoNotUseUpTheJournal()
    {
        // Twenty-one days with one short encounter each, on seven segments.
        var bench = new JournalBench(new MemoryStore(16 * 4096), 8 * 4096);
        for (int day = 0; day < 21; day++)
        {
            bench.Append(day, JournalBench.NoonUtcSeconds + (86400L * day));
            Assert.True(bench.Journal.Retire(JournalBench.NoonUtcSeconds - 1000));
        }

        Assert.Equal(0, bench.Journal.GivenUp);
        Assert.Equal(21, bench.Records().Count);
    }

    [Fact]
    public void AStoreThatRefusesCostsRecordsAndIsCounted()
    {
        var store = new MemoryStore(16 * Block, Block);
        var bench = new JournalBench(store, 8 * Block);
        bench.AppendMany(0, 40);
        store.Refuses = true;
        bench.AppendMany(40, 62);
        Assert.Equal(31, bench.Journal.Lost);
        Assert.False(bench.Journal.Retire(JournalBench.NoonUtcSeconds - 1));
        store.Refuses = false;
        bench.AppendMany(62, 100);
        bench.Journal.Flush();
        long[] expected = [.. Enumerable.Range(0, 31), .. Enumerable.Range(62, 38)];
        Assert.Equal(expected, bench.Records().Select(each => each.Sequence));
    }

    [Fact]
    public void ABatchHalfRefusedIsWrittenOnceMoreInAFreshSegment()
    {
        for (int octets = 0; octets <= BatchFormat.MostOctets; octets++)
        {
            var store = new FlashStore(16 * Block, 3, Block);
            var bench = new JournalBench(store, 8 * Block);
            bench.AppendMany(0, 45);
            store.RefuseNextAppendAfter(octets);
            bench.AppendMany(45, 80);
            bench.Journal.Flush();
            Assert.Equal(0, bench.Journal.Lost);
            Assert.Equal(Enumerable.Range(0, 80).Select(i => (long)i), bench.Records().Select(each => each.Sequence));
            bench.Remount();
            Assert.Equal(Enumerable.Range(0, 80).Select(i => (long)i), bench.Records().Select(each => each.Sequence));
        }
    }

    private static JournalBench Small()
    {
        return new JournalBench(new MemoryStore(16 * Block, Block), 10 * Block);
    }

    [Fact]
    public void OnlyRecordsWhoseNumbersStandForEverAreStable()
    {
        var store = new MemoryStore(32 * 1024, 1024);
        var bench = new JournalBench(store, 16 * 1024);
        var walk = new JournalWalk(bench.Journal, new SegmentReader(store));
        var record = new JournalRecord();
        bench.AppendMany(0, 35);                        // 31 are written, four wait.
        walk.StartAt(29);
        Assert.True(walk.NextStable(record) && walk.NextStable(record));
        Assert.Equal(30, record.Sequence);
        Assert.False(walk.NextStable(record));
        bench.Journal.MarkSaved();
        Assert.True(walk.NextStable(record));
        Assert.Equal(31, record.Sequence);
        bench.AppendMany(35, 37);
        walk.StartAt(34);
        Assert.True(walk.NextStable(record));
        Assert.False(walk.NextStable(record));          // 35 and 36 came after the save.
        Assert.True(walk.Next(record));
        Assert.Equal(35, record.Sequence);
    }
}
