using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Loop;

/// <summary>What a whole band keeps through restarts and power cuts, and what it forgets for good.</summary>
[TestClass]
public class BandMemoryTests
{
    [TestMethod]
    public void ARestartKeepsTheIdAndTheCounters()
    {
        var bench = new BandBench(true);
        bench.Minutes(2);
        string frame = Hex.Of(bench.ScriptedRadio.Frame);
        int broadcasts = bench.ScriptedRadio.Broadcasts;
        bench.Restart();
        bench.Minutes(1);
        Assert.IsTrue(bench.ScriptedRadio.Broadcasts > broadcasts);
        Assert.AreEqual(frame, Hex.Of(bench.ScriptedRadio.Frame));
        Assert.AreEqual(1, bench.BookEntropy.Keys);
        Assert.AreEqual(2L, bench.Loop.Counts[Counter.Starts]);
    }

    [TestMethod]
    public void ARestartKeepsWhatWasRecorded()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(2);
        bench.Neighbour = 0;
        bench.Minutes(17);              // Closed after five minutes, saved after ten more at most.
        int records = bench.Records.Count();
        bench.Restart();
        Assert.AreEqual(records, bench.Records.Count());
        Assert.AreEqual(1, bench.Records.CountOf(7));
    }

    [TestMethod]
    public void ARestartTurnsWhatWasOpenIntoARecord()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(5);
        Assert.AreEqual(1, bench.Loop.OpenEncounters);
        bench.Restart();
        Assert.AreEqual(0, bench.Loop.OpenEncounters);
        Records records = bench.Records;
        Assert.IsTrue(records.Find(7));
        Assert.IsTrue(records.Last.DurationS >= 180);           // Saved every 200 s and a cycle.
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(100)]
    [DataRow(270)]
    public void APowerCutInASaveLosesNothingThatWasSavedBefore(int octets)
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(5);
        bench.MemoryStore.CutIn(2, octets);         // A deletion, then an append.
        Assert.ThrowsException(typeof(PowerLost), () => bench.Minutes(10));
        bench.Restart();
        Assert.AreEqual(1, bench.Records.CountOf(7));
        bench.Minutes(1);
        Assert.IsTrue(bench.Loop.IsRunning);
        Assert.AreEqual(1, bench.BookEntropy.Keys);
    }

    [TestMethod]
    public void AStoreThatRefusesEverythingNeverStopsTheBand()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.MemoryStore.Refuses = true;
        bench.Minutes(10);
        Assert.IsTrue(bench.Loop.IsRunning);
        Assert.IsTrue(bench.Loop.Counts[Counter.StateFaults] > 1);
        Assert.AreEqual(0, bench.ScriptedRadio.Broadcasts);     // An id that is not saved must not be sent.
        bench.MemoryStore.Refuses = false;
        bench.Minutes(1);
        Assert.IsTrue(bench.ScriptedRadio.Broadcasts > 0);
    }

    [TestMethod]
    public void ErasingEverythingLeavesNothingAndGoesOnWithFreshKeys()
    {
        var bench = new BandBench(true) { Neighbour = 7, Oddity = Hex.Octets("0201060FFFB522") };
        bench.Minutes(5);
        bench.Oddity = new byte[0];
        Assert.IsTrue(bench.MemoryStore.Holds(Others.Id(7)));
        Assert.IsTrue(bench.Loop.EraseEverything());
        Assert.AreEqual(0, bench.Records.Count());
        Assert.AreEqual(0, bench.Loop.OpenEncounters);
        Assert.AreEqual(0L, bench.Loop.Counts[Counter.AdvertsMalformed]);
        Assert.IsFalse(bench.MemoryStore.Holds(Others.Id(7)));
        Assert.IsFalse(bench.MemoryStore.Holds(Hex.Octets(BookEntropy.BaseKey)));
        bench.Minutes(2);
        Assert.AreEqual(2, bench.BookEntropy.Keys);
        Assert.AreNotEqual("3AA8DFC0A15682B27216FC31", Hex.Of(bench.ScriptedRadio.Frame, 7, 12));
    }

    [TestMethod]
    public void AnErasureThatWasCutIsFinishedByTheNextStart()
    {
        for (int operations = 3; operations <= 8; operations++)
        {
            CutAnErasure(operations);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(22)]
    [DataRow(-1)]
    public void RetentionIsOneToTwentyOneDays(int days)
    {
        var bench = new BandBench(true);
        Assert.IsFalse(bench.Loop.SetRetention(days));
        Assert.IsTrue(bench.Loop.SetRetention(1));
        Assert.IsTrue(bench.Loop.SetRetention(21));
    }

    [TestMethod]
    public void RetentionOutlivesARestart()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Loop.SetRetention(2);
        bench.Minutes(5);
        bench.Neighbour = 0;
        bench.Restart();
        bench.TestClock.Jump(3 * 86400);
        bench.RunFor(1000);
        bench.ToldButton.PressMs = 3000;
        bench.Minutes(1);
        Assert.AreEqual((int)ClockVerdict.Trusted, (int)bench.Loop.Clock);
        Assert.AreEqual(0, bench.Records.CountOf(7));
    }

    // A method of its own, so that one band is gone when the next is made: a board has not room for both.
    private static void CutAnErasure(int operations)
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(5);
        bench.MemoryStore.CutIn(operations, 40);
        try
        {
            bench.Loop.EraseEverything();
        }
        catch (PowerLost)
        {
        }

        bench.Restart();
        Assert.AreEqual(0, bench.Records.Count());
        Assert.IsFalse(bench.MemoryStore.Holds(Others.Id(7)));
        Assert.IsFalse(bench.MemoryStore.Holds(Hex.Octets(BookEntropy.BaseKey)));
    }
}
