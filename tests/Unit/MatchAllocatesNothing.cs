using System;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

[Collection(nameof(AllocationCounts))]
public class MatchAllocatesNothing
{
    private const int Monday = MatchBench.Today - 5;
    private const long Issued = MatchBench.NowUtcSeconds - 7200;

    [Fact]
    public void AMatchAllocatesNotOneOctet()
    {
        RunOnce();              // Warm-up: code compiled.
        Assert.Equal(0, RunOnce());
    }

    private static long RunOnce()
    {
        byte[][] people = Enumerable.Range(1, 4).Select(i => Enumerable.Repeat((byte)i, 32).ToArray()).ToArray();
        var bench = new MatchBench();
        foreach (byte[] person in people)
        {
            bench.MeetSlot(person, Monday, MatchBench.Today - 2, 40);
        }

        TestEntry[] entries = [.. people.Select(each => TestEntry.Days(each, Monday, MatchBench.Today - 3, 3))];
        bench.TakeIn(new TestBatch(Issued - 1, entries), new TestBatch(Issued, entries[1], TestEntry.Withdraw(entries[0])));
        var day = new ContactDay();
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (bench.Check.HasWork(MatchBench.NowUtcSeconds, true))
        {
            bench.Check.Work(50, MatchBench.NowUtcSeconds, true);
        }

        bench.Check.Acknowledge();
        bench.Check.SetCare(CareState.Safe);
        bench.Check.ReadContactDay(0, day);
        bench.Check.Retire(0);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(3, bench.Rows().Count);
        return allocated;
    }
}
