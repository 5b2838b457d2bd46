using System.Linq;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What becomes of a time that somebody brings, honestly or not.</summary>
public partial class BandClockTests
{
    [Fact]
    public void ManySmallJumpsDoNotAddUpToALargeOne()
    {
        BandBench bench = Lived();
        string[] before = bench.Records().Where(each => !each.IsState).Select(each => each.Id).ToArray();
        int refused = 0;
        var sync = new SyncParts(bench);
        for (int i = 0; i < 400; i++)
        {
            refused += sync.OfferTime(bench.FakeClock.UtcSeconds + 3590, 1) ? 0 : 1;
            sync.RunFor(30000);
        }

        Assert.True(refused > 390, $"{refused} refused");
        long livedS = bench.NowMs / 1000;
        Assert.InRange(bench.FakeClock.UtcSeconds - FakeClock.NoonUtcSeconds, livedS, livedS + 3700);
        Assert.Equal(0, sync.Ground.Journal.Retired);
        sync.Leave();
        bench.RunFor(BandBench.MinuteMs);
        Assert.Subset(bench.Records().Select(each => each.Id).ToHashSet(), before.ToHashSet());
    }

    [Fact]
    public void ManyVagueOffersDoNotWalkTheClockAway()
    {
        BandBench bench = Lived();
        var sync = new SyncParts(bench);
        for (int i = 0; i < 400; i++)
        {
            sync.OfferTime(bench.FakeClock.UtcSeconds + bench.FakeClock.UtcErrorSeconds + 300, 300);
            sync.RunFor(30000);
        }

        long livedS = bench.NowMs / 1000;
        Assert.InRange(bench.FakeClock.UtcSeconds - FakeClock.NoonUtcSeconds, livedS, livedS + 3700);
    }

    [Fact]
    public void AVagueClockIsNoSecondSource()
    {
        BandBench bench = Lived();
        bench.FakeClock.UtcErrorSeconds = 30 * 86400;
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(ClockVerdict.TooVague, bench.Loop.Clock);
        var sync = new SyncParts(bench);
        Assert.Equal(ClockVerdict.TooVague, sync.Ground.Time.Verdict);
        Assert.False(sync.OfferTime(bench.FakeClock.UtcSeconds + (20 * 86400), 5));
        sync.Leave();
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(0, bench.Loop.Journal.Retired);
    }

    [Fact]
    public void APressOnABandThatKnowsItsTimeDoesNotTakeAFarOffer()
    {
        BandBench bench = Lived();
        var sync = new SyncParts(bench);
        Assert.False(sync.OfferTime(bench.FakeClock.UtcSeconds + (30 * 86400), 5));
        sync.Hold(4000, BandBench.MinuteMs);
        sync.Leave();
        bench.RunFor(BandBench.MinuteMs);
        Assert.InRange(bench.FakeClock.UtcSeconds, FakeClock.NoonUtcSeconds, FakeClock.NoonUtcSeconds + 7200);
        Assert.Equal(0, bench.Loop.Journal.Retired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(946_684_800)]           // 2000
    [InlineData(5_000_000_000)]
    [InlineData(4_000_000_000_000_000)]
    [InlineData(-1)]
    public void ATimeThatNoBandCanSeeIsNoTime(long utcSeconds)
    {
        var bench = new BandBench(_store, clockIsSet: false) { Air = Crowd };
        var sync = new SyncParts(bench);
        Assert.False(sync.OfferTime(utcSeconds, 0));
        sync.Leave();
        bench.FakeClock.SetUtc(utcSeconds, 0);
        bench.FakeButton.PressMs = 4000;
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(ClockVerdict.NotSet, bench.Loop.Clock);
        Assert.Empty(bench.ScriptedRadio.Broadcasts);
        Assert.Empty(bench.Records());
    }
}
