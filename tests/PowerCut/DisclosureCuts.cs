using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>A disclosure with the power cut at every step: the old chain goes on, or the closed one can be given and a fresh one goes on.</summary>
public class DisclosureCuts
{
    private const int First = BandState.Stretches - 1;          // Where the first stretch is kept.
    private const int Block = 768;
    private const int Blocks = 16;

    [Fact]
    public void ACutLeavesTheOldChainOrTheClosedOneAndAFreshOne()
    {
        int before = 0;
        int behind = 0;
        for (long cut = 0; ; cut++)
        {
            var store = new FlashStore(Blocks * Block, 8, Block);
            BandBench bench = BandDisclosureTests.Lived(20 * BandBench.MinuteMs, store);
            byte[] old = bench.FakeEntropy.LastKey.ToArray();
            BandDisclosureTests.Consent(bench);
            Assert.True(bench.Loop.Disclosing.Want(bench.FakeClock.UtcSeconds - 600, long.MaxValue, bench.NowMs));
            store.CutAfter(cut);
            bool wasCut = false;
            bool opened = false;
            try
            {
                while (!opened)
                {
                    bench.RunFor(100);
                    opened = bench.Loop.Disclosing.IsOpen(bench.NowMs);
                }
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            store.Restart();
            bench.Restart();
            Assert.False(bench.Loop.Disclosing.IsOpen(bench.NowMs), $"cut {cut}: the door survived");
            var state = new BandState();
            Assert.True(new StateSlots(store).Load(state), $"cut {cut}: no state");
            bool isClosed = state.Disclosed.Any(octet => octet != 0);
            bool isOld = state.Identity.Skip(4).SequenceEqual(old);
            Assert.True(isClosed != isOld, $"cut {cut}: closed {isClosed}, old chain {isOld}");
            before += isOld ? 1 : 0;
            behind += isOld ? 0 : 1;
            bench.RunFor(BandBench.MinuteMs);
            Assert.True(bench.Loop.IsRunning, $"cut {cut}: does not go on");
            BandDisclosureTests.Consent(bench);
            Assert.Equal(isClosed, bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(before > 100 && behind >= 1, $"{before} before, {behind} behind");
    }

    [Fact]
    public void ACutInGivingItAgainLosesNothingAndOpensNothing()
    {
        int log = 0;
        for (long cut = 0; ; cut++)
        {
            var store = new FlashStore(Blocks * Block, 8, Block);
            BandBench bench = BandDisclosureTests.Lived(20 * BandBench.MinuteMs, store);
            Disclosed before = Give(bench, () => bench.Loop.Disclosing.Want(bench.FakeClock.UtcSeconds - 600, long.MaxValue, bench.NowMs));
            bench.RunFor(BandBench.MinuteMs);
            byte[] fresh = bench.FakeEntropy.LastKey.ToArray();
            BandDisclosureTests.Consent(bench);
            store.CutAfter(cut);
            bool wasCut = false;
            try
            {
                Assert.True(bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
                while (!bench.Loop.Disclosing.IsOpen(bench.NowMs))
                {
                    bench.RunFor(100);
                }
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            store.Restart();
            bench.Restart();
            Assert.False(bench.Loop.Disclosing.IsOpen(bench.NowMs), $"cut {cut}: the door survived");
            log += bench.Records().Count(each => each.State == BandStateCode.Disclosed) == 2 ? 1 : 0;
            Assert.InRange(bench.Records().Count(each => each.State == BandStateCode.Disclosed), 1, 2);
            var state = new BandState();
            Assert.True(new StateSlots(store).Load(state), $"cut {cut}: no state");
            Assert.Equal(fresh, state.Identity.Skip(4));
            bench.RunFor(BandBench.MinuteMs);
            Disclosed again = Give(bench, () => bench.Loop.Disclosing.WantAgain(First, bench.NowMs));
            Assert.Equal((before.FirstSlot, before.LastSlot, before.Lines.Count), (again.FirstSlot, again.LastSlot, again.Lines.Count));
            Assert.Equal(before.Key, again.Key);
            if (!wasCut)
            {
                Assert.True(cut > 100 && log >= 1, $"{cut} cuts, {log} with an entry");
                break;
            }
        }
    }

    private static Disclosed Give(BandBench bench, System.Func<bool> want)
    {
        BandDisclosureTests.Consent(bench);
        Assert.True(want());
        bench.RunFor(BandBench.MinuteMs);
        Disclosed disclosed = Disclosed.Of(Disclosed.Octets(bench)!);
        Assert.True(disclosed.IsWhole);
        return disclosed;
    }
}
