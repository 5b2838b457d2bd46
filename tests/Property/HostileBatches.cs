using System;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>Calls in any order with octets of any kind: never an exception, and what completes is a signed batch, octet by octet.</summary>
public class HostileBatches
{
    private const int Runs = 60;
    private const int Calls = 80;

    private static readonly byte[][] _good = [SmallBatches.Signed(0, 1), SmallBatches.Signed(3, 2), SmallBatches.Signed(9, 3)];

    private readonly ITestOutputHelper _output;

    public HostileBatches(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void WhateverIsPutOnlySignedBatchesComplete()
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        _output.WriteLine($"seed {seed}");
        int completed = 0;
        for (ulong run = 0; run < Runs; run++)
        {
            completed += Play(seed + run, $"seed {seed} run {run}");
        }

        _output.WriteLine($"{completed} completed");
        Assert.True(completed > Runs / 10, $"seed {seed}: {completed} completed, so little was tried");
    }

    private static int Play(ulong seed, string replay)
    {
        var random = new SeededRandom(seed);
        var store = new MemoryStore(16 * 4096);
        var bench = new IntakeBench(store, 4 * 4096);
        int completed = 0;
        for (int call = 0; call < Calls; call++)
        {
            Act(random, bench, store);
            int segment = bench.Intake.Segment;
            Assert.True(bench.Segments.SequenceEqual(segment == BatchRoom.None ? [] : [segment]), $"{replay} call {call}: a stray segment");
            Assert.True(
                segment == BatchRoom.None || bench.Intake.Received == bench.Store.Length(segment),
                $"{replay} call {call}: received is not what is stored");
            if (bench.Intake.Status == IntakeStatus.Complete)
            {
                byte[] stored = bench.Read(segment);
                Assert.True(_good.Any(each => each.SequenceEqual(stored)), $"{replay} call {call}: not what was signed");
                completed++;
                bench.Intake.Release();
                store.Delete(segment);
            }
        }

        return completed;
    }

    private static void Act(SeededRandom random, IntakeBench bench, MemoryStore store)
    {
        byte[] batch = _good[random.NextBelow(_good.Length)];
        BatchIntake intake = bench.Intake;
        switch (random.NextBelow(10))
        {
            case 0:
                intake.Work(random.NextBelow(3000));
                break;
            case 1:
                intake.Resume(intake.Segment, bench.UtcSeconds);
                break;
            case 2:
                byte[] noise = new byte[random.NextBelow(200)];
                random.Fill(noise, 0, noise.Length);
                bench.Put(random.NextBelow(3) == 0 ? random.NextBelow(3000) : intake.Received, noise, 0, noise.Length);
                break;
            case 3:
                byte[] damaged = [.. batch];
                damaged[random.NextBelow(damaged.Length)] ^= (byte)(1 << random.NextBelow(8));
                bench.Send(damaged, 1 + random.NextBelow(700));
                break;
            case 4:
                int at = random.NextBelow(batch.Length);
                bench.Put(at, batch, at, random.NextBelow(batch.Length - at + 1));
                break;
            case 5:
                store.Refuses = true;
                bench.Put(intake.Received % batch.Length, batch, 0, 10);
                intake.Work(random.NextBelow(2) * 9000);
                store.Refuses = false;
                intake.Resume(intake.Segment, bench.UtcSeconds);
                break;
            case 6:
                bench.Send(batch, 1 + random.NextBelow(700));
                break;
            default:
                int from = Math.Min(intake.Received, batch.Length);
                bench.Put(from, batch, from, Math.Min(1 + random.NextBelow(900), batch.Length - from));
                break;
        }
    }
}
