using System;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Simulation;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>A batch on its way in by sync, with connection, power or cell lost at every place: the next session takes it whole, once.</summary>
public class SyncBatchCuts
{
    private const int Block = 1024;
    private const int Blocks = 56;

    // Of steps of flash: every seventeenth is cut before, or each.
    private static readonly int _step = int.Parse(Environment.GetEnvironmentVariable("BAND_CUT_STEP") ?? "17");

    private static readonly SyncCards _cards = new(111_111_111, 1, SmallBatches.Key.PublicKey);
    private static readonly Ticket _caretaker = _cards.Card(SyncRole.Caretaker, 0, 5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AConnectionLostBehindAnyPacket(bool isByReads)
    {
        FlashStore begin = Lived();
        string[] met = KeysOf(Entered(begin.Snapshot()));
        byte[] batch = Batch(6);
        int whole = 0;
        bool wasLost = true;
        for (int packets = 0; wasLost; packets++)
        {
            SyncedBand bench = Entered(begin.Snapshot());
            wasLost = !Pushes(bench, batch, packets, isByReads);
            Assert.True(IsTaken(bench) || wasLost, $"{packets} packets: neither lost nor taken");
            whole += IsTaken(bench) ? 0 : 1;
            Assert.True(Pushes(bench, batch, null, isByReads));
            RequireTakenOnce(bench, met, $"{packets} packets");
        }

        Assert.True(whole > batch.Length / 224, $"{whole} lost before it was whole");
    }

    [Fact]
    public void PowerLostAtAnyStepOfFlash()
    {
        FlashStore begin = Lived();
        string[] met = KeysOf(Entered(begin.Snapshot()));
        byte[] batch = Batch(2);
        int before = 0;
        bool wasCut = true;
        for (long cut = 0; wasCut; cut += _step)
        {
            FlashStore store = begin.Snapshot();
            SyncedBand bench = Entered(store);
            wasCut = false;
            using (SyncSession session = bench.Open(_caretaker))
            {
                store.CutAfter(cut);
                try
                {
                    BatchPush.RunAsync(session, batch, (_, _) => { }).Now();
                    bench.Run(5000);
                }
                catch (PowerLostException)
                {
                    wasCut = true;
                }
            }

            store.Restart();
            SyncedBand next = Entered(store);
            before += IsTaken(next) ? 0 : 1;
            Assert.True(Pushes(next, batch, null, false), $"cut {cut}");
            RequireTakenOnce(next, met, $"cut {cut}");
        }

        Assert.True(before * _step > batch.Length, $"{before} before it was taken");
    }

    [Fact]
    public void ACellThatIsEmptyInTheMiddle()
    {
        FlashStore begin = Lived();
        string[] met = KeysOf(Entered(begin.Snapshot()));
        byte[] batch = Batch(30);
        SyncedBand bench = Entered(begin.Snapshot());
        using (SyncSession session = bench.Open(_caretaker))
        {
            Assert.NotNull(SyncDisclosures.FaultOf(() => BatchPush.RunAsync(session, batch, (octets, all) =>
                bench.Band.FakeBattery.BatteryMv = octets > all / 2 ? 3300 : 3900)));
        }

        Assert.True(bench.Sync!.IsOver);
        Assert.False(IsTaken(bench));
        bench.Band.FakeBattery.BatteryMv = 3900;
        bench.EnterAtOnce();
        int first = -1;
        using (SyncSession session = bench.Open(_caretaker))
        {
            Assert.True(BatchPush.RunAsync(session, batch, (octets, _) => first = first < 0 ? octets : first).Now());
            bench.Link.Disconnect();
        }

        Assert.True(first > batch.Length / 2, $"it began again, at {first}");
        bench.Run(5000);
        RequireTakenOnce(bench, met, "empty cell");
    }

    private static byte[] Batch(int entries) => (SmallBatches.File(entries) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds }).Sign(SmallBatches.Key);

    private static bool Pushes(SyncedBand bench, byte[] batch, int? packets, bool isByReads)
    {
        bool isWhole = false;
        try
        {
            using SyncSession session = bench.Open(_caretaker, new SyncPeer(bench) { PacketsLeft = packets }, isByReads);
            BatchPush.RunAsync(session, batch, (_, _) => { }).Now();
            isWhole = true;
        }
        catch (SyncException lost) when (lost.Fault == SyncFault.LinkLost)
        {
        }

        bench.Link.Disconnect();
        bench.Run(isWhole ? 5000 : 100);
        return isWhole;
    }

    private static bool IsTaken(SyncedBand bench) => bench.Contacts().Serials.Check(SmallBatches.Authority, 0, 1) == IntakeStatus.AlreadyTaken;

    private static void RequireTakenOnce(SyncedBand bench, string[] met, string replay)
    {
        Assert.True(IsTaken(bench), $"{replay}: not taken");
        Assert.True(bench.Contacts().Waiting <= 1, $"{replay}: {bench.Contacts().Waiting} wait");
        using (SyncSession session = bench.Open(_caretaker))
        {
            SerialLine line = Assert.Single(new BandClient(session).SerialsAsync().Now());
            Assert.Equal((1u, 0u), (line.Highest, line.NextMissing));
            bench.Link.Disconnect();
        }

        Assert.Equal(met, KeysOf(bench));
    }

    private static string[] KeysOf(SyncedBand bench) => [.. SyncPulls.Met(bench).Select(each => $"{each.Sequence} {each.Id}")];

    private static SyncedBand Entered(FlashStore store)
    {
        var bench = new SyncedBand(store, _cards, isProvisioned: false);
        bench.EnterAtOnce();
        bench.Run(100);
        return bench;
    }

    private static FlashStore Lived()
    {
        var store = new FlashStore(Blocks * Block, 8, Block);
        var bench = new SyncedBand(store, _cards);
        bench.Run(BandBench.MinuteMs);
        bench.Fill(20);
        bench.EnterAtOnce();
        bench.Link.Close();
        bench.Run(1000);
        return store;
    }
}
