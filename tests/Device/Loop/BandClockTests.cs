using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Loop;

/// <summary>What a whole band does, and does not do, while its clock is not to be believed.</summary>
[TestClass]
public class BandClockTests
{
    private const int DayS = 86400;

    [TestMethod]
    public void WithoutAClockItIsSilentAndTellsTheWearer()
    {
        var bench = new BandBench(false) { Neighbour = 7 };
        bench.Minutes(5);
        Assert.AreEqual((int)ClockVerdict.NotSet, (int)bench.Loop.Clock);
        Assert.IsFalse(bench.Loop.IsRunning);
        Assert.AreEqual(0, bench.ScriptedRadio.Broadcasts);
        Assert.AreEqual(0, bench.ScriptedRadio.Scans);
        Assert.AreEqual(0, bench.BookEntropy.Keys);
        Assert.AreEqual(0, bench.Records.Count());
        Assert.AreEqual(1, bench.CountedSignal.Felt);
        bench.Minutes(26);
        Assert.AreEqual(2, bench.CountedSignal.Felt);         // Every half hour.
    }

    [TestMethod]
    public void AnOfferedTimeStartsANewBand()
    {
        var bench = new BandBench(false);
        bench.Minutes(1);
        Assert.IsTrue(bench.OfferTime(TestClock.StartUtcSeconds, 5));
        bench.Minutes(1);
        Assert.IsTrue(bench.Loop.IsRunning);
        Assert.IsTrue(bench.ScriptedRadio.Broadcasts > 0);
        Assert.IsTrue(bench.Records.Find(BandStateCode.Started));
    }

    [TestMethod]
    [DataRow(0, 5)]
    [DataRow(946684800, 5)]
    [DataRow(1596866400, 301)]
    [DataRow(1596866400, -1)]
    public void ATimeThatNoBandCanSeeOrTooVagueIsRefused(int utcSeconds, int errorSeconds)
    {
        var bench = new BandBench(false);
        Assert.IsFalse(bench.OfferTime(utcSeconds, errorSeconds));
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.NotSet, (int)bench.Loop.Clock);
    }

    [TestMethod]
    public void AVagueClockIsNotUsed()
    {
        var bench = new BandBench(true);
        bench.Minutes(1);
        bench.TestClock.UtcErrorSeconds = ClockTrust.MostErrorSeconds + 1;
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.TooVague, (int)bench.Loop.Clock);
        RequireSilence(bench);
    }

    [TestMethod]
    [DataRow(7200)]
    [DataRow(-7200)]
    [DataRow(31536000)]
    public void ADoubtfulClockNeitherSendsNorErasesUntilItIsRightAgain(int jumpSeconds)
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(4);
        bench.TestClock.Jump(jumpSeconds);
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Doubtful, (int)bench.Loop.Clock);
        Assert.AreEqual(1, bench.Records.CountOf(7));           // Closed by the old time.
        RequireSilence(bench);
        Assert.AreEqual(0, bench.Loop.Journal.Retired);
        bench.TestClock.Jump(-jumpSeconds);
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Trusted, (int)bench.Loop.Clock);
        Assert.AreEqual(1, bench.Records.CountOf(7));
        Assert.AreEqual(1, bench.BookEntropy.Keys);
    }

    [TestMethod]
    public void ALongPressConfirmsADoubtfulClockAndAShortOneDoesNot()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(4);
        bench.TestClock.Jump(20 * DayS);
        bench.Minutes(1);
        bench.ToldButton.PressMs = 2999;
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Doubtful, (int)bench.Loop.Clock);
        bench.Neighbour = 0;
        bench.ToldButton.PressMs = 3000;
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Trusted, (int)bench.Loop.Clock);
        Assert.IsTrue(bench.Loop.IsRunning);
        Assert.AreEqual(0, bench.Records.CountOf(7));           // Past retention now, which is 14 days.
        Assert.IsTrue(bench.Loop.Journal.Retired > 0);
        Assert.IsFalse(bench.MemoryStore.Holds(Hex.Octets(BookEntropy.BaseKey)));
    }

    [TestMethod]
    public void ASecondSourceConfirmsADoubtfulClock()
    {
        var bench = new BandBench(true);
        bench.Minutes(1);
        bench.TestClock.Jump(7200);
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Doubtful, (int)bench.Loop.Clock);
        Assert.IsTrue(bench.OfferTime(bench.TestClock.UtcSeconds + 1, 2));
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Trusted, (int)bench.Loop.Clock);
        Assert.IsTrue(bench.Loop.IsRunning);
    }

    [TestMethod]
    public void AFarOfferIsNotTakenByABandThatKnowsItsTime()
    {
        var bench = new BandBench(true);
        bench.Minutes(1);
        Assert.IsFalse(bench.OfferTime(bench.TestClock.UtcSeconds + (30 * DayS), 5));
        bench.ToldButton.PressMs = 4000;
        bench.Minutes(1);
        Assert.AreEqual(TestClock.StartUtcSeconds + 120, bench.TestClock.UtcSeconds);
        Assert.AreEqual((int)ClockVerdict.Trusted, (int)bench.Loop.Clock);
    }

    [TestMethod]
    public void AJumpWithinTheHourClosesWhatIsOpenAndSaysSo()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(4);
        bench.Neighbour = 0;
        bench.TestClock.Jump(1800);
        bench.Minutes(1);
        Assert.AreEqual(0, bench.Loop.OpenEncounters);
        Records records = bench.Records;
        Assert.IsTrue(records.Find(7));
        Assert.IsTrue(records.Last.StartUtcSeconds < TestClock.StartUtcSeconds + 240);
        Assert.IsTrue(records.Find(BandStateCode.ClockSet));
        Assert.IsTrue(records.Last.Argument == 1800 || records.Last.Argument == 1799);      // The clock tells whole seconds.
    }

    private static void RequireSilence(BandBench bench)
    {
        int broadcasts = bench.ScriptedRadio.Broadcasts;
        int scans = bench.ScriptedRadio.Scans;
        bench.Minutes(5);
        Assert.AreEqual(broadcasts, bench.ScriptedRadio.Broadcasts);
        Assert.AreEqual(scans, bench.ScriptedRadio.Scans);
        Assert.AreEqual((int)RadioJob.Rest, (int)bench.ScriptedRadio.Job);
        Assert.IsFalse(bench.Loop.IsRunning);
    }
}
