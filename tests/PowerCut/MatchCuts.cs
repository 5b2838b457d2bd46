using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Matching, writing what was found, ending a batch and telling of it, with the power cut at every step of flash.</summary>
public class MatchCuts
{
    private const int Today = MatchBench.Today;
    private const int Monday = Today - 5;
    private const int Block = 1024;
    private const int JournalOctets = 16 * Block;
    private const long Issued = MatchBench.NowUtcSeconds - 7200;
    private const int Strangers = 24;                   // So many that a day's end is worth a save.

    private readonly ITestOutputHelper _output;

    public MatchCuts(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void EveryCutInAMatchComesToTheSameEnd()
    {
        FlashStore begin = Prepared(new TestBatch(Issued, [Days(1), Days(2) with { Kind = EntryKind.F1 }, .. StrangersDays()]));
        RequireSameEnd(begin, News.Warning, 2);
    }

    [Fact]
    public void EveryCutInAWithdrawalComesToTheSameEnd()
    {
        FlashStore begin = Prepared(new TestBatch(Issued - 10, Days(1)));
        Live(begin, []);
        var bench = new MatchBench(begin, JournalOctets, false);
        bench.TakeIn(new TestBatch(Issued, Days(2), TestEntry.Withdraw(Days(1))) { F1CloseMinutes = 240 });
        RequireSameEnd(begin, News.AllClear, 1);
    }

    [Fact]
    public void NoCutForgetsWithdrawalsOfEntriesThatComeLater()
    {
        FlashStore begin = Prepared(new TestBatch(Issued, [.. StrangersDays().Append(Days(1)).Select(TestEntry.Withdraw)]));
        FlashStore whole = begin.Snapshot();
        Live(whole, []);
        long all = whole.StepsTaken - begin.StepsTaken;
        Assert.InRange(all, (Strangers + 1) * WithdrawnKeys.RowOctets, 10_000);
        for (long cut = 0; cut < all; cut++)
        {
            FlashStore store = begin.Snapshot();
            store.CutAfter(cut);
            Assert.Throws<PowerLostException>(() => Live(store, []));
            store.Restart();
            Live(store, []);
            var bench = new MatchBench(store, JournalOctets, false);
            bench.TakeIn(new TestBatch(Issued - 10, Days(1)));
            bench.RunToEnd();
            Assert.True(bench.Check.News == News.None && bench.Rows().Count == 0, $"cut {cut}");
            Assert.True(store.Length(WithdrawnKeys.FirstSegment) <= (Strangers + 3) * WithdrawnKeys.RowOctets, $"cut {cut}: rows twice");
        }
    }

    [Fact]
    public void EveryCutInErasingIsFinishedByErasingAgain()
    {
        FlashStore begin = Prepared(new TestBatch(Issued - 10, Days(1)), new TestBatch(Issued, Days(2)));
        var half = new MatchBench(begin, JournalOctets, false);
        half.Check.Work(100, MatchBench.NowUtcSeconds, true);
        FlashStore whole = begin.Snapshot();
        Assert.True(new MatchBench(whole, JournalOctets, false).Check.EraseAll());
        long all = whole.StepsTaken - begin.StepsTaken;
        Assert.InRange(all, 6, 100);
        for (long cut = 0; cut < all; cut++)
        {
            FlashStore store = begin.Snapshot();
            store.CutAfter(cut);
            Assert.Throws<PowerLostException>(() => new MatchBench(store, JournalOctets, false).Check.EraseAll());
            store.Restart();
            var bench = new MatchBench(store, JournalOctets, false);
            Assert.True(bench.Check.EraseAll());
            Assert.InRange(store.FirstAtOrAbove(3), BatchRoom.EndSegment, int.MaxValue);
            Assert.True(bench.Check.NeedsSalt);
            Assert.Equal((0, Grade.None, News.None), (bench.Check.ContactDays, bench.Check.Worst, bench.Check.News));
            Assert.False(bench.Check.HasWork(MatchBench.NowUtcSeconds, true));
        }
    }

    // News are told once. Only a cut while they are being acknowledged may have them told again.
    private void RequireSameEnd(FlashStore begin, News news, int rows)
    {
        FlashStore whole = begin.Snapshot();
        var told = new List<(News News, long Step)>();
        Live(whole, told);
        Assert.Equal(news, Assert.Single(told).News);
        long toldAt = told[0].Step - begin.StepsTaken;
        List<ExposureRow> expected = Rows(whole);
        Assert.Equal(rows, expected.Count);
        long all = whole.StepsTaken - begin.StepsTaken;
        _output.WriteLine($"{all} cuts, told at {toldAt}");
        for (long cut = 0; cut < all; cut++)
        {
            FlashStore store = begin.Snapshot();
            store.CutAfter(cut);
            told.Clear();
            Assert.Throws<PowerLostException>(() => Live(store, told));
            store.Restart();
            Live(store, told);
            Assert.True(told.Count == 1 || (told.Count == 2 && cut >= toldAt), $"cut {cut}: told {told.Count} times");
            Assert.True(told.All(each => each.News == news), $"cut {cut}");
            Assert.True(expected.SequenceEqual(Rows(store)), $"cut {cut}");
            Assert.True(store.FirstAtOrAbove(BatchRoom.FirstSegment) >= BatchRoom.EndSegment, $"cut {cut}: a batch was left");
        }
    }

    private static FlashStore Prepared(params TestBatch[] batches)
    {
        var store = new FlashStore(48 * Block, 3, Block);
        var bench = new MatchBench(store, JournalOctets);
        for (int person = 1; person <= 2; person++)
        {
            for (int slot = 88; slot < 92; slot++)
            {
                bench.MeetSlot(Person(person), Monday, Today - 2, slot + person);
            }
        }

        bench.MeetSlot(Person(3), Monday, Today - 1, 40);
        bench.Journal.Flush();
        bench.TakeIn(batches);
        return store;
    }

    private static byte[] Person(int number) => PlainDerivation.DailyKey([.. Enumerable.Repeat((byte)number, 32)], 1);

    private static TestEntry Days(int person) => TestEntry.Days(Person(person), Monday, Today - 3, 3);

    private static IEnumerable<TestEntry> StrangersDays() => Enumerable.Range(10, Strangers).Select(Days);

    private static void Live(FlashStore store, List<(News News, long Step)> told)
    {
        var bench = new MatchBench(store, JournalOctets, false);
        while (bench.Check.HasWork(MatchBench.NowUtcSeconds, true) || bench.Check.News != News.None)
        {
            bench.Check.Work(40, MatchBench.NowUtcSeconds, true);
            News news = bench.Check.News;
            if (news != News.None)
            {
                told.Add((news, store.StepsTaken));
                Assert.True(bench.Check.Acknowledge());
            }
        }
    }

    private static List<ExposureRow> Rows(FlashStore store) => new MatchBench(store, JournalOctets, false).Rows();
}
