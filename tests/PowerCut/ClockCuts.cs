using System;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>A clock that was put right in sync mode, with the power cut at every step: whom it was told to finds the new date in flash.</summary>
public class ClockCuts
{
    private const int Block = 1024;
    private const int Blocks = 24;
    private const long Wrong = FakeClock.NoonUtcSeconds;
    private const long AheadS = 200 * 86_400;
    private const uint Right = (uint)(Wrong - AheadS);
    private const int NearS = 600;

    private static readonly SyncCards _cards = new();
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _caretaker = _cards.Card(SyncRole.Caretaker, 0, 5);

    [Theory]
    [InlineData(true)]              // The clock went on, by the wrong date.
    [InlineData(false)]             // It was lost with the power: sync mode begins without one.
    public void ADateThatAPressPutBackIsInFlashBeforeItIsTold(bool hasClock)
    {
        FlashStore begin = Lived();
        RequireCuts(begin, _owner, hasClock, false, (bench, client) =>
        {
            Assert.Equal(TimeVerdict.AwaitsPress, client.OfferTimeAsync(Right, 5).Now());
            bench.Band.FakeButton.PressMs = 4000;
            for (int ms = 0; ms < 3000 && !IsRight(bench.Band.FakeClock.UtcSeconds); ms++)
            {
                bench.Run(1);               // The power may also go between two ticks.
            }

            return IsRight(bench.Band.FakeClock.UtcSeconds);
        });
    }

    [Fact]
    public void ADateThatASecondSourceConfirmedIsInFlashBeforeItIsTaken()
    {
        FlashStore begin = Lived();
        RequireCuts(begin, _caretaker, false, true, (bench, client) =>
            client.OfferTimeAsync((uint)bench.Band.FakeClock.UtcSeconds, 5).Now() == TimeVerdict.Taken);
    }

    private static void RequireCuts(
        FlashStore begin, Ticket ticket, bool hasClock, bool hasRightClock, Func<SyncedBand, BandClient, bool> isPutRight)
    {
        int before = 0;
        int behind = 0;
        bool wasCut = true;
        for (long cut = 0; wasCut; cut++)
        {
            FlashStore store = begin.Snapshot();
            SyncedBand bench = Entered(store, hasClock, hasRightClock);
            wasCut = false;
            bool isTold = false;
            using (SyncSession session = bench.Open(ticket))
            {
                store.CutAfter(cut);
                try
                {
                    isTold = isPutRight(bench, new BandClient(session));
                    Assert.True(isTold, $"cut {cut}: not taken");
                }
                catch (PowerLostException)
                {
                    wasCut = true;
                }
            }

            store.Restart();
            long saved = SavedIn(store);
            Assert.True(IsRight(saved) || Math.Abs(saved - Wrong) < BandBench.DayMs / 1000, $"cut {cut}: {saved}");
            Assert.True(IsRight(saved) || !isTold, $"cut {cut}: told, and the wrong date is in flash");
            before += IsRight(saved) ? 0 : 1;
            behind += IsRight(saved) ? 1 : 0;
        }

        Assert.True(before > 20 && behind >= 1, $"{before} before, {behind} behind");
    }

    private static SyncedBand Entered(FlashStore store, bool hasClock, bool isRight)
    {
        var bench = new SyncedBand(store, _cards, isProvisioned: false);
        bench.Band.FakeClock.SetUtc(isRight ? Right : Wrong + 3000, 1);
        bench.Band.FakeClock.IsSet = hasClock || isRight;
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        bench.Run(1000);
        Assert.Equal(hasClock ? ClockVerdict.Trusted : isRight ? ClockVerdict.Doubtful : ClockVerdict.NotSet, bench.Sync!.Clock);
        return bench;
    }

    private static bool IsRight(long utcSeconds) => utcSeconds >= Right && utcSeconds <= Right + NearS;

    private static long SavedIn(FlashStore store)
    {
        var state = new BandState();
        Assert.True(new StateSlots(store).Load(state));
        return state.LastUtcSeconds;
    }

    private static FlashStore Lived()
    {
        var store = new FlashStore(Blocks * Block, 8, Block);
        new SyncedBand(store, _cards).Run(40 * BandBench.MinuteMs);
        return store;
    }
}
