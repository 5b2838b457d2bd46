using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What a whole band does, and does not do, while its clock is not to be believed.</summary>
public partial class BandClockTests
{
    private const long Year = 365 * 86400L;

    private readonly MemoryStore _store = new(64 * 4096);

    [Fact]
    public void WithoutAClockNothingIsSentOrRecordedAndTheWearerIsTold()
    {
        var bench = new BandBench(_store, clockIsSet: false) { Air = Crowd };
        bench.RunFor(BandBench.HourMs + BandBench.MinuteMs);
        Assert.Empty(bench.ScriptedRadio.Broadcasts);
        Assert.Empty(bench.ScriptedRadio.Scans);
        Assert.Empty(bench.Records());
        Assert.Equal(0, bench.Loop.OpenEncounters);
        Assert.Equal(ClockVerdict.NotSet, bench.Loop.Clock);
        Assert.Equal(0, bench.FakeEntropy.Keys);
        Assert.Equal(3, bench.FakeSignal.Felt);       // At once, and every half hour.

        var sync = new SyncParts(bench);
        Assert.True(sync.OfferTime(FakeClock.NoonUtcSeconds, 5));
        sync.Leave();
        int felt = bench.FakeSignal.Felt;
        bench.RunFor(BandBench.HourMs);
        Assert.NotEmpty(bench.ScriptedRadio.Broadcasts);
        Assert.NotEmpty(bench.Records());
        Assert.Equal(felt, bench.FakeSignal.Felt);
    }

    [Fact]
    public void ABandThatLostItsStateKnowsByItsJournalWhatTimeItWasAsOftenAsItStarts()
    {
        BandBench bench = Lived();
        for (int slot = 0; slot < 2; slot++)
        {
            _store.Delete(StateSlots.FirstSegment + slot);
        }

        bench.FakeClock.Jump(Year);
        bench.Restart();
        for (int start = 0; start < 3; start++)
        {
            bench.RunFor(BandBench.HourMs);         // Saves a state, without a time that is believed.
            Assert.Equal(ClockVerdict.Doubtful, bench.Loop.Clock);
            bench.Restart();
        }

        Assert.Equal(0, bench.Loop.Journal.Retired);
    }

    [Theory]
    [InlineData(Year)]
    [InlineData(-Year / 2)]
    [InlineData(2 * 3600)]
    [InlineData(-2 * 3600)]
    public void ADoubtfulClockNeitherErasesNorRatchetsNorSendsNorRecords(long jumpSeconds)
    {
        BandBench bench = Lived();
        int retired = bench.Loop.Journal.Retired;
        string[] before = bench.Records().Select(each => each.Key).ToArray();
        Assert.NotEmpty(before);
        bench.FakeClock.Jump(jumpSeconds);
        int open = bench.Loop.OpenEncounters;
        bench.RunFor(1);
        bench.Tick();
        Assert.Equal(ClockVerdict.Doubtful, bench.Loop.Clock);
        int broadcasts = bench.ScriptedRadio.Broadcasts.Count;
        int scans = bench.ScriptedRadio.Scans.Count;
        Assert.Equal(before.Length + open, bench.Records().Count);      // What was open is closed, by the old time.
        bench.RunFor(2 * BandBench.DayMs);
        Assert.Equal(broadcasts, bench.ScriptedRadio.Broadcasts.Count);
        Assert.Equal(scans, bench.ScriptedRadio.Scans.Count);
        Assert.Equal(RadioJob.Rest, bench.ScriptedRadio.Job);
        Assert.Equal(retired, bench.Loop.Journal.Retired);
        Assert.Equal(before.Length + open, bench.Records().Count);
        Assert.All(bench.Records(), each => Assert.InRange(each.StartUtcSeconds, FakeClock.NoonUtcSeconds, FakeClock.NoonUtcSeconds + 7200));
    }

    [Fact]
    public void AYearAheadAndBackLeavesEverythingAsItWas()
    {
        BandBench bench = Lived();
        string[] before = bench.Records().Select(each => each.Id).ToArray();
        bench.FakeClock.Jump(Year);
        bench.RunFor(3 * BandBench.HourMs);
        Assert.Equal(ClockVerdict.Doubtful, bench.Loop.Clock);
        bench.FakeClock.Jump(-Year);
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(ClockVerdict.Trusted, bench.Loop.Clock);
        Assert.True(bench.Loop.IsRunning);
        Assert.Subset(bench.Records().Select(each => each.Id).ToHashSet(), before.ToHashSet());
        Assert.Equal(1, bench.FakeEntropy.Keys);
        Assert.Equal(0, bench.Loop.Journal.Retired);
    }

    [Fact]
    public void AClockAYearAheadAtStartIsDoubtedUntilTheWearerPressesLong()
    {
        BandBench bench = Lived();
        int records = bench.Records().Count;
        bench.FakeClock.Jump(Year);
        bench.Restart();
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(ClockVerdict.Doubtful, bench.Loop.Clock);
        Assert.True(bench.Records().Count >= records);
        bench.FakeButton.PressMs = 2999;
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(ClockVerdict.Doubtful, bench.Loop.Clock);
        bench.FakeButton.PressMs = 3000;
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(ClockVerdict.Trusted, bench.Loop.Clock);
        Assert.True(bench.Loop.IsRunning);
        Assert.True(bench.Loop.Journal.Retired >= records);
    }

    [Fact]
    public void AYearAheadConfirmedAndBackConfirmedGoesOn()
    {
        BandBench bench = Lived();
        bench.FakeClock.Jump(Year);
        Confirm(bench);
        bench.RunFor(BandBench.HourMs);
        bench.FakeClock.Jump(-Year);
        Confirm(bench);
        Assert.Equal(ClockVerdict.Trusted, bench.Loop.Clock);
        int broadcasts = bench.ScriptedRadio.Broadcasts.Count;
        bench.RunFor(BandBench.HourMs);
        Assert.True(bench.ScriptedRadio.Broadcasts.Count > broadcasts, "silent for a year");
        int retired = bench.Loop.Journal.Retired;
        bench.Air = null;
        bench.RunFor(16 * BandBench.DayMs);
        Assert.True(bench.Loop.Journal.Retired > retired, "nothing is erased for a year");
    }

    [Fact]
    public void ASecondSourceConfirms()
    {
        BandBench bench = Lived();
        bench.FakeClock.Jump(3 * 3600);
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(ClockVerdict.Doubtful, bench.Loop.Clock);
        var sync = new SyncParts(bench);
        Assert.Equal(ClockVerdict.Doubtful, sync.Ground.Time.Verdict);
        Assert.True(sync.OfferTime(bench.FakeClock.UtcSeconds + 1, 2));
        sync.RunFor(1000);
        sync.Leave();
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(ClockVerdict.Trusted, bench.Loop.Clock);
        Assert.True(bench.Loop.IsRunning);
    }

    [Fact]
    public void AJumpThatTheWearerConfirmsIsWrittenDown()
    {
        BandBench bench = Lived();
        bench.FakeClock.Jump(3 * 3600);
        Confirm(bench);
        Assert.Equal(ClockVerdict.Trusted, bench.Loop.Clock);
        Seen set = bench.Records().Last(each => each.State == BandStateCode.ClockSet);
        Assert.InRange(set.Argument, (3 * 3600) - 1, (3 * 3600) + 1);
    }

    [Fact]
    public void ABandThatLostItsTimeTakesAnOfferOnlyWithAPressSoonAfter()
    {
        BandBench bench = Lived();
        bench.FakeClock.IsSet = false;
        bench.Restart();
        bench.RunFor(BandBench.MinuteMs);
        long tomorrow = FakeClock.NoonUtcSeconds + 86400;
        var sync = new SyncParts(bench);
        Assert.False(sync.OfferTime(tomorrow, 5));
        sync.RunFor(3 * BandBench.MinuteMs);
        sync.Hold(4000, BandBench.MinuteMs);            // Too late for that offer.
        Assert.Equal(ClockVerdict.NotSet, sync.Ground.Time.Verdict);

        Assert.False(sync.OfferTime(tomorrow, 301));
        sync.Hold(4000, BandBench.MinuteMs);            // Too vague to be offered at all.
        Assert.Equal(ClockVerdict.NotSet, sync.Ground.Time.Verdict);

        Assert.False(sync.OfferTime(tomorrow, 5));
        sync.RunFor(30000);
        sync.Hold(4000, BandBench.MinuteMs);
        Assert.Equal(ClockVerdict.Trusted, sync.Ground.Time.Verdict);
        Assert.InRange(bench.FakeClock.UtcSeconds, tomorrow + 80, tomorrow + 100);
        sync.Leave();
        bench.RunFor(BandBench.MinuteMs);
        Assert.True(bench.Loop.IsRunning);
    }

    [Fact]
    public void AClockThatIsSetBackAndForthIsNotedAFewTimesAndDrivesNoEncounterOut()
    {
        var bench = new BandBench(new MemoryStore(24 * 4096)) { Air = Crowd };
        bench.RunFor(BandBench.HourMs);
        bench.Air = null;
        bench.RunFor(BandBench.HourMs);
        int encounters = bench.Records().Count(each => !each.IsState);
        for (int i = 0; i < 5000; i++)
        {
            bench.FakeClock.Jump(i % 2 == 0 ? 70 : -70);
            bench.RunFor(20000);
        }

        Assert.Equal(encounters, bench.Records().Count(each => !each.IsState));
        Assert.InRange(bench.Records().Count(each => each.State == BandStateCode.ClockSet), 51, 53);
    }

    [Fact]
    public void RecordsOfAWrongFutureGoWithTheNextDaysWork()
    {
        BandBench bench = Lived();
        bench.FakeClock.Jump(Year);
        Confirm(bench);
        bench.RunFor(BandBench.HourMs);
        bench.FakeClock.Jump(-Year);
        Confirm(bench);
        bench.Air = null;
        bench.RunFor(BandBench.HourMs);
        long latest = bench.FakeClock.UtcSeconds;
        Assert.All(bench.Records(), each => Assert.True(each.StartUtcSeconds <= latest, each.Key));
    }

    [Fact]
    public void AJumpWithinTheHourClosesWhatIsOpenByTheOldTime()
    {
        BandBench bench = Lived();
        int open = bench.Loop.OpenEncounters;
        Assert.True(open > 0);
        long utcSeconds = bench.FakeClock.UtcSeconds;
        long next = bench.Loop.Journal.NextSequence;
        bench.Air = null;
        bench.FakeClock.Jump(1800);
        bench.Tick();
        Seen[] closed = Seen.All(bench.Loop.Journal, bench.Store, next).ToArray();
        Assert.Equal(open, closed.Count(each => !each.IsState));
        Assert.All(closed.Where(each => !each.IsState), each => Assert.True(each.StartUtcSeconds <= utcSeconds));
        Seen set = Assert.Single(closed, each => each.IsState);
        Assert.Equal(BandStateCode.ClockSet, set.State);
        Assert.Equal(1800, set.Argument);
        Assert.InRange(set.StartUtcSeconds, utcSeconds + 1796, utcSeconds + 1801);
        Assert.Equal(set.Sequence, closed.Max(each => each.Sequence));
    }

    private static void Confirm(BandBench bench)
    {
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(ClockVerdict.Doubtful, bench.Loop.Clock);
        bench.FakeButton.PressMs = 4000;
        bench.RunFor(BandBench.MinuteMs);
    }

    private BandBench Lived()
    {
        var bench = new BandBench(_store) { Air = Crowd };
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(ClockVerdict.Trusted, bench.Loop.Clock);
        return bench;
    }

    private static void Crowd(BandBench bench)
    {
        for (int i = 0; i < 5; i++)
        {
            byte[] frame = Ids.BandFrame(Ids.Of(1 + i + (10 * (bench.NowMs / 900000))));
            bench.ScriptedRadio.Hear(i, -60, frame, frame.Length);
        }
    }
}
