using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Loop;

/// <summary>What a whole band sends, hears and records.</summary>
[TestClass]
public class BandLoopTests
{
    private const string FrameOfSlot24 = "0201060FFFB5223AA8DFC0A15682B27216FC310303564E";
    private const string FrameOfSlot25 = "0201060FFFB522B9A232358A6C89E7A00B673C0303564E";

    private const int SlotMs = 900000;

    [TestMethod]
    public void ItSendsTheFrameOfTheBook()
    {
        var bench = new BandBench(true);
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Trusted, (int)bench.Loop.Clock);
        Assert.IsTrue(bench.Loop.IsRunning);
        Assert.IsTrue(bench.ScriptedRadio.Broadcasts > 0);
        Assert.AreEqual(FrameOfSlot24, Hex.Of(bench.ScriptedRadio.Frame, 0, bench.ScriptedRadio.FrameOctets));
    }

    [TestMethod]
    public void KeysAreDrawnWhileItListensAndSavedBeforeTheFirstFrame()
    {
        var bench = new BandBench(true);
        while (bench.BookEntropy.Keys == 0 && bench.TestClock.UptimeMs < BandBench.MinuteMs)
        {
            bench.RunFor(100);
        }

        Assert.AreEqual(1, bench.BookEntropy.Keys);
        Assert.AreEqual(0, bench.BookEntropy.KeysWithoutScan);
        Assert.AreEqual(0, bench.ScriptedRadio.Broadcasts);
        Assert.IsTrue(bench.MemoryStore.Holds(Hex.Octets(BookEntropy.BaseKey)));
    }

    [TestMethod]
    public void TheIdChangesWithItsSlot()
    {
        var bench = new BandBench(true);
        bench.Minutes(14);
        Assert.AreEqual(FrameOfSlot24, Hex.Of(bench.ScriptedRadio.Frame, 0, bench.ScriptedRadio.FrameOctets));
        bench.Minutes(2);
        Assert.AreEqual(FrameOfSlot25, Hex.Of(bench.ScriptedRadio.Frame, 0, bench.ScriptedRadio.FrameOctets));
        Assert.AreEqual(0, bench.ScriptedRadio.BroadcastsTooLong);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(1500)]
    [DataRow(2900)]
    [DataRow(4100)]
    public void NoFrameOutlivesItsSlot(int beforeItsEndMs)
    {
        var bench = new BandBench(true);
        bench.Minutes(1);
        while (!bench.Loop.MaySleep)
        {
            bench.RunFor(100);
        }

        // The next cycle would begin to send so shortly before the slot ends.
        bench.TestClock.JumpMs(SlotMs - beforeItsEndMs - bench.Loop.NextTickAtMs);
        bench.Minutes(1);
        Assert.AreEqual(0, bench.ScriptedRadio.BroadcastsTooLong);
        Assert.AreEqual(FrameOfSlot25, Hex.Of(bench.ScriptedRadio.Frame, 0, bench.ScriptedRadio.FrameOctets));
    }

    [TestMethod]
    public void ANeighbourBecomesOneRecord()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(8);
        bench.Neighbour = 0;
        Assert.AreEqual(1, bench.Loop.OpenEncounters);
        bench.Minutes(6);
        Assert.AreEqual(0, bench.Loop.OpenEncounters);
        Records records = bench.Records;
        Assert.AreEqual(1, records.CountOf(7));
        Assert.IsTrue(records.Find(7));
        Assert.AreEqual((int)SenderKind.Band, (int)records.Last.Kind);
        Assert.AreEqual(-60, records.Last.RssiMaxDbm);
        Assert.IsTrue(records.Last.DurationS >= 460 && records.Last.DurationS <= 504);
        Assert.AreEqual(records.Last.DurationS, records.Last.NearS);
        Assert.IsTrue(records.Last.StartUtcSeconds - TestClock.StartUtcSeconds < 8);
    }

    [TestMethod]
    public void AFarNeighbourIsRecordedAndNotNear()
    {
        var bench = new BandBench(true) { Neighbour = 7, NeighbourDbm = -67 };
        bench.Minutes(3);
        bench.Neighbour = 0;
        bench.Minutes(6);
        Records records = bench.Records;
        Assert.IsTrue(records.Find(7));
        Assert.AreEqual(0, records.Last.NearS);
        Assert.AreEqual(-67, records.Last.RssiMeanDbm);
    }

    [TestMethod]
    public void ItsOwnFrameComingBackIsDroppedAndCounted()
    {
        var bench = new BandBench(true) { Oddity = Hex.Octets(FrameOfSlot24) };
        bench.Minutes(1);
        long heardBeforeItsKeys = bench.Loop.OpenEncounters;
        bench.Minutes(2);
        Assert.AreEqual(heardBeforeItsKeys, (long)bench.Loop.OpenEncounters);
        Assert.IsTrue(bench.Loop.Counts[Counter.OwnIdsHeard] > 0);
    }

    [TestMethod]
    public void MalformedDataAreCountedAndHarmNothing()
    {
        var bench = new BandBench(true) { Neighbour = 7, Oddity = Hex.Octets("0201060FFFB522") };
        bench.Minutes(1);
        Assert.IsTrue(bench.Loop.Counts[Counter.AdvertsMalformed] > 0);
        Assert.AreEqual(1, bench.Loop.OpenEncounters);
    }

    [TestMethod]
    public void AnIPhoneIsReadOnceItsAddressIsFresh()
    {
        var bench = new BandBench(true) { Neighbour = Others.FirstIPhone + 1 };
        bench.Minutes(2);
        Assert.AreEqual(0, bench.ScriptedRadio.Reads);          // What it sends may still be the id of the slot before.
        bench.Minutes(4);
        Assert.AreEqual(1, bench.ScriptedRadio.Reads);
        Assert.AreEqual(1L, bench.Loop.Counts[Counter.IPhonesRead]);
        Assert.AreEqual(1, bench.Loop.OpenEncounters);
        bench.Neighbour = 0;
        bench.Minutes(6);
        Records records = bench.Records;
        Assert.IsTrue(records.Find(Others.FirstIPhone + 1));
        Assert.AreEqual((int)SenderKind.IPhoneForeground, (int)records.Last.Kind);
    }

    [TestMethod]
    public void AnIPhoneThatDoesNotAnswerIsTriedOnceASlot()
    {
        var bench = new BandBench(true) { Neighbour = Others.FirstIPhone + 1 };
        bench.ScriptedRadio.IPhonesAnswer = false;
        bench.Minutes(14);
        Assert.AreEqual(1, bench.ScriptedRadio.Reads);
        Assert.AreEqual(1L, bench.Loop.Counts[Counter.IPhonesFailed]);
        bench.Minutes(5);
        Assert.AreEqual(2, bench.ScriptedRadio.Reads);
        Assert.AreEqual(0, bench.Loop.OpenEncounters);
    }

    [TestMethod]
    public void ARadioThatRefusesIsCountedAndTriedAgain()
    {
        var bench = new BandBench(true);
        bench.ScriptedRadio.Refuses = true;
        bench.Minutes(2);
        Assert.IsTrue(bench.Loop.Counts[Counter.RadioFaults] >= 4);
        Assert.AreEqual(0, bench.BookEntropy.Keys);
        bench.ScriptedRadio.Refuses = false;
        bench.Minutes(1);
        Assert.IsTrue(bench.ScriptedRadio.Broadcasts > 0);
    }

    [TestMethod]
    public void BetweenItsWindowsItRests()
    {
        var bench = new BandBench(true);
        int rested = 0;
        for (int i = 0; i < 300; i++)
        {
            bench.RunFor(200);
            bool rests = bench.ScriptedRadio.Job == RadioJob.Rest;
            Assert.AreEqual(rests, bench.Loop.MaySleep);
            rested += rests ? 1 : 0;
        }

        Assert.IsTrue(rested > 200);        // Of a minute, more than two thirds.
    }
}
