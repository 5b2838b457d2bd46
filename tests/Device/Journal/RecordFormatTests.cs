using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Journal;

[TestClass]
public class RecordFormatTests
{
    private const long BaseUtcSeconds = TestClock.StartUtcSeconds;

    [TestMethod]
    public void ARecordSaysWhatTheEncounterSaid()
    {
        Encounter encounter = BookEncounter();
        JournalRecord record = ThereAndBack(encounter, BaseUtcSeconds + 600);
        Assert.IsFalse(record.IsState);
        Assert.AreEqual(77L, record.Sequence);
        Assert.AreEqual(BaseUtcSeconds + 600, record.StartUtcSeconds);
        Assert.AreEqual("3AA8DFC0A15682B27216FC31", Hex.Of(record.Id));
        Assert.AreEqual((int)SenderKind.Android, (int)record.Kind);
        Assert.AreEqual(912, record.DurationS);
        Assert.AreEqual(640, record.NearS);
        Assert.AreEqual(41, record.Samples);
        Assert.AreEqual(-71, record.RssiMaxDbm);
        Assert.AreEqual(-79, record.RssiMeanDbm);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(3999, 0)]
    [DataRow(4000, 8)]
    [DataRow(11999, 8)]
    [DataRow(12000, 16)]
    [DataRow(2040000, 2040)]
    [DataRow(3000000, 2040)]
    public void DurationsAreRoundedToEightSeconds(int durationMs, int durationS)
    {
        Encounter encounter = BookEncounter();
        encounter.DurationMs = durationMs;
        encounter.NearMs = durationMs;
        JournalRecord record = ThereAndBack(encounter, BaseUtcSeconds);
        Assert.AreEqual(durationS, record.DurationS);
        Assert.AreEqual(durationS, record.NearS);
    }

    [TestMethod]
    [DataRow(-60, -127, 100, -60, -91, 63)]
    [DataRow(5, 5, 0, 0, 0, 0)]
    [DataRow(-128, -128, 63, -127, -128, 63)]
    public void NumbersBeyondTheirFieldBecomeItsNearest(int maxDbm, int meanDbm, int samples, int keptMaxDbm, int keptMeanDbm, int keptSamples)
    {
        Encounter encounter = BookEncounter();
        encounter.RssiMaxDbm = maxDbm;
        encounter.RssiMeanDbm = meanDbm;
        encounter.Samples = samples;
        JournalRecord record = ThereAndBack(encounter, BaseUtcSeconds + RecordFormat.LongestOffsetS);
        Assert.AreEqual(keptMaxDbm, record.RssiMaxDbm);
        Assert.AreEqual(keptMeanDbm, record.RssiMeanDbm);
        Assert.AreEqual(keptSamples, record.Samples);
        Assert.AreEqual(BaseUtcSeconds + RecordFormat.LongestOffsetS, record.StartUtcSeconds);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1800)]
    [DataRow(-3600)]
    [DataRow(2147483647)]
    public void AStateComesBackWithItsArgument(int argument)
    {
        var row = new byte[RecordFormat.RowOctets];
        var octets = new byte[RecordFormat.RecordOctets];
        var record = new JournalRecord();
        RecordFormat.PutState(BandStateCode.ClockSet, argument, BaseUtcSeconds + 8, row, 0);
        RecordFormat.PutRecord(row, 0, BaseUtcSeconds, octets, 0);
        RecordFormat.GetRecord(octets, 0, BaseUtcSeconds, 77, record);
        Assert.IsTrue(record.IsState);
        Assert.AreEqual((int)BandStateCode.ClockSet, (int)record.State);
        Assert.AreEqual(argument, record.Argument);
        Assert.AreEqual(BaseUtcSeconds + 8, record.StartUtcSeconds);
    }

    [TestMethod]
    public void WhatIsWorthLeastIsFarAndBrief()
    {
        var record = new JournalRecord { DurationS = 59 };
        Assert.AreEqual(1, DropRule.RankOf(record));
        record.DurationS = 2040;
        Assert.AreEqual(16, DropRule.RankOf(record));
        record.NearS = 59;
        Assert.AreEqual(16, DropRule.RankOf(record));
        record.NearS = 60;
        Assert.AreEqual(18, DropRule.RankOf(record));
        record.NearS = 2040;
        Assert.AreEqual(DropRule.Ranks - 1, DropRule.RankOf(record));
        record.IsState = true;
        Assert.AreEqual(17, DropRule.RankOf(record));
        record.Id[0] = (byte)BandStateCode.Synced;
        Assert.AreEqual(0, DropRule.RankOf(record));
    }

    internal static Encounter BookEncounter()
    {
        var encounter = new Encounter
        {
            Kind = SenderKind.Android,
            DurationMs = 912000,
            NearMs = 640000,
            Samples = 41,
            RssiMaxDbm = -71,
            RssiMeanDbm = -79,
        };
        Hex.Put("3AA8DFC0A15682B27216FC31", encounter.Id, 0);
        return encounter;
    }

    private static JournalRecord ThereAndBack(Encounter encounter, long startUtcSeconds)
    {
        var row = new byte[RecordFormat.RowOctets + 1];
        var octets = new byte[RecordFormat.RecordOctets + 2];
        var record = new JournalRecord();
        RecordFormat.PutEncounter(encounter, startUtcSeconds, row, 1);
        RecordFormat.PutRecord(row, 1, BaseUtcSeconds, octets, 2);
        RecordFormat.GetRecord(octets, 2, BaseUtcSeconds, 77, record);
        return record;
    }
}
