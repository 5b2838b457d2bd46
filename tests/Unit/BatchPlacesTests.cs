using System;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Octets at wrong places, senders that change, stores that refuse: a batch is taken in whole or not at all.</summary>
public class BatchPlacesTests
{
    private static readonly byte[] _first = SmallBatches.Signed(4, 1);
    private static readonly byte[] _second = SmallBatches.Signed(5, 2);

    [Fact]
    public void AWrongPlaceChangesNothing()
    {
        IntakeBench bench = Bench();
        Assert.Equal(IntakeStatus.OutOfPlace, bench.Put(64, _first, 64, 10));
        Assert.Equal(IntakeStatus.OutOfPlace, bench.Put(1, _first, 1, 10));
        Assert.Equal(IntakeStatus.OutOfPlace, bench.Put(-1, _first, 0, 10));
        Assert.Equal(IntakeStatus.OutOfPlace, bench.Put(int.MaxValue, _first, 0, 10));
        Assert.Equal(IntakeStatus.OutOfPlace, bench.Put(int.MinValue, _first, 0, 10));
        Assert.Empty(bench.Segments);

        bench.Put(0, _first, 0, 200);
        foreach (int place in new[] { -1, 1, 63, 64, 65, 199, 201, 300, int.MaxValue })
        {
            IntakeStatus expected = place is -1 or > 200 ? IntakeStatus.OutOfPlace : IntakeStatus.Receiving;
            Assert.Equal(expected, bench.Put(place, _second, 0, 70));
            Assert.Equal(200, bench.Intake.Received);
        }

        Assert.Equal(IntakeStatus.Receiving, bench.Put(200, _first, 200, 0));
        Assert.Equal(IntakeStatus.Receiving, bench.Put(200, _first, 200, -5));
        Assert.Equal(IntakeStatus.Complete, bench.Send(_first));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(64)]
    [InlineData(400)]
    public void EverythingMayBeSaidTwice(int chunk)
    {
        IntakeBench bench = Bench();
        for (int at = 0; at < _first.Length; at += chunk)
        {
            int count = Math.Min(chunk, _first.Length - at);
            for (int time = 0; time < 2; time++)
            {
                while (bench.Intake.Received < at + count)
                {
                    int from = bench.Intake.Received;
                    bench.Put(from, _first, from, at + count - from);
                    bench.Work();
                }

                bench.Put(at, _first, at, count);
            }
        }

        Assert.Equal(IntakeStatus.Complete, bench.Work());
        Assert.Equal(_first, bench.Read(bench.Intake.Segment));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(300)]
    public void ASenderThatBeginsAgainGoesOnWhereTheBatchIs(int chunk)
    {
        IntakeBench bench = Bench();
        bench.Put(0, _first, 0, 900);
        for (int at = 0; at < 64; at += chunk)
        {
            Assert.Equal(IntakeStatus.Receiving, bench.Put(at, _first, at, Math.Min(chunk, 64 - at)));
        }

        Assert.Equal(900, bench.Intake.Received);
        Assert.Equal(IntakeStatus.Complete, bench.Send(_first));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(300)]
    public void AnotherBatchTakesThePlaceOfAHalfOne(int chunk)
    {
        IntakeBench bench = Bench();
        bench.Put(0, _first, 0, 900);
        for (int at = 0; at < 64; at += chunk)
        {
            Assert.Equal(IntakeStatus.Receiving, bench.Put(at, _second, at, Math.Min(chunk, _second.Length - at)));
        }

        Assert.True(bench.Intake.Received >= 64);
        Assert.Equal(2, bench.Intake.Header.Serial);
        Assert.Equal(IntakeStatus.Complete, bench.Send(_second));
        Assert.Equal(_second, bench.Read(bench.Intake.Segment));
        Assert.Single(bench.Segments);
    }

    [Fact]
    public void AHeaderThatIsRefusedLeavesTheHalfBatchInPlace()
    {
        IntakeBench bench = Bench();
        bench.Send(SmallBatches.Signed(0, 3));
        bench.Count();
        bench.Put(0, _first, 0, 900);
        Assert.Equal(IntakeStatus.AlreadyTaken, bench.Put(0, SmallBatches.Signed(0, 3), 0, 64));
        Assert.Equal(IntakeStatus.BadHeader, bench.Put(0, new byte[64], 0, 64));
        Assert.Equal(IntakeStatus.UnknownKey, bench.Put(0, SmallBatches.File(1).Sign(SmallBatches.OtherKey), 0, 400));
        Assert.Equal(900, bench.Intake.Received);
        Assert.Equal(IntakeStatus.Receiving, bench.Intake.Status);
        Assert.Equal(IntakeStatus.Complete, bench.Send(_first));
    }

    [Fact]
    public void AHeaderThatStopsHalfWayStopsNobody()
    {
        IntakeBench bench = Bench();
        bench.Put(0, _first, 0, 900);
        bench.Put(0, _second, 0, 30);
        Assert.Equal(900, bench.Intake.Received);
        Assert.Equal(IntakeStatus.Receiving, bench.Put(900, _first, 900, 100));
        Assert.Equal(1000, bench.Intake.Received);
        Assert.Equal(IntakeStatus.Receiving, bench.Put(30, _second, 30, 34));
        Assert.Equal(1, bench.Intake.Header.Serial);
        Assert.Equal(IntakeStatus.Complete, bench.Send(_first));
    }

    [Fact]
    public void AHeaderOfTwoSendersIsNobodysBatch()
    {
        IntakeBench bench = Bench();
        bench.Put(0, _second, 0, 32);
        bench.Put(32, _first, 32, 500);
        Assert.Equal(IntakeStatus.BadSignature, bench.Send([.. _second[..32], .. _first[32..]]));
        Assert.Empty(bench.Segments);
    }

    [Fact]
    public void TwoSendersAlternatelyNeverMakeABatchOfBoth()
    {
        for (int chunk = 40; chunk < 1500; chunk += 97)
        {
            IntakeBench bench = Bench();
            int taken = 0;
            for (int turn = 0; turn < 4000 && taken < 2; turn++)
            {
                byte[] batch = turn % 2 == 0 ? _first : _second;
                int at = Math.Min(turn / 2 * chunk % (batch.Length + chunk), batch.Length);
                bench.Put(at, batch, at, Math.Min(chunk, batch.Length - at));
                if (bench.Work() == IntakeStatus.Complete)
                {
                    byte[] stored = bench.Read(bench.Intake.Segment);
                    Assert.True(stored.SequenceEqual(_first) || stored.SequenceEqual(_second));
                    bench.Count();
                    taken++;
                }
            }

            // Alone, either is through at once.
            Assert.Contains(bench.Send(_first), new[] { IntakeStatus.Complete, IntakeStatus.AlreadyTaken });
        }
    }

    [Fact]
    public void AStoreThatIsFullCostsTheBatchAndNothingElse()
    {
        var store = new MemoryStore(3 * 4096);
        byte[] filler = new byte[2 * 4096];
        store.Append(300, filler, 0, filler.Length);
        var bench = new IntakeBench(store);
        byte[] batch = SmallBatches.Signed(100);
        Assert.Equal(IntakeStatus.StoreRefused, bench.Send(batch));
        Assert.Empty(bench.Segments);
        store.Delete(300);
        Assert.Equal(IntakeStatus.Complete, bench.Send(batch));
    }

    [Fact]
    public void AStoreThatDoesNotDeleteIsAskedAgainBeforeTheNextBatch()
    {
        var store = new MemoryStore(96 * 1024);
        var bench = new IntakeBench(store);
        byte[] bad = [.. _first];
        bad[100] ^= 1;
        bench.Put(0, bad, 0, 64 + 1296);
        store.RefusesDeletion = true;
        Assert.Equal(IntakeStatus.BadSignature, bench.Work());
        Assert.Equal(IntakeStatus.StoreRefused, bench.Send(_first));
        store.RefusesDeletion = false;
        Assert.Equal(IntakeStatus.Complete, bench.Send(_first));
        Assert.Single(bench.Segments);
    }

    [Fact]
    public void AStoreThatDoesNotAnswerRefuses()
    {
        var store = new MemoryStore(96 * 1024);
        var bench = new IntakeBench(store);
        store.Refuses = true;
        Assert.Equal(IntakeStatus.StoreRefused, bench.Send(_first));
        store.Refuses = false;
        bench.Send(_first[..^1]);
        bench.Put(_first.Length - 1, _first, _first.Length - 1, 1);
        store.Refuses = true;
        Assert.Equal(IntakeStatus.StoreRefused, bench.Work());
    }

    private static IntakeBench Bench() => new(new MemoryStore(96 * 1024));
}
