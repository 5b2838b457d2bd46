using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Retention over segments that mix old records with young ones, with the power cut at every step of it.</summary>
public class RetirementCuts
{
    private const int Records = 31 * 6;
    private const long Young = JournalBench.NoonUtcSeconds + 4000;

    private readonly ITestOutputHelper _output;

    public RetirementCuts(ITestOutputHelper output)
    {
        _output = output;
    }

    [Theory]
    [InlineData(640, 1, 2)]
    [InlineData(640, 1, 7)]
    [InlineData(1300, 31, 62)]      // The first of a segment's two batches is old: a new segment ends between them.
    [InlineData(1300, 1, 3)]
    public void WhatIsPastRetentionIsGoneAfterTheNextTimeAndTheRestIsThere(int block, int old, int outOf)
    {
        var begin = new FlashStore(12 * block, 5, block);
        var bench = new JournalBench(begin, 9 * block);
        for (int i = 0; i < Records; i++)
        {
            bench.Append(i, IsOld(i, old, outOf) ? JournalBench.NoonUtcSeconds : Young + (4 * i));
        }

        FlashStore whole = begin.Snapshot();
        Assert.True(new JournalBench(whole, 9 * block).Journal.Retire(Young));
        long all = whole.StepsTaken - begin.StepsTaken;
        Assert.True(all > 1000);
        for (long cut = 0; cut < all; cut++)
        {
            FlashStore store = begin.Snapshot();
            store.CutAfter(cut);
            Assert.Throws<PowerLostException>(() => new JournalBench(store, 9 * block).Journal.Retire(Young));
            store.Restart();
            RequireRetired(store, block, old, outOf, $"cut {cut}");
        }

        _output.WriteLine($"{all} cuts");
    }

    private static void RequireRetired(FlashStore store, int block, int old, int outOf, string replay)
    {
        var bench = new JournalBench(store, 9 * block);
        RequireYoung(bench.Records(), old, outOf, replay);
        Assert.True(bench.Journal.Retire(Young), replay);
        Assert.True(store.Scrub());
        bench.Remount();
        List<Seen> left = bench.Records();
        RequireYoung(left, old, outOf, replay);
        Assert.True(left.All(each => !IsOld(each.Sequence, old, outOf)), $"{replay}: old records are read");
        for (int i = 0; i < Records; i++)
        {
            Assert.True(!IsOld(i, old, outOf) || !store.Holds(Ids.Of(i)), $"{replay}: record {i} is in flash");
        }
    }

    private static void RequireYoung(List<Seen> seen, int old, int outOf, string replay)
    {
        Assert.True(seen.Select(each => each.Sequence).Distinct().Order().SequenceEqual(seen.Select(each => each.Sequence)), replay);
        IEnumerable<long> young = Enumerable.Range(0, Records).Select(i => (long)i).Where(i => !IsOld(i, old, outOf));
        Assert.True(young.SequenceEqual(seen.Select(each => each.Sequence).Where(i => !IsOld(i, old, outOf))), $"{replay}: lost");
    }

    private static bool IsOld(long number, int old, int outOf) => number % outOf < old;
}
