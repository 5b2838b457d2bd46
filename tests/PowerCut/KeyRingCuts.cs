using System;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>The ring with the power cut at every step of every save: it is the old one or the new one, and every holder can meet it.</summary>
public class KeyRingCuts
{
    private const int Block = 1024;

    [Theory]
    [InlineData(SyncRole.Owner, 0)]
    [InlineData(SyncRole.Clinic, 5)]
    public void HolderAndBandMeetAfterACutInAnyHandshake(int role, int index)
    {
        int behind = 0;
        int even = 0;
        for (long cut = 0; ; cut++)
        {
            var store = new FlashStore(16 * Block, 8, Block);
            SyncBench bench = new SyncBench(store: store).Opened();
            PlainSyncClient earlier = bench.Client(role);
            Assert.True(earlier.Open());
            bench.Link.Disconnect();
            PlainSyncClient client = bench.Client(role, index, 2);
            store.CutAfter(cut);
            bool wasCut = Cut(() => Assert.True(client.Open()));
            store.Restart();
            bench.Restarted();
            Assert.True(bench.Ring.IsProvisioned, $"cut {cut}: no ring");
            bench.Opened();
            long knew = client.Ticket.Sessions;
            var again = new PlainSyncClient(bench, client.Ticket, 3);
            Assert.True(again.Open(), $"cut {cut}: holder of {knew} sessions and band do not meet");
            Assert.InRange(again.Ticket.Sessions, knew + 1, knew + 2);
            behind += again.Ticket.Sessions == knew + 2 ? 1 : 0;
            even += again.Ticket.Sessions == knew + 1 ? 1 : 0;
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(even > 800 && behind >= 1, $"{even} even, {behind} with the band ahead");
    }

    [Fact]
    public void AFileIsTakenWholeOrOnceMore()
    {
        var old = new PlainAuthority(new byte[32], 5);
        byte[] file = PlainAuthority.Example.File();
        int olds = 0;
        int news = 0;
        for (long cut = 0; ; cut++)
        {
            var store = new FlashStore(16 * Block, 8, Block);
            var bench = new SyncBench(store: store, authority: old);
            store.CutAfter(cut);
            bool wasCut = Cut(() => Assert.True(bench.Ring.Provision(file, file.Length)));
            store.Restart();
            long number = bench.Restarted().Ring.Number;
            Assert.True(number is 5 or 123456789, $"cut {cut}: number {number}");
            olds += number == 5 ? 1 : 0;
            news += number == 5 ? 0 : 1;
            Assert.True(bench.Ring.Provision(file, file.Length));
            Assert.True(store.Scrub());
            Assert.False(store.Holds(old.Release), $"cut {cut}: an old key is left");
            bench.Opened();
            Assert.True(new PlainSyncClient(bench, PlainAuthority.Example.Ticket(SyncRole.Owner, 0)).Open());
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(olds > 800 && news > 800, $"{olds} old, {news} new");
    }

    [Fact]
    public void AMarkIsTheOldOneOrTheNewOne()
    {
        int olds = 0;
        int news = 0;
        for (long cut = 0; ; cut++)
        {
            var store = new FlashStore(16 * Block, 8, Block);
            SyncBench bench = new SyncBench(store: store).Opened();
            Assert.True(bench.Client(SyncRole.Clinic).Open());
            bench.Ring.SetMark(4, 100);
            Assert.True(bench.Ring.Save());
            bench.Ring.SetMark(4, 200);
            store.CutAfter(cut);
            bool wasCut = Cut(() => Assert.True(bench.Ring.Save()));
            store.Restart();
            long mark = bench.Restarted().Ring.MarkOf(4);
            Assert.True(mark is 100 or 200, $"cut {cut}: mark {mark}");
            olds += mark == 100 ? 1 : 0;
            news += mark == 200 ? 1 : 0;
            if (!wasCut)
            {
                break;
            }
        }

        Assert.True(olds > 800 && news >= 1, $"{olds} old, {news} new");
    }

    [Fact]
    public void AnErasureIsFinishedByTheNextOne()
    {
        for (long cut = 0; ; cut++)
        {
            var store = new FlashStore(16 * Block, 8, Block);
            var bench = new SyncBench(store: store);
            store.CutAfter(cut);
            bool wasCut = Cut(() => Assert.True(bench.Ring.Erase() && store.Scrub()));
            store.Restart();
            bench.Restarted();
            Assert.True(bench.Ring.Erase() && store.Scrub());
            Assert.False(store.Holds(bench.Authority.Release), $"cut {cut}");
            if (!wasCut)
            {
                Assert.True(cut > 4);
                break;
            }
        }
    }

    private static bool Cut(Action what)
    {
        try
        {
            what();
            return false;
        }
        catch (PowerLostException)
        {
            return true;
        }
    }
}
