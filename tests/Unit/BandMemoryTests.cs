using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What a band remembers, forgets, and never leaves in its flash.</summary>
public class BandMemoryTests
{
    private const int DrawerAfterMs = 1_800_000;

    [Fact]
    public void ABandInADrawerRestsForgetsWhatBeganThereAndSaysSo()
    {
        var bench = new BandBench(new MemoryStore(64 * 4096)) { Air = b => Hear(b, 1, 2) };
        bench.RunFor(10 * BandBench.MinuteMs);
        bench.FakeMotion.State = MotionState.Still;
        bench.Air = b => Hear(b, 2, 3);                 // 2 came along, 3 lives beside the drawer.
        bench.RunFor(DrawerAfterMs - 1000);
        Assert.True(bench.Loop.IsWorn);
        Assert.True(bench.Loop.IsRunning);
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.IsWorn);
        Assert.Equal(RadioJob.Rest, bench.ScriptedRadio.Job);
        Assert.Equal(0, bench.Loop.OpenEncounters);
        string[] ids = bench.Records().Select(each => each.Id).ToArray();
        Assert.Contains(Ids.Hex(1), ids);
        Assert.Contains(Ids.Hex(2), ids);
        Assert.DoesNotContain(Ids.Hex(3), ids);
        Assert.Equal(2, bench.Loop.Counts[Counter.EncountersForgotten]);        // 3, and what began of 2 after its half hour.
        Seen drawer = bench.Records().Single(each => each.State == BandStateCode.NotWorn);
        Assert.InRange(drawer.Argument, 1800, 1860);

        int scans = bench.ScriptedRadio.Scans.Count;
        bench.RunFor(5 * BandBench.HourMs);
        Assert.Equal(scans, bench.ScriptedRadio.Scans.Count);
        bench.FakeMotion.State = MotionState.Moving;
        bench.RunFor(BandBench.MinuteMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.True(bench.ScriptedRadio.Scans.Count > scans);
        Assert.Equal(BandStateCode.Worn, bench.Records()[^1].State);
        Assert.Equal(2, bench.Loop.OpenEncounters);     // From now on the neighbours count again.
    }

    [Fact]
    public void ABandThatCannotTellCountsAsWorn()
    {
        var bench = new BandBench(new MemoryStore(64 * 4096)) { Air = b => Hear(b, 1) };
        bench.FakeMotion.State = MotionState.Unknown;
        bench.RunFor(5 * BandBench.HourMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.DoesNotContain(bench.Records(), each => each.State == BandStateCode.NotWorn);
    }

    [Fact]
    public void AStoreThatRefusesEverythingNeverStopsTheBandAndIsCounted()
    {
        var store = new MemoryStore(64 * 4096) { Refuses = true };
        var bench = new BandBench(store) { Air = b => Hear(b, 1 + (b.NowMs / 60000), 2) };
        bench.RunFor(2 * BandBench.DayMs);
        Assert.True(bench.Loop.Counts[Counter.StateFaults] > 10);
        Assert.Empty(bench.ScriptedRadio.Broadcasts);           // An id that is not saved must not be sent.
        Assert.False(bench.Loop.EraseEverything());
        store.Refuses = false;
        bench.RunFor(BandBench.HourMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.NotEmpty(bench.ScriptedRadio.Broadcasts);

        store.Refuses = true;
        long lost = bench.Loop.Counts[Counter.RecordsLost];
        bench.RunFor(2 * BandBench.DayMs);
        Assert.True(bench.Loop.Counts[Counter.RecordsLost] > lost);
        bench.Restart();
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(Bluezone.Band.Loop.ClockVerdict.Trusted, bench.Loop.Clock);
    }

    [Fact]
    public void KeysOlderThanTheWindowAreNeverInFlashAfterTheDailyWork()
    {
        var store = new FlashStore(32 * 4096, 4);
        var bench = new BandBench(store) { Air = b => Hear(b, 1 + (b.NowMs / 600000)) };
        bench.Loop.SetRetention(2);
        bench.RunFor(BandBench.MinuteMs);
        byte[] baseKey = bench.FakeEntropy.LastKey;
        bench.RunFor((12 * BandBench.HourMs) - BandBench.MinuteMs);     // Midnight.
        for (int today = 1; today <= 8; today++)
        {
            bench.RunFor(10 * BandBench.MinuteMs);
            for (int day = 0; day <= today; day++)
            {
                bool isThere = store.Holds(PlainDerivation.DailyKey(baseKey, day));
                Assert.True(isThere == (day == System.Math.Max(0, today - 2)), $"on day {today} the key of day {day}: {isThere}");
            }

            Assert.All(bench.Records(), each => Assert.True(each.StartUtcSeconds >= bench.FakeClock.UtcSeconds - (3 * 86400)));
            if (today == 5)
            {
                bench.FakeMotion.State = MotionState.Still;     // Midnight also comes to a drawer.
            }

            bench.RunFor(BandBench.DayMs - (10 * BandBench.MinuteMs));
        }
    }

    [Fact]
    public void ErasingEverythingLeavesNothingAndTheBandGoesOnWithFreshKeys()
    {
        var store = new FlashStore(64 * 4096, 4);
        var bench = new BandBench(store) { Air = b => Hear(b, 1 + (b.NowMs / 60000), 2) };
        bench.RunFor(3 * BandBench.HourMs);
        bench.Air = b => b.ScriptedRadio.Hear(9, -60, [5, 1], 2);       // Malformed: something to be counted.
        bench.RunFor(BandBench.MinuteMs);
        bench.Air = b => Hear(b, 1 + (b.NowMs / 60000), 2);
        Assert.True(bench.Loop.Counts[Counter.AdvertsMalformed] > 0);
        byte[] oldKey = bench.FakeEntropy.LastKey.ToArray();
        Assert.True(store.Holds(oldKey));
        Assert.True(store.Holds(Ids.Of(5)));
        Assert.True(bench.Loop.EraseEverything());
        Assert.All(bench.Loop.Counts, count => Assert.Equal(0, count));
        Assert.False(store.Holds(oldKey));
        Assert.All(Enumerable.Range(1, 180), i => Assert.False(store.Holds(Ids.Of(i))));
        Assert.Empty(bench.Records());
        bench.RunFor(BandBench.HourMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.Equal(0, bench.Loop.Counts[Counter.AdvertsMalformed]);
        Assert.Equal(2, bench.FakeEntropy.Keys);
        Assert.NotEqual(oldKey, bench.FakeEntropy.LastKey);
        Assert.NotEmpty(bench.Records());
    }

    [Fact]
    public void TheSameSeedGivesTheSameOctets()
    {
        byte[] first = Life(3);
        Assert.Equal(first, Life(3));
        Assert.NotEqual(first, Life(4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(22)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void RetentionIsOneToTwentyOneDays(int days)
    {
        Assert.False(new BandBench(new MemoryStore(64 * 4096)).Loop.SetRetention(days));
    }

    [Fact]
    public void RetentionOutlivesARestart()
    {
        var bench = new BandBench(new MemoryStore(64 * 4096)) { Air = b => Hear(b, 1 + (b.NowMs / 60000)) };
        Assert.True(bench.Loop.SetRetention(1));
        bench.RunFor(BandBench.HourMs);
        bench.Restart();
        bench.RunFor(2 * BandBench.DayMs);
        Assert.True(bench.Loop.Journal.Retired > 0);
    }

    [Fact]
    public void ARestartDoesNotScrubAgainWhatWasScrubbedThatDay()
    {
        var store = new MemoryStore(64 * 4096);
        var bench = new BandBench(store) { Air = b => Hear(b, 1 + (b.NowMs / 60000)) };
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(1, store.Scrubs);
        for (int i = 0; i < 5; i++)
        {
            bench.Restart();
            bench.RunFor(BandBench.HourMs);
        }

        Assert.Equal(1, store.Scrubs);
        bench.RunFor(BandBench.DayMs);
        Assert.Equal(2, store.Scrubs);
        Assert.True(bench.Loop.SetRetention(2));
        bench.RunFor(BandBench.HourMs);
        bench.Restart();
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(2, store.Scrubs);      // Nothing was so old.
    }

    private static byte[] Life(ulong seed)
    {
        var store = new FlashStore(64 * 4096, 4);
        var bench = new BandBench(store, seed) { Air = b => Hear(b, 1 + (b.NowMs / 60000), 2) };
        bench.RunFor(14 * BandBench.HourMs);
        bench.Restart();
        bench.RunFor(BandBench.HourMs);
        return store.CopyRaw();
    }

    private static void Hear(BandBench bench, params long[] numbers)
    {
        foreach (long number in numbers)
        {
            byte[] frame = Ids.BandFrame(Ids.Of(number));
            bench.ScriptedRadio.Hear(number, -60, frame, frame.Length);
        }
    }
}
