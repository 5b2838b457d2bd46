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
            var sync = new SyncParts(bench);
            BandDisclosureTests.Consent(sync);
            Assert.True(sync.Want(bench.FakeClock.UtcSeconds - 600, long.MaxValue));
            store.CutAfter(cut);
            bool wasCut = false;
            try
            {
                while (!sync.IsOpen)
                {
                    sync.RunFor(100);
                }
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            store.Restart();
            bench.Restart();
            var state = new BandState();
            Assert.True(new StateSlots(store).Load(state), $"cut {cut}: no state");
            bool isClosed = state.Disclosed.Any(octet => octet != 0);
            bool isOld = state.Identity.Skip(4).SequenceEqual(old);
            Assert.True(isClosed != isOld, $"cut {cut}: closed {isClosed}, old chain {isOld}");
            before += isOld ? 1 : 0;
            behind += isOld ? 0 : 1;
            bench.RunFor(BandBench.MinuteMs);
            Assert.True(bench.Loop.IsRunning, $"cut {cut}: does not go on");
            var after = new SyncParts(bench);
            Assert.False(after.IsOpen, $"cut {cut}: the door survived");
            BandDisclosureTests.Consent(after);
            Assert.Equal(isClosed, after.WantAgain(First));
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
            var sync = new SyncParts(bench);
            Disclosed before = BandDisclosureTests.Disclose(sync, bench.FakeClock.UtcSeconds - 600, long.MaxValue);
            sync.Leave();
            bench.RunFor(BandBench.MinuteMs);
            byte[] fresh = bench.FakeEntropy.LastKey.ToArray();
            sync = new SyncParts(bench);
            BandDisclosureTests.Consent(sync);
            store.CutAfter(cut);
            bool wasCut = false;
            try
            {
                Assert.True(sync.WantAgain(First));
                while (!sync.IsOpen)
                {
                    sync.RunFor(100);
                }
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            store.Restart();
            bench.Restart();
            log += bench.Records().Count(each => each.State == BandStateCode.Disclosed) == 2 ? 1 : 0;
            Assert.InRange(bench.Records().Count(each => each.State == BandStateCode.Disclosed), 1, 2);
            var state = new BandState();
            Assert.True(new StateSlots(store).Load(state), $"cut {cut}: no state");
            Assert.Equal(fresh, state.Identity.Skip(4));
            bench.RunFor(BandBench.MinuteMs);
            var after = new SyncParts(bench);
            Assert.False(after.IsOpen, $"cut {cut}: the door survived");
            Disclosed again = BandDisclosureTests.GiveAgain(after, First);
            Assert.Equal((before.FirstSlot, before.LastSlot, before.Lines.Count), (again.FirstSlot, again.LastSlot, again.Lines.Count));
            Assert.Equal(before.Key, again.Key);
            if (!wasCut)
            {
                Assert.True(cut > 100 && log >= 1, $"{cut} cuts, {log} with an entry");
                break;
            }
        }
    }
}
