using System;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Keys named by mistake, before, with and after their entries.</summary>
public class MatchWithdrawals
{
    private const int Today = MatchBench.Today;
    private const int Monday = Today - 5;
    private const long Issued = MatchBench.NowUtcSeconds - 7200;

    private static readonly byte[] An = [.. Enumerable.Repeat((byte)0xA0, 32)];
    private static readonly byte[] Binh = [.. Enumerable.Repeat((byte)0xB0, 32)];
    private static readonly TestEntry AnsDays = TestEntry.Days(An, Monday, Today - 3, 3);
    private static readonly TestEntry BinhsDays = TestEntry.Days(Binh, Monday, Today - 3, 3);

    private readonly MatchBench _bench = new();

    public MatchWithdrawals()
    {
        for (int slot = 40; slot < 44; slot++)
        {
            _bench.MeetSlot(An, Monday, Today - 1, slot);
        }
    }

    [Fact]
    public void AfterItsEntryItIsAnAllClear()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.True(_bench.Check.Acknowledge());
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        Assert.Empty(_bench.Rows());
        Assert.Equal((Grade.None, News.AllClear), (_bench.Check.Worst, _bench.Check.News));
        _bench.Check.Acknowledge();
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.Equal((Grade.None, News.None), (_bench.Check.Worst, _bench.Check.News));
    }

    [Fact]
    public void AWarningThatWasNeverToldIsTakenBackInSilence()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        Assert.Equal((Grade.None, News.None), (_bench.Check.Worst, _bench.Check.News));
    }

    [Theory]
    [InlineData(true, News.None)]       // That it was told of was the end of it.
    [InlineData(false, News.AllClear)]  // It is still to be told.
    public void AnAllClearIsNotToldOnceMoreForAWarningThatWasNeverTold(bool wasTold, News expected)
    {
        for (int slot = 60; slot < 64; slot++)
        {
            _bench.MeetSlot(Binh, Monday, Today - 1, slot);
        }

        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.True(_bench.Check.NoteTold(Issued));
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        Assert.Equal(News.AllClear, _bench.Check.News);
        Assert.True(!wasTold || _bench.Check.NoteTold(Issued));
        TakeIn(new TestBatch(Issued, BinhsDays));
        Assert.Equal((News.Warning, 0), (_bench.Check.News, _bench.Check.TimesTold));
        _bench.Restart();
        TakeIn(new TestBatch(Issued + 1, TestEntry.Withdraw(BinhsDays)));
        Assert.Equal((expected, 0), (_bench.Check.News, _bench.Check.TimesTold));
    }

    [Fact]
    public void TheAllClearDoesNotWaitAnHour()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.True(_bench.Check.NoteTold(Issued));
        _bench.TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        _bench.RunToEnd(Issued);
        Assert.Equal((Grade.None, News.AllClear), (_bench.Check.Worst, _bench.Check.News));
    }

    [Fact]
    public void TheAllClearNeedsNoAllowance()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.True(_bench.Check.NoteTold(Issued));
        ExposureState state = _bench.Saved();
        Allowance.Spend(state, Allowance.BlocksADay, MatchBench.NowUtcSeconds);
        Assert.True(state.Save());
        _bench.TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays), BinhsDays));
        for (int i = 0; i < 10; i++)
        {
            _bench.Check.Work(100, MatchBench.NowUtcSeconds, false);
        }

        Assert.Equal((News.AllClear, 1), (_bench.Check.News, _bench.Check.Waiting));
        Assert.False(_bench.Check.HasWork(MatchBench.NowUtcSeconds, false));
        Assert.True(_bench.Check.HasWork(MatchBench.NowUtcSeconds, true));
        Assert.True(_bench.Check.HasWork(MatchBench.NowUtcSeconds + 86400, false));
    }

    [Fact]
    public void BeforeItsEntryNothingIsTold()
    {
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.Empty(_bench.Rows());
        Assert.Equal(News.None, _bench.Check.News);
    }

    [Fact]
    public void WithItsEntryNothingIsTold()
    {
        TakeIn(new TestBatch(Issued, AnsDays, TestEntry.Withdraw(AnsDays)));
        Assert.Empty(_bench.Rows());
        Assert.Equal(News.None, _bench.Check.News);
    }

    [Fact]
    public void BehindItsEntryInTheQueueNothingIsTold()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays), new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        Assert.Empty(_bench.Rows());
        Assert.Equal(News.None, _bench.Check.News);
    }

    [Fact]
    public void InTheMidstOfItsMatchNothingIsTold()
    {
        _bench.Slice = 10;
        _bench.TakeIn(new TestBatch(Issued - 100, AnsDays, BinhsDays));
        for (int i = 0; i < 7; i++)
        {
            _bench.Check.Work(10, MatchBench.NowUtcSeconds, true);
        }

        Assert.InRange(_bench.Check.Permille, 1, 999);
        Assert.True(_bench.Check.SetCare(CareState.UnderCheck));        // Saves how far it has got.
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        Assert.Empty(_bench.Rows());
        Assert.Equal((News.None, CareState.UnderCheck), (_bench.Check.News, _bench.Check.Care));
    }

    [Fact]
    public void ABatchThatIsIssuedLaterMayNameTheKeyAgain()
    {
        TakeIn(new TestBatch(Issued - 100, TestEntry.Withdraw(AnsDays)));
        TakeIn(new TestBatch(Issued, AnsDays));
        Assert.Single(_bench.Rows());
        TakeIn(new TestBatch(Issued - 50, TestEntry.Withdraw(AnsDays)));
        Assert.Single(_bench.Rows());
        Assert.Equal(News.Warning, _bench.Check.News);
    }

    [Fact]
    public void BeforeThereIsASaltItWaits()
    {
        var store = new MemoryStore(60 * 1024, 1024);
        var bench = new MatchBench(store, 24 * 1024, false);
        bench.MeetSlot(An, Monday, Today - 1, 40);
        bench.TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        bench.Check.Work(1000, MatchBench.NowUtcSeconds, true);
        Assert.True(bench.Check.Begin(MatchBench.Salt));
        bench.RunToEnd();
        bench.TakeIn(new TestBatch(Issued - 100, AnsDays));
        bench.RunToEnd();
        Assert.Equal(News.None, bench.Check.News);
    }

    [Fact]
    public void AnotherAlarmLeavesNoAllClear()
    {
        for (int slot = 60; slot < 64; slot++)
        {
            _bench.MeetSlot(Binh, Monday, Today - 1, slot);
        }

        TakeIn(new TestBatch(Issued - 100, AnsDays, BinhsDays));
        _bench.Check.Acknowledge();
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        Assert.Single(_bench.Rows());
        Assert.Equal((Grade.F1Close, News.None), (_bench.Check.Worst, _bench.Check.News));
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(BinhsDays)));
        Assert.Equal((Grade.None, News.AllClear), (_bench.Check.Worst, _bench.Check.News));
    }

    [Fact]
    public void RetentionIsSilent()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.True(_bench.Check.Retire(Today * 86400L));
        Assert.Empty(_bench.Rows());
        Assert.Equal((Grade.None, News.None), (_bench.Check.Worst, _bench.Check.News));
        TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        Assert.Equal(News.None, _bench.Check.News);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MoreWithdrawalsThanEverFitInRamLeaveNobodyWarned(bool waitsForItsMatch)
    {
        var entries = new TestBatch(Issued - 100, AnsDays, BinhsDays);
        if (waitsForItsMatch)
        {
            _bench.TakeIn(entries);
        }

        for (int i = 0; i < 3; i++)
        {
            _bench.TakeIn(new TestBatch(Issued, [.. Mistakes(i * 30, 30), .. i == 0 ? [TestEntry.Withdraw(AnsDays)] : Array.Empty<TestEntry>()]));
            _bench.RunToEnd(Issued - 50);
        }

        if (!waitsForItsMatch)
        {
            _bench.TakeIn(entries);         // It comes late.
        }

        _bench.RunToEnd();
        Assert.Empty(_bench.Rows());
        Assert.Equal(News.None, _bench.Check.News);
        Assert.Equal(0, _bench.Check.CountOf(ExposureCount.WithdrawnGivenUp));
    }

    [Fact]
    public void BeyondTwoBlocksBatchesAsOldAsWhatWasGivenUpCountNoMore()
    {
        TakeIn(new TestBatch(Issued - 100, TestEntry.Withdraw(AnsDays)));
        for (int i = 0; i < 5; i++)
        {
            TakeIn(new TestBatch(Issued - 50 + i, Mistakes(i * 50, 30)));
        }

        Assert.Equal(1, _bench.Check.CountOf(ExposureCount.WithdrawnGivenUp));
        long forgotten = _bench.Saved().Withdrawn.ForgottenUtcSeconds;
        Assert.InRange(forgotten, Issued - 100, Issued - 47);
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        Assert.Empty(_bench.Rows());
        Assert.Equal((News.None, 1L), (_bench.Check.News, _bench.Check.CountOf(ExposureCount.RowsGivenUp)));
        TakeIn(new TestBatch(forgotten + 1, AnsDays));
        Assert.Equal(News.Warning, _bench.Check.News);
    }

    [Fact]
    public void AStoreThatTakesNoRowsLeavesNobodyWarned()
    {
        var store = new MemoryStore(60 * 1024, 1024);
        var bench = new MatchBench(store, 24 * 1024);
        bench.MeetSlot(An, Monday, Today - 1, 40);
        bench.TakeIn(new TestBatch(Issued - 100, AnsDays), new TestBatch(Issued, Mistakes(0, 30)), new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        store.RefusesAppends = true;
        Assert.False(bench.Check.Work(10_000, MatchBench.NowUtcSeconds, true));
        Assert.Equal((3, News.None), (bench.Check.Waiting, bench.Check.News));
        store.RefusesAppends = false;
        bench.RunToEnd();
        Assert.Empty(bench.Rows());
        Assert.Equal(News.None, bench.Check.News);
    }

    [Fact]
    public void RowsAreKeptInTwoBlocksAndTheOlderGoesFirst()
    {
        var store = new MemoryStore(8 * 1024, 1024);
        WithdrawnKeys keys = On(store);
        int kept = 0;
        for (; keys.HasRoom; kept++)
        {
            Assert.Equal(WithdrawnKeys.Free, keys.Find(Tag(kept), 1000));
            keys.Put(Tag(kept), 1000 + kept);
            Assert.True(keys.Keep());
        }

        Assert.InRange(kept, 90, 128);
        Assert.Equal(WithdrawnKeys.Covered, keys.Find(Tag(5), 1005));
        Assert.Equal(WithdrawnKeys.Free, keys.Find(Tag(5), 1006));
        keys.GiveUp();
        Assert.InRange(keys.ForgottenUtcSeconds, 1040, 1064);
        Assert.True(keys.Retire(keys.ForgottenUtcSeconds + 1));
        Assert.True(keys.HasRoom);
        Assert.Equal(WithdrawnKeys.Covered, keys.Find(Tag(0), 1000));           // By what was given up,
        Assert.Equal(WithdrawnKeys.Covered, keys.Find(Tag(kept - 1), 999 + kept));      // by its row,
        keys.ForgottenUtcSeconds = 0;
        Assert.Equal(WithdrawnKeys.Free, keys.Find(Tag(0), 1000));              // and not any more.
        store.Refuses = true;
        Assert.Equal(WithdrawnKeys.Unknown, keys.Find(Tag(0), 1000));
    }

    [Fact]
    public void ATornRowIsFilledUpAndThoseBehindItAreRead()
    {
        var store = new MemoryStore(8 * 1024, 1024);
        WithdrawnKeys keys = On(store);
        keys.Put(Tag(1), 50);
        Assert.True(keys.Keep());
        Assert.True(store.Append(WithdrawnKeys.FirstSegment, Tag(2), 0, 7));
        keys.Put(Tag(3), 60);
        Assert.True(keys.Keep());
        Assert.Equal(3 * WithdrawnKeys.RowOctets, store.Length(WithdrawnKeys.FirstSegment));
        keys = On(store);
        Assert.Equal(WithdrawnKeys.Covered, keys.Find(Tag(1), 50));
        Assert.Equal(WithdrawnKeys.Free, keys.Find(Tag(2), 1));
        Assert.Equal(WithdrawnKeys.Covered, keys.Find(Tag(3), 60));
        Assert.True(keys.Retire(60));
        Assert.Equal(WithdrawnKeys.Covered, keys.Find(Tag(1), 50));             // With its newest row a block goes, and not before.
        Assert.True(keys.Retire(61));
        Assert.Equal(-1, store.Length(WithdrawnKeys.FirstSegment));
    }

    private static WithdrawnKeys On(MemoryStore store)
    {
        store.Append(1, [1], 0, 1);
        return new WithdrawnKeys(store, new byte[TwoSlots.ChunkOctets]);
    }

    private static byte[] Tag(int number) => [(byte)number, 0, 0, 0, 0, 0, 0, 9];

    private static TestEntry[] Mistakes(int first, int count)
    {
        return [.. Enumerable.Range(first, count).Select(i => TestEntry.Withdraw(new TestEntry([.. new byte[30], (byte)(i >> 8), (byte)i], 0, 0)))];
    }

    private void TakeIn(params TestBatch[] batches)
    {
        _bench.TakeIn(batches);
        _bench.RunToEnd();
    }
}
