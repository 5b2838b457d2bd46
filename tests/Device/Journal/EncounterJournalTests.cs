using System;
using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Journal;

/// <summary>Append, walk, mount. A segment of the bench holds one batch of 31 records.</summary>
[TestClass]
public class EncounterJournalTests
{
    [TestMethod]
    public void ABatchIsWrittenWhenThirtyOneRecordsWait()
    {
        var bench = new JournalBench(4);
        bench.AppendMany(0, 30);
        Assert.AreEqual(30, bench.Journal.Waiting);
        Assert.AreEqual(30, bench.Records.Count());
        Assert.AreEqual(0, bench.Records.CountDurable());
        Assert.IsTrue(bench.Append(30, TestClock.StartUtcSeconds + 120));
        Assert.AreEqual(0, bench.Journal.Waiting);
        Assert.AreEqual(31, bench.Records.CountDurable());
        Assert.IsTrue(bench.Records.AreExactly(0, 31));
    }

    [TestMethod]
    public void RecordsFarApartInTimeGoIntoBatchesOfTheirOwn()
    {
        var bench = new JournalBench(4);
        Assert.IsFalse(bench.Append(0, TestClock.StartUtcSeconds));
        Assert.IsFalse(bench.Append(1, TestClock.StartUtcSeconds + RecordFormat.LongestOffsetS));
        Assert.IsTrue(bench.Append(2, TestClock.StartUtcSeconds + RecordFormat.LongestOffsetS + 4));
        Assert.AreEqual(1, bench.Journal.Waiting);
        Assert.IsTrue(bench.Records.AreExactly(0, 3));
        Assert.AreEqual(TestClock.StartUtcSeconds + RecordFormat.LongestOffsetS + 4, bench.Records.Last.StartUtcSeconds);
    }

    [TestMethod]
    public void AWalkStartsAtAnyNumber()
    {
        var bench = new JournalBench(5);
        bench.AppendMany(0, 70);
        int[] starts = { 0, 1, 30, 31, 61, 62, 69 };
        foreach (int from in starts)
        {
            Assert.IsTrue(bench.Records.AreExactly(from, 70));
        }

        bench.Records.Walk.StartAt(70);
        Assert.IsFalse(bench.Records.Walk.Next(bench.Records.Last));
    }

    [TestMethod]
    public void AWalkGoesOnWhileRecordsAreAppended()
    {
        var bench = new JournalBench(5);
        JournalRecord record = bench.Records.Last;
        int expected = 0;
        bench.Records.Walk.StartAt(0);
        for (int number = 0; number < 70; number++)
        {
            bench.Append(number, TestClock.StartUtcSeconds + (4 * number));
            while (number % 7 == 3 && bench.Records.Walk.Next(record))
            {
                Assert.AreEqual((long)expected, record.Sequence);
                expected++;
            }
        }

        Assert.AreEqual(67, expected);
    }

    [TestMethod]
    public void OnlyRecordsWhoseNumbersStandForEverAreStable()
    {
        var bench = new JournalBench(4);
        JournalRecord record = bench.Records.Last;
        bench.AppendMany(0, 33);                        // 31 are written, two wait.
        bench.Records.Walk.StartAt(30);
        Assert.IsTrue(bench.Records.Walk.NextStable(record));
        Assert.IsFalse(bench.Records.Walk.NextStable(record));
        bench.Journal.MarkSaved();
        Assert.AreEqual(33L, bench.Journal.StableEnd);
        Assert.IsTrue(bench.Records.Walk.NextStable(record));
        Assert.AreEqual(31L, record.Sequence);
    }

    [TestMethod]
    public void ARestartFindsWhatWasWrittenAndGoesOn()
    {
        var bench = new JournalBench(5);
        bench.AppendMany(0, 40);
        bench.Remount();
        Assert.AreEqual(31L, bench.Journal.NextSequence);       // Nine waited in RAM.
        Assert.IsTrue(bench.Records.AreExactly(0, 31));
        bench.AppendMany(31, 45);
        bench.Journal.Flush();
        bench.Remount();
        Assert.IsTrue(bench.Records.AreExactly(0, 45));
        Assert.AreEqual(0, bench.Journal.DamagedOctets);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(16)]
    [DataRow(300)]
    [DataRow(577)]
    public void ATornBatchIsPassedOverAndTheNextGoesOn(int octets)
    {
        var bench = new JournalBench(6);
        bench.AppendMany(0, 61);
        bench.Store.CutIn(1, octets);
        Assert.ThrowsException(typeof(PowerLost), () => bench.AppendMany(61, 62));
        bench.Remount();
        Assert.IsTrue(bench.Records.AreExactly(0, 31));
        bench.AppendMany(31, 62);
        bench.Remount();
        Assert.IsTrue(bench.Records.AreExactly(0, 62));
    }

    [TestMethod]
    public void ARottenBatchCostsItsOwnRecordsAndNoOthers()
    {
        var bench = new JournalBench(6);
        bench.AppendMany(0, 93);
        bench.Store.Rot(EncounterJournal.FirstSegment + 1, 100);
        bench.Remount();
        Assert.AreEqual(62, bench.Records.Count());
        Assert.AreEqual(0, bench.Records.CountOf(31));
        Assert.AreEqual(1, bench.Records.CountOf(30));
        Assert.AreEqual(1, bench.Records.CountOf(62));
        Assert.AreEqual(BatchFormat.MostOctets, bench.Journal.DamagedOctets);
        Assert.AreEqual(93L, bench.Journal.NextSequence);
    }

    [TestMethod]
    public void NumbersGoOnFromThoseThatWereGivenOut()
    {
        var bench = new JournalBench(4);
        bench.Journal.ContinueFrom(50);
        bench.Append(50, TestClock.StartUtcSeconds);
        bench.Journal.ContinueFrom(80);                 // One waits: too late.
        Assert.AreEqual(51L, bench.Journal.NextSequence);
        Assert.IsTrue(bench.Records.AreExactly(50, 51));
    }

    [TestMethod]
    public void AStoreThatRefusesCostsRecordsAndIsCounted()
    {
        var bench = new JournalBench(5);
        bench.AppendMany(0, 40);
        bench.Store.Refuses = true;
        bench.AppendMany(40, 62);
        Assert.AreEqual(31, bench.Journal.Lost);
        Assert.IsFalse(bench.Journal.Retire(TestClock.StartUtcSeconds - 1));
        bench.Store.Refuses = false;
        bench.AppendMany(62, 70);
        bench.Journal.Flush();
        Assert.AreEqual(39, bench.Records.CountDurable());
        Assert.AreEqual(0, bench.Records.CountOf(40));
        Assert.IsTrue(bench.Records.AreExactly(62, 70));
    }

    [TestMethod]
    public void AShareBelowThreeBlocksIsABug()
    {
        var store = new MemoryStore(4, JournalBench.BlockOctets);
        Assert.ThrowsException(typeof(ArgumentException), () => new EncounterJournal(store, (3 * JournalBench.BlockOctets) - 1).Mount());
    }
}
