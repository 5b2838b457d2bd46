using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Loop;

/// <summary>A band in a drawer, and one whose cell runs down.</summary>
[TestClass]
public class BandWearerTests
{
    [TestMethod]
    public void ABandInADrawerRestsForgetsWhatBeganThereAndSaysSo()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(2);
        bench.ToldMotion.State = MotionState.Still;
        bench.Neighbour = 8;                            // Lives beside the drawer.
        bench.Minutes(29);
        Assert.IsTrue(bench.Loop.IsWorn);
        bench.Minutes(2);
        Assert.IsFalse(bench.Loop.IsWorn);
        Assert.IsFalse(bench.Loop.IsRunning);
        Assert.AreEqual((int)RadioJob.Rest, (int)bench.ScriptedRadio.Job);
        Records records = bench.Records;
        Assert.AreEqual(1, records.CountOf(7));
        Assert.AreEqual(0, records.CountOf(8));
        Assert.IsTrue(bench.Loop.Counts[Counter.EncountersForgotten] > 0);
        Assert.IsTrue(records.Find(BandStateCode.NotWorn));
        Assert.IsTrue(records.Last.Argument >= 1800 && records.Last.Argument < 1860);
    }

    [TestMethod]
    public void ABandTakenOutOfItsDrawerGoesOn()
    {
        var bench = new BandBench(true);
        bench.ToldMotion.State = MotionState.Still;
        bench.Minutes(32);
        int scans = bench.ScriptedRadio.Scans;
        bench.Minutes(30);
        Assert.AreEqual(scans, bench.ScriptedRadio.Scans);
        bench.ToldMotion.State = MotionState.Moving;
        bench.Minutes(1);
        Assert.IsTrue(bench.Loop.IsRunning);
        Assert.IsTrue(bench.ScriptedRadio.Scans > scans);
        Assert.IsTrue(bench.Records.Find(BandStateCode.Worn));
    }

    [TestMethod]
    public void ABandThatCannotTellCountsAsWorn()
    {
        var bench = new BandBench(true);
        bench.ToldMotion.State = MotionState.Unknown;
        bench.Minutes(40);
        Assert.IsTrue(bench.Loop.IsWorn);
        Assert.IsFalse(bench.Records.Find(BandStateCode.NotWorn));
    }

    [TestMethod]
    public void AFlatCellTurnsTheRadioOffUntilItIsCharged()
    {
        var bench = new BandBench(true) { Neighbour = 7 };
        bench.Minutes(2);
        bench.ToldBattery.BatteryMv = PowerGauge.FlatMv - 1;
        bench.Minutes(1);
        int scans = bench.ScriptedRadio.Scans;
        Assert.AreEqual((int)PowerLevel.Flat, (int)bench.Loop.Power);
        Assert.AreEqual(1, bench.Records.CountOf(7));           // What was open is closed.
        Assert.IsTrue(bench.Records.Find(BandStateCode.BatteryFlat));
        bench.ToldBattery.BatteryMv = 3700;                     // Without load it looks better than it is.
        bench.Minutes(5);
        Assert.AreEqual(scans, bench.ScriptedRadio.Scans);
        Assert.IsFalse(bench.Loop.IsRunning);
        bench.ToldBattery.IsCharging = true;
        bench.Minutes(1);
        Assert.IsTrue(bench.Loop.IsRunning);
        Assert.IsTrue(bench.ScriptedRadio.Scans > scans);
        Assert.IsTrue(bench.Records.Find(BandStateCode.BatteryGood));
    }

    [TestMethod]
    public void ALowCellMakesCyclesThreeTimesAsLong()
    {
        var bench = new BandBench(true);
        bench.Minutes(15);
        int good = bench.ScriptedRadio.Scans;
        bench.ToldBattery.BatteryMv = PowerGauge.LowMv - 1;
        bench.Minutes(15);
        int low = bench.ScriptedRadio.Scans - good;
        Assert.AreEqual((int)PowerLevel.Low, (int)bench.Loop.Power);
        Assert.IsTrue(good >= 50 && good <= 70);
        Assert.IsTrue(low >= 15 && low <= 25);
    }
}
