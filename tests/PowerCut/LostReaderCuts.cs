using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Exposure;
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

/// <summary>Readers that a signed batch names as lost, with the power cut at steps all along: whom the band refuses it never lets in again.</summary>
public class LostReaderCuts
{
    private const int Block = 1024;
    private const int Blocks = 56;
    private const int Chunk = 400;
    private const int SessionEvery = 64;
    private const uint Lost = 77;
    private const uint LostToo = 1_000_000;

    // With BAND_CUT_STEP=1: every step.
    private static readonly int _step = int.Parse(Environment.GetEnvironmentVariable("BAND_CUT_STEP") ?? "5");
    private static readonly uint[] _all = [Lost, LostToo];
    private static readonly SyncCards _cards = new(111_111_111, 1, SmallBatches.Key.PublicKey);
    private static readonly SyncCards _next = new(222_222_222, 2, SmallBatches.Key.PublicKey);
    private static readonly SyncCards _others = new(222_222_222, 2, SmallBatches.OtherKey.PublicKey);

    [Fact]
    public void ABatchThatNamesThemIsTakenInToItsEndWhereverItWasCut()
    {
        FlashStore begin = Lived();
        int before = 0;
        bool wasCut = true;
        for (long cut = 0; wasCut; cut += _step)
        {
            FlashStore store = begin.Snapshot();
            store.CutAfter(cut);
            wasCut = !Runs(() => TakeIn(store));
            store.Restart();
            uint[] first = ReadersIn(store);
            before += first.Length == 0 ? 1 : 0;
            Assert.True(first.All(_all.Contains), $"cut {cut}: {string.Join(' ', first)}");
            TakeIn(store);              // What was not taken in comes again, what was is matched to its end.
            Assert.Equal(_all, ReadersIn(store));
        }

        Assert.True(before * _step > 1000, $"{before} before");
    }

    [Fact]
    public void AnErasureLeavesThemAndNothingElseWhereverItIsCut()
    {
        FlashStore begin = Lived();
        TakeIn(begin);
        RequireLived(begin);
        int untouched = 0;
        int erased = 0;
        bool wasCut = true;
        for (long cut = 0; wasCut; cut += _step)
        {
            FlashStore store = begin.Snapshot();
            Groundwork ground = Ground(store);
            store.CutAfter(cut);
            wasCut = !Runs(() => Assert.True(ground.Recording.EraseEverything(0)));
            store.Restart();
            Assert.Equal(_all, ReadersIn(store));        // At once, and when the start has ended the erasure.
            bool isGone = IsErasedAtStart(store);
            untouched += isGone ? 0 : 1;
            erased += isGone ? 1 : 0;
            Assert.True(wasCut || isGone, "not erased");
            Assert.Equal(_cards.Number, NumberOf(store));
            if (cut % SessionEvery == 0 || !wasCut)
            {
                RequireRefused(store, _cards, $"cut {cut}");
            }
        }

        Assert.True(untouched > 5 && erased > 20, $"{untouched} untouched, {erased} erased");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HandingOnLeavesThemToo(bool isToAnotherAuthority)
    {
        SyncCards next = isToAnotherAuthority ? _others : _next;
        FlashStore begin = Lived();
        TakeIn(begin);
        RequireLived(begin);
        int before = 0;
        int behind = 0;
        bool wasCut = true;
        for (long cut = 0; wasCut; cut += _step)
        {
            FlashStore store = begin.Snapshot();
            var file = new SimProvisioning(store, next.File());
            store.CutAfter(cut);
            wasCut = !Runs(() => new FirstStart(new BandBench(store) { Provisioning = file }).Run());
            store.Restart();
            Assert.Equal(_all, ReadersIn(store));
            long number = NumberOf(store);
            before += number == _cards.Number ? 1 : 0;
            behind += number == next.Number ? 1 : 0;
            Assert.True(number == _cards.Number || IsErasedAtStart(store.Snapshot()), $"cut {cut}: new keys beside what was of before");
            Assert.True(new FirstStart(new BandBench(store) { Provisioning = file }).Run(), $"cut {cut}: not taken");
            Assert.True(IsErasedAtStart(store), $"cut {cut}: something is left");
            Assert.Equal(_all, ReadersIn(store));
            if (cut % SessionEvery == 0 || !wasCut)
            {
                RequireRefused(store, next, $"cut {cut}");
            }
        }

        Assert.True(before > 20 && behind > 5, $"{before} before, {behind} behind");
    }

    // A band that has met people, and has its authority's keys.
    private static FlashStore Lived()
    {
        var store = new FlashStore(Blocks * Block, 8, Block);
        var bench = new SyncedBand(store, _cards);
        bench.Band.Air = band =>
        {
            long number = 1 + (band.NowMs / 60_000);
            byte[] frame = Ids.BandFrame(Ids.Of(number));
            band.ScriptedRadio.Hear(number, -60, frame, frame.Length);
        };
        bench.Run(40 * BandBench.MinuteMs);
        bench.EnterByGesture();             // Sync mode trusts the authorities of the ring.
        bench.Leave();
        return store;
    }

    private static void TakeIn(FlashStore store)
    {
        BatchFile file = SmallBatches.File(1) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds };
        byte[] batch = (file with { Entries = [.. file.Entries, PublishedEntry.Lose(Lost), PublishedEntry.Lose(LostToo)] }).Sign(SmallBatches.Key);
        ContactCheck contacts = Ground(store).Contacts;
        long now = FakeClock.NoonUtcSeconds + 7200;
        for (var status = IntakeStatus.Idle; status != IntakeStatus.AlreadyTaken;)
        {
            contacts.Work(1000, now, true);
            int at = contacts.Intake.Received;          // After a cut it goes on where it was.
            status = contacts.PutBatch(at, batch, at, Math.Min(Chunk, batch.Length - at), now);
            Assert.True(status is <= IntakeStatus.Complete or IntakeStatus.AlreadyTaken, status.ToString());
        }

        while (contacts.HasWork(now, true))
        {
            Assert.True(contacts.Work(1000, now, true));
        }
    }

    private static void RequireLived(FlashStore store)
    {
        Assert.False(IsErasedAtStart(store));
        Assert.Equal(_all, ReadersIn(store));
    }

    private static bool IsErasedAtStart(FlashStore store)
    {
        Groundwork ground = Ground(store);
        bool hasEncounters = Seen.All(ground.Journal, store).Any(each => !each.IsState);
        bool hasContacts = ground.Contacts.Serials.IsUsed(0);
        Assert.Equal(hasEncounters, hasContacts);
        return !hasEncounters;
    }

    private static uint[] ReadersIn(FlashStore store)
    {
        var found = new List<uint>();
        LostReaders readers = Ground(store.Snapshot()).Contacts.LostReaders;
        for (int place = 0; place < LostReaders.Most && readers.NumberAt(place) != 0; place++)
        {
            found.Add((uint)readers.NumberAt(place));
        }

        return [.. found];
    }

    private static void RequireRefused(FlashStore store, SyncCards cards, string replay)
    {
        var bench = new SyncedBand(store, cards, isProvisioned: false);
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        Ticket lost = cards.Card(SyncRole.Clinic, 0, Lost, 2_000_000_000);
        SyncFault? fault = SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), lost, bench));
        Assert.True(fault == SyncFault.Revoked, $"{replay}: {fault}");
        bench.Link.Disconnect();
        bench.Run(1000);
        using SyncSession other = bench.Open(cards.Card(SyncRole.Clinic, 1, 78, 2_000_000_000));
        new BandClient(other).StatusAsync().Now();
    }

    private static Groundwork Ground(FlashStore store)
    {
        var ground = new Groundwork(new BandBench(store), new Rhythm(new BandBench(new MemoryStore(192 * 1024)).Radio.Traits), 1);
        ground.Memory.Restore();
        return ground;
    }

    private static long NumberOf(FlashStore store)
    {
        var ring = new KeyRing(store, new byte[TwoSlots.ChunkOctets], new SimCipher());
        return ring.Load() && ring.IsProvisioned ? ring.Number : -1;
    }

    private static bool Runs(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (PowerLostException)
        {
            return false;
        }
    }
}
