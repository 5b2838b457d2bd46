using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Encounters;

/// <summary>Cycle 15 s, so half a cycle is 7.5 s; longest gap 300 s; near from -66 dBm on (ENCOUNTERS.md).</summary>
[TestClass]
public class EncounterTableTests
{
    private const int Near = -60;
    private const int Far = -80;

    [TestMethod]
    public void TheFirstSightingOpensAndTheNextContinues()
    {
        EncounterTable table = Table(4);
        Assert.AreEqual((int)Observed.Opened, (int)table.Observe(Others.Sighting(1, 1000, Near)));
        Assert.AreEqual((int)Observed.Continued, (int)table.Observe(Others.Sighting(1, 16000, Far)));
        Assert.AreEqual((int)Observed.Opened, (int)table.Observe(Others.Sighting(2, 16000, Far)));
        Assert.AreEqual(2, table.Count);
    }

    [TestMethod]
    public void AnEncounterTellsWhatItsSightingsCameTo()
    {
        EncounterTable table = Table(4);
        int[] heardDbm = { -70, -50, -90 };
        for (int i = 0; i < heardDbm.Length; i++)
        {
            Sighting sighting = Others.Sighting(1, 500 + (i * 10000), heardDbm[i]);
            sighting.Kind = SenderKind.Android;
            table.Observe(sighting);
        }

        var encounter = new Encounter();
        table.Peek(0, encounter);
        Assert.AreEqual(Hex.Of(Others.Id(1)), Hex.Of(encounter.Id));
        Assert.AreEqual((int)SenderKind.Android, (int)encounter.Kind);
        Assert.AreEqual(500L, encounter.FirstHeardMs);
        Assert.AreEqual(35000, encounter.DurationMs);
        Assert.AreEqual(3, encounter.Samples);
        Assert.AreEqual(-50, encounter.RssiMaxDbm);
        Assert.AreEqual(-70, encounter.RssiMeanDbm);
        Assert.AreEqual(1, table.Count);
    }

    [TestMethod]
    [DataRow(30, 400, 415000, 315000)]          // the page's worked example
    [DataRow(30, 60, 75000, 45000)]
    [DataRow(5, 10, 25000, 20000)]
    [DataRow(100, 300, 315000, 215000)]
    public void NearDurationIsWhatHandsCompute(int farAtS, int nearAtS, int durationMs, int nearMs)
    {
        EncounterTable table = Table(4);
        table.Observe(Others.Sighting(1, 0, Near));
        table.Observe(Others.Sighting(1, farAtS * 1000, Far));
        table.Observe(Others.Sighting(1, nearAtS * 1000, Near));
        var encounter = new Encounter();
        Assert.IsTrue(table.TakeAny(encounter));
        Assert.AreEqual(durationMs, encounter.DurationMs);
        Assert.AreEqual(nearMs, encounter.NearMs);
    }

    [TestMethod]
    public void ALateReadingAddsASampleAndNoTime()
    {
        EncounterTable table = Table(4);
        table.Observe(Others.Sighting(1, 100000, Near));
        table.Observe(Others.Sighting(1, 90000, Far));
        var encounter = new Encounter();
        table.Peek(0, encounter);
        Assert.AreEqual(15000, encounter.DurationMs);
        Assert.AreEqual(15000, encounter.NearMs);
        Assert.AreEqual(2, encounter.Samples);
    }

    [TestMethod]
    public void QuietOnesAreClosedAfterTheLongestGap()
    {
        EncounterTable table = Table(4);
        var encounter = new Encounter();
        table.Observe(Others.Sighting(1, 0, Near));
        table.Observe(Others.Sighting(2, 100000, Near));
        Assert.IsFalse(table.TakeQuiet(300000, long.MaxValue, encounter));
        Assert.IsTrue(table.TakeQuiet(300001, long.MaxValue, encounter));
        Assert.AreEqual(Hex.Of(Others.Id(1)), Hex.Of(encounter.Id));
        Assert.IsFalse(table.TakeQuiet(300001, long.MaxValue, encounter));
        Assert.AreEqual(1, table.Count);
    }

    [TestMethod]
    public void ASlowerPaceWaitsLonger()
    {
        EncounterTable table = Table(4);
        var encounter = new Encounter();
        table.Observe(Others.Sighting(1, 0, Near));
        table.SetPace(45000, 900000);
        Assert.IsFalse(table.TakeQuiet(900000, long.MaxValue, encounter));
        Assert.IsTrue(table.TakeQuiet(900001, long.MaxValue, encounter));
        Assert.AreEqual(45000, encounter.DurationMs);
    }

    [TestMethod]
    public void WhatLastsTooLongIsClosedThoughItGoesOn()
    {
        EncounterTable table = Table(4);
        var encounter = new Encounter();
        for (int ms = 0; ms < EncounterTable.LongestMs; ms += 60000)
        {
            table.Observe(Others.Sighting(1, ms, Near));
            Assert.IsFalse(table.TakeQuiet(ms, long.MaxValue, encounter));
        }

        Assert.IsTrue(table.TakeQuiet(EncounterTable.LongestMs, long.MaxValue, encounter));
        Assert.AreEqual(18, encounter.Samples);
    }

    [TestMethod]
    public void QuietOnesBegunSinceAMomentStayOpen()
    {
        EncounterTable table = Table(4);
        var encounter = new Encounter();
        table.Observe(Others.Sighting(1, 99, Near));
        table.Observe(Others.Sighting(2, 100, Near));
        Assert.IsTrue(table.TakeQuiet(10000000, 100, encounter));
        Assert.AreEqual(Hex.Of(Others.Id(1)), Hex.Of(encounter.Id));
        Assert.IsFalse(table.TakeQuiet(10000000, 100, encounter));
    }

    [TestMethod]
    public void WhatBeganSinceAMomentIsForgotten()
    {
        EncounterTable table = Table(6);
        for (int number = 1; number <= 6; number++)
        {
            table.Observe(Others.Sighting(number, number * 1000, Near));
        }

        table.Observe(Others.Sighting(2, 9000, Near));      // Went on since, but began before.
        Assert.AreEqual(3, table.ForgetBegunSince(4000));
        Assert.AreEqual(3, table.Count);
        Assert.AreEqual((int)Observed.Continued, (int)table.Observe(Others.Sighting(1, 9000, Near)));
        Assert.AreEqual((int)Observed.Continued, (int)table.Observe(Others.Sighting(3, 9000, Near)));
    }

    [TestMethod]
    public void AFullTableClosesTheBriefestEarlyAndLosesNone()
    {
        EncounterTable table = Table(3);
        var encounter = new Encounter();
        for (int number = 1; number <= 3; number++)
        {
            table.Observe(Others.Sighting(number, 0, Near));
            table.Observe(Others.Sighting(number, number == 2 ? 1000 : 10000, Near));
        }

        Sighting fourth = Others.Sighting(4, 60000, Near);
        Assert.AreEqual((int)Observed.Full, (int)table.Observe(fourth));
        Assert.AreEqual(3, table.Count);
        Assert.IsTrue(table.TakeLeastValuable(encounter));
        Assert.AreEqual(Hex.Of(Others.Id(2)), Hex.Of(encounter.Id));
        Assert.AreEqual(1, table.Evicted);
        Assert.AreEqual((int)Observed.Opened, (int)table.Observe(fourth));
        Assert.AreEqual(3, table.Count);
    }

    [TestMethod]
    public void OfEqualsTheOneWithFewerSamplesGoesThenTheNewest()
    {
        EncounterTable table = Table(3);
        var encounter = new Encounter();
        table.Observe(Others.Sighting(1, 0, Near));
        table.Observe(Others.Sighting(1, 0, Near));
        table.Observe(Others.Sighting(2, 10, Near));
        table.Observe(Others.Sighting(3, 20, Near));
        int[] order = { 3, 2, 1 };
        foreach (int number in order)
        {
            Assert.IsTrue(table.TakeLeastValuable(encounter));
            Assert.AreEqual(Hex.Of(Others.Id(number)), Hex.Of(encounter.Id));
        }
    }

    [TestMethod]
    public void AnEmptyTableHasNothingToTake()
    {
        EncounterTable table = Table(2);
        var encounter = new Encounter();
        Assert.IsFalse(table.TakeAny(encounter));
        Assert.IsFalse(table.TakeLeastValuable(encounter));
        table.Observe(Others.Sighting(1, 0, Near));
        table.Clear();
        Assert.IsFalse(table.TakeAny(encounter));
        Assert.AreEqual(0, table.Evicted);
    }

    [TestMethod]
    public void TooManyNewIdsAreRefusedAndCounted()
    {
        EncounterTable table = Table(4);
        var encounter = new Encounter();
        for (int number = 1; number <= 4; number++)
        {
            table.Observe(Others.Sighting(number, 0, Near));
        }

        table.TakeAny(encounter);
        Assert.AreEqual((int)Observed.Refused, (int)table.Observe(Others.Sighting(5, 2999, Near)));
        Assert.AreEqual(1, table.Refused);
        Assert.AreEqual((int)Observed.Opened, (int)table.Observe(Others.Sighting(5, 3000, Near)));
        Assert.AreEqual((int)Observed.Continued, (int)table.Observe(Others.Sighting(1, 3000, Near)));
    }

    private static EncounterTable Table(int rows)
    {
        return new EncounterTable(rows, new Nearness(0, Nearness.DefaultNearPathLossDb), 15000, 300000);
    }
}
