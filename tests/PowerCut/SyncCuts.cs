using System;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Schedule;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using KeyRing = Bluezone.Band.Sync.KeyRing;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Keys taken, a disclosure given and everything erased, each with the power cut at every step: never half of it.</summary>
public class SyncCuts
{
    private const int Block = 1024;
    private const int Blocks = 24;

    private static readonly SyncCards _cards = new(111_111_111, 1, SmallBatches.Key.PublicKey);
    private static readonly SyncCards _next = new(222_222_222, 2, SmallBatches.OtherKey.PublicKey);
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 9, 2_000_000_000);

    [Fact]
    public void NewKeysComeWithEverythingErasedOrNotAtAll()
    {
        int before = 0;
        int behind = 0;
        FlashStore begin = Lived();
        for (long cut = 0; ; cut++)
        {
            FlashStore store = begin.Snapshot();
            var file = new SimProvisioning(store, _next.File());
            store.CutAfter(cut);
            bool wasCut = false;
            try
            {
                new FirstStart(new BandBench(store) { Provisioning = file }).Run();
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            store.Restart();
            long number = NumberOf(store);
            Assert.True(number == _cards.Number || number == _next.Number, $"cut {cut}: keys of {number}");
            Assert.True(number == _cards.Number || Encounters(store) == 0, $"cut {cut}: new keys beside old encounters");
            before += number == _cards.Number ? 1 : 0;
            behind += number == _next.Number ? 1 : 0;
            Assert.True(new FirstStart(new BandBench(store) { Provisioning = file }).Run(), $"cut {cut}: not taken");
            Assert.False(file.IsThere, $"cut {cut}: the file is still there");
            Assert.Equal(_next.Number, NumberOf(store));
            Assert.Equal(0, Encounters(store));
            Assert.False(store.Holds(_cards.Release), $"cut {cut}: an old key is in flash");
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(before > 20 && behind > 5, $"{before} before, {behind} behind");
    }

    [Fact]
    public void FirstKeysComeWithEverythingErasedToo()
    {
        FlashStore begin = Lived(isProvisioned: false);
        Assert.NotEqual(0, Encounters(begin));
        bool wasCut = true;
        for (long cut = 0; wasCut; cut++)
        {
            FlashStore store = begin.Snapshot();
            var file = new SimProvisioning(store, _next.File());
            store.CutAfter(cut);
            wasCut = false;
            try
            {
                new FirstStart(new BandBench(store) { Provisioning = file }).Run();
            }
            catch (PowerLostException)
            {
                wasCut = true;
            }

            store.Restart();
            Assert.True(NumberOf(store) == -1 || Encounters(store) == 0, $"cut {cut}: keys beside encounters of before");
            Assert.True(new FirstStart(new BandBench(store) { Provisioning = file }).Run(), $"cut {cut}: not taken");
            Assert.Equal((_next.Number, 0), (NumberOf(store), Encounters(store)));
        }
    }

    [Fact]
    public void AFileThatIsNotWholeIsErasedAndChangesNothing()
    {
        FlashStore store = Lived();
        byte[] octets = _next.File();
        octets[100] ^= 1;
        var file = new SimProvisioning(store, octets);
        int encounters = Encounters(store);
        Assert.True(new FirstStart(new BandBench(store) { Provisioning = file }).Run());
        Assert.False(file.IsThere);
        Assert.Equal(_cards.Number, NumberOf(store));
        Assert.Equal(encounters, Encounters(store));
    }

    [Fact]
    public void ADisclosureOverSyncLeavesTheOldChainOrTheClosedOneAndAFreshOne()
    {
        FlashStore begin = Lived();
        int before = 0;
        int behind = 0;
        for (long cut = 0; ; cut++)
        {
            FlashStore store = begin.Snapshot();
            var bench = new SyncedBand(store, _cards, isProvisioned: false);
            bool wasCut = false;
            int heads = 0;
            byte[] chain = ChainOf(store);
            bench.Run(BandBench.MinuteMs);
            bench.EnterByGesture();
            using (SyncSession session = bench.Open(_clinic))
            {
                AskForIt(bench, session);
                store.CutAfter(cut);
                try
                {
                    bench.Run(5000);
                    heads += new BandClient(session).DisclosureHeadAsync().Now().Length > 0 ? 1 : 0;
                }
                catch (PowerLostException)
                {
                    wasCut = true;
                }
            }

            store.Restart();
            bool isOld = ChainOf(store).SequenceEqual(chain);
            bool isClosed = StateOf(store).Disclosed.Any(octet => octet != 0);
            Assert.True(isOld != isClosed, $"cut {cut}: old chain {isOld}, closed {isClosed}");
            Assert.True(heads == 0 || isClosed, $"cut {cut}: a head left before the fresh chain was in flash");
            before += isOld ? 1 : 0;
            behind += isOld ? 0 : 1;
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(before > 50 && behind >= 1, $"{before} before, {behind} behind");
    }

    [Fact]
    public void AnErasureOverSyncIsEndedByTheNextStart()
    {
        FlashStore begin = Lived();
        int untouched = 0;
        int erased = 0;
        for (long cut = 0; ; cut++)
        {
            FlashStore store = begin.Snapshot();
            byte[] chain = ChainOf(store);
            var bench = new SyncedBand(store, _cards, isProvisioned: false);
            bench.Run(BandBench.MinuteMs);
            bench.EnterByGesture();
            bool wasCut = false;
            bool isSaid = false;
            using (SyncSession session = bench.Open(_owner))
            {
                store.CutAfter(cut);
                try
                {
                    new BandClient(session).EraseAsync(_cards.Number).Now();
                    isSaid = true;
                }
                catch (PowerLostException)
                {
                    wasCut = true;
                }
            }

            store.Restart();
            var restarted = new SyncedBand(store, _cards, isProvisioned: false);
            bool isGone = Encounters(store) == 0;
            Assert.True(isGone || ChainOf(store).SequenceEqual(chain), $"cut {cut}: half erased");
            Assert.True(isGone || !isSaid, $"cut {cut}: said, not done");
            Assert.Equal(_cards.Number, NumberOf(store));
            untouched += isGone ? 0 : 1;
            erased += isGone ? 1 : 0;
            restarted.Run(BandBench.MinuteMs);
            Assert.True(restarted.Band.Loop.IsRunning, $"cut {cut}: does not go on");
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(untouched > 5 && erased > 20, $"{untouched} untouched, {erased} erased");
    }

    private static FlashStore Lived(bool isProvisioned = true)
    {
        var store = new FlashStore(Blocks * Block, 8, Block);
        var bench = new SyncedBand(store, _cards, isProvisioned);
        bench.Band.Air = band =>
        {
            long number = 1 + (band.NowMs / 60_000);
            byte[] frame = Ids.BandFrame(Ids.Of(number));
            band.ScriptedRadio.Hear(number, -60, frame, frame.Length);
        };
        bench.Run(40 * BandBench.MinuteMs);
        return store;
    }

    private static void AskForIt(SyncedBand bench, SyncSession session)
    {
        var client = new BandClient(session);
        uint now = (uint)bench.Band.FakeClock.UtcSeconds;
        uint challenge = client.ChallengeAsync(now - 3600, now).Now();
        client.GiveCodeAsync(_cards.Code(challenge, now - 3600, now)).Now();
        bench.Run(15_000);
        bench.Band.FakeButton.PressMs = 4000;
    }

    private static BandState StateOf(ISegmentStore store)
    {
        var state = new BandState();
        Assert.True(new StateSlots(store).Load(state));
        return state;
    }

    private static byte[] ChainOf(ISegmentStore store) => StateOf(store).Identity[4..];

    private static long NumberOf(ISegmentStore store)
    {
        var ring = new KeyRing(store, new byte[TwoSlots.ChunkOctets], new SimCipher());
        return ring.Load() && ring.IsProvisioned ? ring.Number : -1;
    }

    private static int Encounters(FlashStore store)
    {
        var ground = new Groundwork(new BandBench(store.Snapshot()), new Rhythm(new BandBench(new MemoryStore(192 * 1024)).Radio.Traits), 1);
        ground.Memory.Restore();
        return Seen.All(ground.Journal, store).Count(each => !each.IsState);
    }
}
