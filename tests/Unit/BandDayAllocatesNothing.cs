using System;
using Bluezone.Band.Contracts;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

[Collection(nameof(AllocationCounts))]
public class BandDayAllocatesNothing
{
    private readonly byte[] _frame = Ids.BandFrame(Ids.Of(0));
    private readonly byte[] _iPhone = Ids.IPhoneFrame();
    private readonly byte[] _foreign = [2, 1, 6, 3, 3, 0x0D, 0x18];
    private readonly byte[] _malformed = [9, 0xFF];
    private readonly byte[] _id = new byte[12];

    [Fact]
    public void ADayOfTicksAllocatesNotOneOctet()
    {
        var store = new MemoryStore(64 * 4096);
        var bench = new BandBench(store);
        bench.Loop.SetRetention(1);
        Live(bench, 2 * BandBench.DayMs);       // Warm-up: code compiled, one midnight with its retention seen.
        int retired = bench.Loop.Journal.Retired;
        int appends = store.Appends;
        int broadcasts = bench.ScriptedRadio.Broadcasts.Count;
        int reads = bench.ScriptedRadio.Reads.Count;
        ulong[] ids = Heads(bench, 0).Distinct().ToArray();
        long allocated = Live(bench, BandBench.DayMs);
        Assert.Equal(0, allocated);

        // The day had everything in it.
        Assert.True(bench.Loop.Journal.Retired > retired);
        Assert.True(store.Appends > appends + 500);
        Assert.True(bench.ScriptedRadio.Broadcasts.Count > broadcasts + 5000);
        Assert.True(bench.ScriptedRadio.Reads.Count > reads + 50);
        Assert.InRange(Heads(bench, broadcasts).Distinct().Count(), 88, 91);      // 97 slots less an hour and a half in the drawer.
        Assert.True(bench.Loop.Counts[Counter.IPhonesRead] > 50);
        Assert.True(bench.Loop.Counts[Counter.AdvertsMalformed] > 100);
        Assert.Contains(bench.Records(), each => each.State == BandStateCode.NotWorn);
        Assert.True(ids.Length > 96);
    }

    // Ticks at their times; counts only what is allocated inside Tick.
    private long Live(BandBench bench, long ms)
    {
        long allocated = 0;
        long untilMs = bench.NowMs + ms;
        while (bench.Loop.NextTickAtMs <= untilMs)
        {
            bench.FakeClock.UptimeMs = bench.Loop.NextTickAtMs;
            long hour = bench.NowMs / BandBench.HourMs % 24;
            bench.FakeMotion.State = hour is 3 or 4 ? MotionState.Still : MotionState.Moving;
            Fill(bench);
            long before = GC.GetAllocatedBytesForCurrentThread();
            bench.Loop.Tick();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }

    private static System.Collections.Generic.IEnumerable<ulong> Heads(BandBench bench, int from)
    {
        return bench.ScriptedRadio.Broadcasts.Skip(from).Select(each => each.IdHead);
    }

    private void Fill(BandBench bench)
    {
        ScriptedRadio radio = bench.ScriptedRadio;
        long slot = bench.NowMs / 900000;
        for (int i = 0; i < 8; i++)
        {
            Ids.Put((slot * 100) + i + (i > 4 ? bench.NowMs / 60000 * 10000 : 0), _id);
            _id.CopyTo(_frame, 7);
            radio.Hear(i, -90 + (i * 6), _frame, _frame.Length);
        }

        radio.Hear(7000 + (slot * 10), -60, _iPhone, _iPhone.Length);
        radio.Hear(1, -60, _foreign, _foreign.Length);
        radio.Hear(2, -60, _malformed, _malformed.Length);
    }
}
