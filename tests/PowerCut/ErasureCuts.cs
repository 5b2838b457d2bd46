using System.Linq;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Erasing everything and the daily work, with the power cut at every step: what is to go goes, before or after the cut.</summary>
public class ErasureCuts
{
    private const int Block = 768;
    private const int Blocks = 16;
    private const int Friends = 40;

    [Fact]
    public void AnErasureCutAnywhereHasNotBegunOrIsFinishedAtTheNextStart()
    {
        int intact = 0;
        int erased = 0;
        for (long cut = 0; ; cut++)
        {
            (BandBench bench, FlashStore store) = Lived();
            int records = bench.Records().Count;
            store.CutAfter(cut);
            bool wasCut = !Try(() => bench.Loop.EraseEverything());
            store.Restart();
            bench.Restart();
            byte[] key = bench.FakeEntropy.LastKey;
            if (wasCut && store.Holds(key) && bench.Records().Count >= records)
            {
                intact++;
                Assert.True(erased == 0, $"cut {cut}: untouched after an earlier cut had erased");
                continue;
            }

            erased++;
            Assert.Empty(bench.Records());
            Assert.False(store.Holds(key), $"cut {cut}: the key is in flash");
            Assert.All(Enumerable.Range(1, Friends), i => Assert.False(store.Holds(Ids.Of(i)), $"cut {cut}: id {i} is in flash"));
            bench.RunFor(BandBench.MinuteMs);
            Assert.True(bench.Loop.IsRunning && bench.FakeEntropy.Keys == 2, $"cut {cut}: does not go on");
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(intact > 100 && erased > 100, $"{intact} cuts before it began, {erased} behind");
    }

    [Fact]
    public void AKeyPastTheWindowIsGoneAfterTheNextDailyWorkWhereverTheLastOneWasCut()
    {
        (BandBench bench, FlashStore before) = Lived();
        Assert.True(bench.Loop.SetRetention(1));
        bench.RunFor((34 * BandBench.HourMs) + (40 * BandBench.MinuteMs));      // The second midnight is ten minutes away.
        byte[] past = bench.FakeEntropy.LastKey.ToArray();
        Assert.True(before.Holds(past));
        FlashStore evening = before.Snapshot();
        long utcSeconds = bench.FakeClock.UtcSeconds;
        long all = Night(evening.Snapshot(), utcSeconds, long.MaxValue, out FlashStore whole);
        Assert.False(whole.Holds(past));
        for (long cut = 0; cut < all; cut++)
        {
            Night(evening.Snapshot(), utcSeconds, cut, out FlashStore store);
            store.Restart();
            Night(store, utcSeconds + 1200, long.MaxValue, out store);
            Assert.False(store.Holds(past), $"cut {cut}: the key of the day before yesterday is in flash");
        }
    }

    // Twenty minutes over a store; returns the steps taken.
    private static long Night(FlashStore store, long utcSeconds, long cut, out FlashStore after)
    {
        after = store;
        long first = store.StepsTaken;
        if (cut != long.MaxValue)
        {
            store.CutAfter(cut);
        }

        Try(() =>
        {
            var bench = new BandBench(store);
            bench.FakeClock.SetUtc(utcSeconds, 1);
            bench.RunFor(20 * BandBench.MinuteMs);
        });
        return store.StepsTaken - first;
    }

    private static (BandBench Bench, FlashStore Store) Lived()
    {
        var store = new FlashStore(Blocks * Block, 6, Block);
        var bench = new BandBench(store)
        {
            Air = b =>
            {
                byte[] frame = Ids.BandFrame(Ids.Of(1 + (b.NowMs / 60000 % Friends)));
                b.ScriptedRadio.Hear(1, -60, frame, frame.Length);
            },
        };
        bench.RunFor(70 * BandBench.MinuteMs);
        bench.Air = null;
        Assert.True(bench.Records().Count > 20);
        Assert.True(bench.Loop.Counts[Counter.StateFaults] == 0);
        return (bench, store);
    }

    private static bool Try(System.Action run)
    {
        try
        {
            run();
            return true;
        }
        catch (PowerLostException)
        {
            return false;
        }
    }
}
