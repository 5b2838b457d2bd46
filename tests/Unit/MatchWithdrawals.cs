using System.Linq;
using Bluezone.Band.Exposure;
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
    public void TheAllClearDoesNotWaitAnHour()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays));
        _bench.TakeIn(new TestBatch(Issued, TestEntry.Withdraw(AnsDays)));
        _bench.RunToEnd(Issued);
        Assert.Equal((Grade.None, News.AllClear), (_bench.Check.Worst, _bench.Check.News));
    }

    [Fact]
    public void TheAllClearNeedsNoAllowance()
    {
        TakeIn(new TestBatch(Issued - 100, AnsDays));
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

    [Fact]
    public void AFullTableOfWithdrawnKeysForgetsTheOldest()
    {
        var keys = new WithdrawnKeys(3);
        Assert.True(keys.Add(Tag(1), 10));
        Assert.True(keys.Add(Tag(2), 5));
        Assert.True(keys.Add(Tag(3), 20));
        Assert.True(keys.Add(Tag(1), 8));               // Known, and older than the one known.
        Assert.True(keys.Covers(Tag(1), 10));
        Assert.False(keys.Add(Tag(4), 7));
        Assert.False(keys.Covers(Tag(2), 5));
        Assert.True(keys.Covers(Tag(4), 7));
        Assert.False(keys.Covers(Tag(4), 8));
        Assert.False(keys.Add(Tag(5), 6));              // Older than all: it is given up itself.
        Assert.False(keys.Covers(Tag(5), 6));
        Assert.True(keys.Retire(10));
        Assert.Equal(2, keys.Count);
    }

    private static byte[] Tag(byte number) => [number, 0, 0, 0, 0, 0, 0, 0];

    private void TakeIn(params TestBatch[] batches)
    {
        _bench.TakeIn(batches);
        _bench.RunToEnd();
    }
}
