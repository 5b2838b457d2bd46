using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Journal;

/// <summary>What leaves the journal: records past retention, records given up in a full store, everything.</summary>
[TestClass]
public class RetirementTests
{
    private const int DaySeconds = 86400;

    [TestMethod]
    public void WhatIsPastRetentionGoesAndTheRestKeepsItsNumbers()
    {
        var bench = new JournalBench(6);
        bench.AppendMany(0, 70);
        Assert.IsTrue(bench.Journal.Retire(TestClock.StartUtcSeconds + (4 * 40)));
        Assert.AreEqual(40, bench.Journal.Retired);
        Assert.AreEqual(30, bench.Records.Count());
        Assert.IsTrue(bench.Records.AreExactly(40, 70));
        bench.Remount();
        Assert.IsTrue(bench.Records.AreExactly(40, 70));
    }

    [TestMethod]
    public void NothingPastRetentionIsLeftInTheStore()
    {
        var bench = new JournalBench(6);
        bench.AppendMany(0, 70);
        bench.Journal.Retire(TestClock.StartUtcSeconds + (4 * 40));
        Assert.IsTrue(bench.Store.Holds(Others.Id(39)));        // In a freed block, until it is scrubbed.
        bench.Store.Scrub();
        Assert.IsFalse(bench.Store.Holds(Others.Id(0)));
        Assert.IsFalse(bench.Store.Holds(Others.Id(39)));
        Assert.IsTrue(bench.Store.Holds(Others.Id(40)));
    }

    [TestMethod]
    public void RecordsOfAWrongFutureGoToo()
    {
        var bench = new JournalBench(5);
        bench.Append(0, TestClock.StartUtcSeconds);
        bench.Append(1, TestClock.StartUtcSeconds + (23 * DaySeconds) - 4);
        bench.Append(2, TestClock.StartUtcSeconds + (23 * DaySeconds));
        Assert.IsTrue(bench.Journal.Retire(TestClock.StartUtcSeconds));
        Assert.AreEqual(1, bench.Records.CountOf(0));
        Assert.AreEqual(1, bench.Records.CountOf(1));
        Assert.AreEqual(0, bench.Records.CountOf(2));
    }

    [TestMethod]
    public void APowerCutInACompactionLosesNothingThatStays()
    {
        int cuts = 0;
        while (RetiresWithCut(cuts + 1))
        {
            cuts++;
        }

        Assert.IsTrue(cuts >= 5);               // A mark, a batch, a seal and deletions at least.
    }

    [TestMethod]
    public void AFullStoreGivesUpWhatIsWorthLeastAndCounts()
    {
        var bench = new JournalBench(4);
        bench.Append(0, TestClock.StartUtcSeconds, 600, 120);           // Near for two minutes, and the oldest.
        bench.AppendMany(1, 5 * JournalBench.RecordsOfASegment);
        bench.Journal.Flush();
        Assert.IsTrue(bench.Journal.GivenUp > 0);
        Assert.AreEqual(0, bench.Journal.Lost);
        Assert.AreEqual(1, bench.Records.CountOf(0));
        Assert.AreEqual(0, bench.Records.CountOf(1));
        Assert.AreEqual(1, bench.Records.CountOf((5 * JournalBench.RecordsOfASegment) - 1));
        Assert.AreEqual((5 * JournalBench.RecordsOfASegment) - bench.Journal.GivenUp, bench.Records.Count());
        Assert.IsTrue(bench.Journal.Segments <= 3);                     // One block stays free.
    }

    [TestMethod]
    public void RoomIsMadeAheadWhenHalfABatchWaits()
    {
        var bench = new JournalBench(4);
        bench.AppendMany(0, 3 * JournalBench.RecordsOfASegment);
        Assert.IsTrue(bench.Journal.MakeRoomAhead());
        Assert.AreEqual(0, bench.Journal.GivenUp);                      // The next batch is far.
        bench.AppendMany(93, 93 + 15);
        Assert.IsTrue(bench.Journal.MakeRoomAhead());
        int givenUp = bench.Journal.GivenUp;
        Assert.IsTrue(givenUp > 0);
        bench.AppendMany(93 + 15, 93 + 31);
        Assert.AreEqual(givenUp, bench.Journal.GivenUp);
        Assert.AreEqual(0, bench.Journal.Lost);
    }

    [TestMethod]
    public void ErasingLeavesNothingAndBeginsAnew()
    {
        var bench = new JournalBench(5);
        bench.AppendMany(0, 40);
        Assert.IsTrue(bench.Journal.EraseAll());
        Assert.AreEqual(0, bench.Records.Count());
        Assert.AreEqual(0L, bench.Journal.NextSequence);
        Assert.AreEqual(-1, bench.Store.FirstAtOrAbove(0));
        bench.AppendMany(0, 31);
        Assert.IsTrue(bench.Records.AreExactly(0, 31));
    }

    [TestMethod]
    public void ErasingLeavesOtherPeoplesSegments()
    {
        var bench = new JournalBench(5);
        bench.Store.Append(StateSlots.FirstSegment, new byte[8], 0, 8);
        bench.AppendMany(0, 31);
        Assert.IsTrue(bench.Journal.EraseAll());
        Assert.AreEqual(8, bench.Store.Length(StateSlots.FirstSegment));
    }

    // Whether a compaction of that many operations or more was cut, and what must stay stayed.
    private static bool RetiresWithCut(int operations)
    {
        var bench = new JournalBench(6);
        bench.AppendMany(0, 62);
        bench.Store.CutIn(operations, 30);
        bool wasCut = false;
        try
        {
            bench.Journal.Retire(TestClock.StartUtcSeconds + (4 * 10));
        }
        catch (PowerLost)
        {
            wasCut = true;
        }

        bench.Remount();
        Assert.IsTrue(bench.Records.AreExactly(10, 62));
        Assert.IsTrue(bench.Journal.Retire(TestClock.StartUtcSeconds + (4 * 10)));
        Assert.AreEqual(52, bench.Records.Count());
        Assert.IsTrue(bench.Records.AreExactly(10, 62));
        return wasCut;
    }
}
