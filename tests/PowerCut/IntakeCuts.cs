using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.PowerCut;

/// <summary>Power lost, and transfers broken off, at every octet of taking a batch in: the rest completes it.</summary>
public class IntakeCuts
{
    private const int Chunk = 400;

    private static readonly byte[] _batch = SmallBatches.Signed(4);

    private readonly ITestOutputHelper _output;

    public IntakeCuts(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void AfterACutAnywhereTheRestCompletesTheBatch()
    {
        var whole = Store();
        Assert.Equal(IntakeStatus.Complete, new IntakeBench(whole).Send(_batch, Chunk));
        long all = whole.StepsTaken;
        Assert.True(all > _batch.Length);
        for (long cut = 0; cut < all; cut++)
        {
            FlashStore store = Store();
            store.CutAfter(cut);
            Assert.Throws<PowerLostException>(() => new IntakeBench(store).Send(_batch, Chunk));
            store.Restart();
            RequireResumed(store, $"cut {cut}");
        }

        _output.WriteLine($"{all} cuts");
    }

    [Fact]
    public void TruncatedAnywhereItIsNeverCompleteAndTheRestCompletesIt()
    {
        for (int length = 0; length < _batch.Length; length++)
        {
            FlashStore store = Store();
            var bench = new IntakeBench(store);
            Assert.NotEqual(IntakeStatus.Complete, bench.Send(_batch[..length], Chunk));
            Assert.Equal(length, bench.Intake.Received);
            if (length % 2 == 0)
            {
                RequireResumed(store, $"length {length}");      // The sender comes back after a restart,
            }
            else
            {
                Assert.Equal(IntakeStatus.Complete, bench.Send(_batch, Chunk));     // or at once.
            }
        }
    }

    [Fact]
    public void ACutWhileResumingOrReplacingCostsNoMore()
    {
        FlashStore half = Store();
        new IntakeBench(half).Send(_batch[..1400], Chunk);
        byte[] next = SmallBatches.Signed(3, 2);
        FlashStore whole = half.Snapshot();
        Assert.Equal(IntakeStatus.Complete, Restarted(whole).Send(next, Chunk));
        for (long cut = 0; cut < whole.StepsTaken - half.StepsTaken; cut += cut < 100 ? 1 : 11)
        {
            FlashStore store = half.Snapshot();
            store.CutAfter(cut);
            Assert.Throws<PowerLostException>(() => Restarted(store).Send(next, Chunk));
            store.Restart();
            IntakeBench bench = Restarted(store);
            Assert.True(bench.Segments.Count <= 1, $"cut {cut}");
            Assert.True(bench.Send(next, Chunk) == IntakeStatus.Complete, $"cut {cut}");
            Assert.True(bench.Read(bench.Intake.Segment).SequenceEqual(next), $"cut {cut}");
        }
    }

    [Fact]
    public void WhatIsCompleteAndDoesNotYetCountIsCompleteAgainAfterACut()
    {
        FlashStore store = Store();
        new IntakeBench(store).Send(_batch, Chunk);
        IntakeBench bench = Restarted(store);
        Assert.Equal(IntakeStatus.CheckingSignature, bench.Intake.Status);
        Assert.Equal(IntakeStatus.Complete, bench.Work());
    }

    [Fact]
    public void DamagedForeignAndOutdatedOctetsAreDeletedAtTheNextStart()
    {
        byte[] longer = [.. _batch, 0];
        byte[] damaged = [.. _batch];
        damaged[700] ^= 4;
        byte[] entry = [.. _batch];
        entry[^2] = 9;
        foreach (byte[] octets in new byte[][] { [], [0xB4], new byte[64], new byte[5000], longer, damaged, entry })
        {
            FlashStore store = Store();
            store.Append(16, octets, 0, octets.Length);
            IntakeBench bench = Restarted(store);
            Assert.NotEqual(IntakeStatus.Complete, bench.Work());
            Assert.Empty(bench.Segments);
            Assert.Equal(IntakeStatus.Complete, bench.Send(_batch, Chunk));
        }

        FlashStore taken = Store();
        new IntakeBench(taken).Send(_batch, Chunk);
        var again = new IntakeBench(taken);
        again.Serials.Take(SmallBatches.Authority, 0, 1);
        Assert.Equal(IntakeStatus.AlreadyTaken, again.Intake.Resume(16, again.UtcSeconds));
        Assert.Empty(again.Segments);
    }

    private static void RequireResumed(FlashStore store, string replay)
    {
        IntakeBench bench = Restarted(store);
        int stored = bench.Intake.Received;
        int before = store.OctetsWritten == 0 ? 0 : (int)store.OctetsWritten;
        Assert.True(bench.Send(_batch, Chunk) == IntakeStatus.Complete, replay);
        Assert.True(bench.Read(bench.Intake.Segment).SequenceEqual(_batch), replay);
        Assert.True(store.OctetsWritten - before == _batch.Length - stored, $"{replay}: octets were written twice");
    }

    private static IntakeBench Restarted(FlashStore store)
    {
        var bench = new IntakeBench(store);
        bench.Intake.Resume(store.FirstAtOrAbove(BatchRoom.FirstSegment), bench.UtcSeconds);
        return bench;
    }

    private static FlashStore Store() => new(16 * 4096, 3);
}
