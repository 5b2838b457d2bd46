using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>Flipped bits: they cost the batch they hit and nothing else, and never an exception.</summary>
public class BitRot
{
    private const int Block = 1024;

    private readonly ITestOutputHelper _output;

    public BitRot(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void AnyBitOfTheJournalCostsItsBatchAtMost()
    {
        FlashStore whole = Compacted();
        List<Seen> all = Seen.All(Mounted(whole), whole);
        Assert.True(all.Count > 150);
        int marks = 0;
        for (int segment = whole.FirstAtOrAbove(0); segment >= 0; segment = whole.FirstAtOrAbove(segment + 1))
        {
            int length = whole.Length(segment);
            for (int position = 0; position < length; position++)
            {
                for (int bit = position % 3; bit < 8; bit += 3)
                {
                    HashSet<long> batch = BatchAt(whole, segment, position);
                    marks += batch.Count == 0 ? 1 : 0;
                    FlashStore rotten = whole.Snapshot();
                    rotten.FlipBit(segment, position, bit);
                    List<Seen> left = Seen.All(Mounted(rotten), rotten);
                    string replay = $"segment {segment} octet {position} bit {bit}";
                    Assert.True(left.SequenceEqual(all.Where(each => !batch.Contains(each.Sequence))), replay);
                }
            }
        }

        Assert.True(marks > 100, "no mark and no seal was hit");
    }

    [Fact]
    public void AHundredRottenBitsCostNoMoreThanTheirBatchesAndTheJournalGoesOn()
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        FlashStore whole = Compacted();
        List<Seen> all = Seen.All(Mounted(whole), whole);
        for (ulong run = 0; run < 200; run++)
        {
            string replay = $"seed {seed + run}";
            var random = new SeededRandom(seed + run);
            FlashStore rotten = whole.Snapshot();
            var lost = new HashSet<long>();
            for (int flip = random.NextBelow(100); flip >= 0; flip--)
            {
                int segment = whole.FirstAtOrAbove(256 + random.NextBelow(20));
                segment = segment < 0 ? whole.FirstAtOrAbove(0) : segment;
                int position = random.NextBelow(whole.Length(segment));
                rotten.FlipBit(segment, position, random.NextBelow(8));
                lost.UnionWith(BatchAt(whole, segment, position));
            }

            var bench = new JournalBench(rotten, 8 * Block);
            List<Seen> left = bench.Records();
            Assert.True(left.All(all.Contains), $"{replay}: torn");
            Assert.True(all.Where(each => !lost.Contains(each.Sequence)).All(left.Contains), $"{replay}: lost too much");
            bench.Journal.Retire(JournalBench.NoonUtcSeconds);
            bench.AppendMany(5000, 5200, JournalBench.NoonUtcSeconds + 10000);
            Assert.True(bench.Records()[^1].Id == Ids.Hex(5199), $"{replay}: does not go on");
        }

        _output.WriteLine($"seed {seed}");
    }

    [Fact]
    public void AnyBitOfTheStateCostsOneSaveAtMost()
    {
        FlashStore whole = Lived(out string[] ids);
        byte[] key = KeyIn(whole);
        for (int segment = StateSlots.FirstSegment; segment < StateSlots.FirstSegment + 2; segment++)
        {
            for (int position = 0; position < whole.Length(segment); position++)
            {
                FlashStore rotten = whole.Snapshot();
                rotten.FlipBit(segment, position, position % 8);
                var bench = new BandBench(rotten);
                bench.FakeClock.SetUtc(FakeClock.NoonUtcSeconds + 7300, 1);
                Assert.Equal(key, KeyIn(rotten));
                string[] found = bench.Records().Select(each => each.Id).ToArray();
                Assert.True(ids.All(found.Contains), $"segment {segment} octet {position}");
                Assert.Equal(found.Distinct().Count(), found.Length);
            }
        }
    }

    [Fact]
    public void WithBothStateSlotsRottenTheBandKeepsItsJournalAndDrawsFreshKeys()
    {
        FlashStore store = Lived(out string[] ids);
        byte[] key = KeyIn(store);
        store.FlipBit(StateSlots.FirstSegment, 40, 3);
        store.FlipBit(StateSlots.FirstSegment + 1, 90, 1);
        var bench = new BandBench(store, 77);
        bench.FakeClock.SetUtc(FakeClock.NoonUtcSeconds + 7300, 1);
        long next = bench.Loop.Journal.NextSequence;
        Assert.All(ids, id => Assert.Contains(id, bench.Records().Select(each => each.Id)));
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(ClockVerdict.Trusted, bench.Loop.Clock);
        Assert.Equal(1, bench.FakeEntropy.Keys);
        Assert.NotEqual(key, KeyIn(store));
        Assert.True(bench.Loop.Journal.NextSequence > next);
        Assert.All(ids, id => Assert.Contains(id, bench.Records().Select(each => each.Id)));
    }

    // Segments that a compaction wrote, with marks and seals, and one that still grows.
    private static FlashStore Compacted()
    {
        var store = new FlashStore(16 * Block, 5, Block);
        var bench = new JournalBench(store, 8 * Block);
        for (int number = 0; number < 330; number++)
        {
            bench.Append(number, JournalBench.NoonUtcSeconds + (4 * number), 8 * (number % 200), number % 4 == 0 ? 120 : 0);
        }

        Assert.True(bench.Journal.GivenUp > 0);
        Assert.True(bench.Journal.Retire(JournalBench.NoonUtcSeconds + 60));
        bench.AppendMany(400, 440, JournalBench.NoonUtcSeconds + 2000);
        bench.Journal.Flush();
        return store;
    }

    private static EncounterJournal Mounted(FlashStore store) => new JournalBench(store, 8 * Block).Journal;

    // Numbers in the batch that an octet belongs to; none for a mark.
    private static HashSet<long> BatchAt(FlashStore store, int segment, int position)
    {
        var reader = new SegmentReader(store);
        reader.Open(segment);
        while (reader.Next() && reader.Position <= position)
        {
        }

        long presence = reader.Type == BatchFormat.TypeRecords ? reader.Presence : 0;
        return Enumerable.Range(0, 32).Where(i => (presence & (1L << i)) != 0).Select(i => reader.FirstSequence + i).ToHashSet();
    }

    // A band's flash with nothing in its state but keys: every record is in the journal.
    private static FlashStore Lived(out string[] ids)
    {
        var store = new FlashStore(32 * 4096, 5);
        var bench = new BandBench(store);
        bench.Air = b =>
        {
            byte[] frame = Ids.BandFrame(Ids.Of(1 + (b.NowMs / 60000)));
            b.ScriptedRadio.Hear(1, -60, frame, frame.Length);
        };
        bench.RunFor(90 * BandBench.MinuteMs);
        bench.Air = null;
        bench.RunFor(30 * BandBench.MinuteMs);
        bench.Loop.Journal.Flush();
        ids = bench.Records().Where(each => !each.IsState).Select(each => each.Id).ToArray();
        Assert.True(ids.Length > 60);
        return store;
    }

    private static byte[] KeyIn(FlashStore store)
    {
        var state = new BandState();
        new StateSlots(store).Load(state);
        return state.Identity.ToArray();
    }
}
