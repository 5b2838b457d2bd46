using System;
using System.Buffers.Binary;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Which batches are taken in, and why the others are not.</summary>
public class BatchIntakeTests
{
    private const int KeyIdAt = 28;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 20)]
    [InlineData(7, 64)]
    [InlineData(30, 511)]
    [InlineData(30, 10_000)]
    public void AGoodBatchIsTakenInWhole(int entries, int chunk)
    {
        IntakeBench bench = Bench();
        byte[] batch = SmallBatches.Signed(entries);
        Assert.Equal(IntakeStatus.Complete, bench.Send(batch, chunk));
        Assert.Equal(BatchRoom.FirstSegment, bench.Intake.Segment);
        Assert.Equal(batch, bench.Read(bench.Intake.Segment));
        Assert.Equal(entries, bench.Intake.Header.Entries);
        bench.Count();
        Assert.Equal(IntakeStatus.Idle, bench.Intake.Status);
        Assert.Equal([BatchRoom.FirstSegment], bench.Segments);
    }

    [Fact]
    public void AReplayedBatchIsRefusedAtItsHeader()
    {
        IntakeBench bench = Bench();
        bench.Send(SmallBatches.Signed(3));
        bench.Count();
        Assert.Equal(IntakeStatus.AlreadyTaken, bench.Send(SmallBatches.Signed(3)));
        Assert.Equal([BatchRoom.FirstSegment], bench.Segments);
    }

    [Fact]
    public void AnOlderBatchThatNeverCameIsTakenAfterANewerOne()
    {
        IntakeBench bench = Bench();
        foreach (long serial in new long[] { 9, 4 })
        {
            Assert.Equal(IntakeStatus.Complete, bench.Send(SmallBatches.Signed(2, serial)));
            bench.Count();
        }

        Assert.Equal([16, 17], bench.Segments);
        bench.Store.Delete(16);
        Assert.Equal(IntakeStatus.Complete, bench.Send(SmallBatches.Signed(2, 70)));
        Assert.Equal(16, bench.Intake.Segment);
        bench.Count();
        Assert.Equal(IntakeStatus.TooOld, bench.Send(SmallBatches.Signed(2, 6)));
    }

    [Fact]
    public void AnotherAuthoritysSignatureIsRefused()
    {
        IntakeBench bench = Bench();
        byte[] foreign = SmallBatches.File(2).Sign(SmallBatches.OtherKey);
        Assert.Equal(IntakeStatus.UnknownKey, bench.Send(foreign));

        // Under the name of the key that is trusted.
        SmallBatches.Key.Identifier.AsSpan(0, 4).CopyTo(foreign.AsSpan(KeyIdAt));
        Assert.Equal(IntakeStatus.BadSignature, bench.Send(foreign));
        Assert.Empty(bench.Segments);

        Assert.True(bench.Keys.Set(1, 85, SmallBatches.OtherKey.PublicKey));
        Assert.Equal(IntakeStatus.WrongAuthority, bench.Send(SmallBatches.File(2).Sign(SmallBatches.OtherKey)));
        Assert.Equal(IntakeStatus.Complete, bench.Send((SmallBatches.File(2) with { Authority = 85 }).Sign(SmallBatches.OtherKey)));
    }

    [Fact]
    public void ABatchFromTheFutureIsRefusedAndAnHourIsAllowedForClocks()
    {
        IntakeBench bench = Bench();
        bench.UtcSeconds = SmallBatches.IssuedUtcSeconds - 3601;
        Assert.Equal(IntakeStatus.FromTheFuture, bench.Send(SmallBatches.Signed(1)));
        bench.UtcSeconds++;
        Assert.Equal(IntakeStatus.Complete, bench.Send(SmallBatches.Signed(1)));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(uint.MaxValue)]
    public void AHeaderThatAnnouncesTooMuchIsRefusedBeforeAnythingIsStored(uint entries)
    {
        IntakeBench bench = Bench();
        byte[] header = SmallBatches.Signed(0)[..64];
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), entries);
        Assert.Equal(IntakeStatus.TooLarge, bench.Send(header, 20));
        Assert.Equal(64 + 1296 + (40L * entries), bench.Intake.Offered.BatchOctets);
        Assert.Equal(IntakeBench.RoomOctets, bench.Intake.RoomOctets);
        Assert.Empty(bench.Segments);
    }

    [Theory]
    [InlineData(65_535, IntakeStatus.Receiving)]
    [InlineData(65_536, IntakeStatus.TooLarge)]
    public void OnAHugeStoreABatchHasNoMoreEntriesThanPlacesCanTell(uint entries, IntakeStatus expected)
    {
        IntakeBench bench = new(new MemoryStore(64 * 4096), 16 * 1024 * 1024);
        byte[] header = SmallBatches.Signed(0)[..64];
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), entries);
        Assert.Equal(expected, bench.Put(0, header, 0, header.Length));
    }

    [Fact]
    public void RoomIsWhatOtherBatchesLeave()
    {
        IntakeBench bench = new(new MemoryStore(96 * 1024), 4 * 4096);
        Assert.Equal(IntakeStatus.Complete, bench.Send(SmallBatches.Signed(69)));       // 4,120 octets: two blocks.
        bench.Count();
        Assert.Equal(2 * 4096, bench.Intake.RoomOctets);
        Assert.Equal(IntakeStatus.TooLarge, bench.Send(SmallBatches.Signed(171, 2)));   // 8,200 octets.
        Assert.Equal(IntakeStatus.Complete, bench.Send(SmallBatches.Signed(170, 2)));
        bench.Count();
        Assert.Equal(0, bench.Intake.RoomOctets);
    }

    [Fact]
    public void ASignatureOfALengthThatTheKeyCannotGiveIsRefusedAtTheHeader()
    {
        IntakeBench bench = Bench();
        byte[] header = SmallBatches.Signed(0)[..64];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 1300);
        Assert.Equal(IntakeStatus.BadSignature, bench.Send(header));
    }

    [Theory]
    [MemberData(nameof(BadEntries))]
    public void ASignedBatchWithABadEntryIsRefusedAsSoonAsItIsThere(string why, byte[][] entries)
    {
        IntakeBench bench = Bench();
        byte[] batch = SmallBatches.SignedAnyhow(entries);
        Assert.True(bench.Send(batch) == IntakeStatus.BadEntry, why);
        Assert.Empty(bench.Segments);
        Assert.Equal(0, bench.Intake.Received);
    }

    public static TheoryData<string, byte[][]> BadEntries()
    {
        byte[][] good = SmallBatches.EntriesOf(SmallBatches.Signed(6));
        byte[] f0 = good.First(each => each[38] == 1);
        byte[] withdrawal = good.First(each => each[38] == 3);
        long lastSlot = SmallBatches.IssuedUtcSeconds / 900;
        return new TheoryData<string, byte[][]>
        {
            { "twice the same", [good[0], good[0]] },
            { "the same key twice", [f0, Changed(f0, 36, 1)] },
            { "unsorted", [good[1], good[0]] },
            { "no kind", [Changed(f0, 38, 0)] },
            { "an unknown kind", [Changed(f0, 38, 4)] },
            { "a last octet", [Changed(f0, 39, 1)] },
            { "no slots", [Changed(f0, 36, 0, 0)] },
            { "too many slots", [Changed(f0, 36, 2113 & 0xFF, 2113 >> 8)] },
            { "a last slot after issue", [At(f0, lastSlot + 1, 1)] },
            { "a last slot long after issue", [At(f0, uint.MaxValue, 2112)] },
            { "a withdrawal with slots", [Changed(withdrawal, 36, 1)] },
            { "a withdrawal with a first slot", [Changed(withdrawal, 32, 1)] },
        };
    }

    [Fact]
    public void TheLastSlotMayHaveBegunWhenTheBatchIsIssued()
    {
        byte[] f0 = SmallBatches.EntriesOf(SmallBatches.Signed(1))[0];
        byte[] batch = SmallBatches.SignedAnyhow(At(f0, SmallBatches.IssuedUtcSeconds / 900, 1));
        Assert.Equal(IntakeStatus.Complete, Bench().Send(batch));
        batch = SmallBatches.SignedAnyhow(At(f0, (SmallBatches.IssuedUtcSeconds / 900) - 2111, 2112));
        Assert.Equal(IntakeStatus.Complete, Bench().Send(batch));
    }

    [Fact]
    public void TheKeyOfZerosIsInOrderAsTheFirst()
    {
        byte[] f0 = SmallBatches.EntriesOf(SmallBatches.Signed(1))[0];
        byte[] zero = [.. new byte[32], .. f0[32..]];
        Assert.Equal(IntakeStatus.Complete, Bench().Send(SmallBatches.SignedAnyhow(zero, f0)));
    }

    [Fact]
    public void EntriesThatWereNotSignedAreRefusedAtTheEnd()
    {
        IntakeBench bench = Bench();
        byte[] batch = SmallBatches.Signed(4);
        batch[^9] ^= 1;         // The last octet of the last key: still in order.
        Assert.Equal(IntakeStatus.BadDigest, bench.Send(batch));
        Assert.Empty(bench.Segments);
    }

    [Fact]
    public void RotWhileABatchComesInIsFoundBeforeItCounts()
    {
        var store = new Sim.FlashStore(96 * 1024);
        var bench = new IntakeBench(store);
        byte[] batch = SmallBatches.Signed(4);
        bench.Send(batch[..^1]);
        store.FlipBit(16, batch.Length - 100, 3);
        Assert.Contains(bench.Send(batch), new[] { IntakeStatus.BadDigest, IntakeStatus.BadEntry });
        Assert.Empty(bench.Segments);
    }

    [Fact]
    public void NothingIsTakenWhileSomethingIsChecked()
    {
        IntakeBench bench = Bench();
        byte[] batch = SmallBatches.Signed(1);
        Assert.Equal(IntakeStatus.CheckingSignature, bench.Put(0, batch, 0, batch.Length));
        Assert.Equal(64 + 1296, bench.Intake.Received);
        Assert.Equal(IntakeStatus.CheckingSignature, bench.Put(64 + 1296, batch, 64 + 1296, 40));
        Assert.Equal(IntakeStatus.CheckingSignature, bench.Put(0, SmallBatches.Signed(1, 2), 0, 64));
        Assert.Equal(64 + 1296, bench.Intake.Received);
        Assert.Equal(IntakeStatus.CheckingSignature, bench.Intake.Work(100));
        Assert.Equal(IntakeStatus.Receiving, bench.Work());
        Assert.Equal(IntakeStatus.CheckingEntries, bench.Put(64 + 1296, batch, 64 + 1296, 40));
        Assert.Equal(IntakeStatus.CheckingEntries, bench.Put(0, batch, 0, 64));
        Assert.Equal(IntakeStatus.Complete, bench.Work());
        Assert.Equal(IntakeStatus.Complete, bench.Put(0, SmallBatches.Signed(1, 2), 0, 64));
        Assert.Equal(batch, bench.Read(bench.Intake.Segment));
    }

    [Fact]
    public void AReplacedKeyCountsForTheBatchThatIsComingInOnceItIsResumed()
    {
        IntakeBench bench = Bench();
        byte[] batch = SmallBatches.Signed(2);
        bench.Send(batch[..^10]);
        Assert.True(bench.Keys.Set(0, SmallBatches.Authority, SmallBatches.OtherKey.PublicKey));
        Assert.Equal(IntakeStatus.UnknownKey, bench.Intake.Resume(bench.Intake.Segment, bench.UtcSeconds));
        Assert.Empty(bench.Segments);
    }

    [Fact]
    public void OnlyACompleteBatchCanBeReleased()
    {
        Assert.Throws<InvalidOperationException>(Bench().Intake.Release);
    }

    private static IntakeBench Bench() => new(new MemoryStore(96 * 1024));

    private static byte[] Changed(byte[] entry, int at, params byte[] octets)
    {
        byte[] changed = [.. entry];
        octets.CopyTo(changed, at);
        return changed;
    }

    private static byte[] At(byte[] entry, long firstSlot, ushort slots)
    {
        byte[] changed = [.. entry];
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(32), (uint)firstSlot);
        BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(36), slots);
        return changed;
    }
}
