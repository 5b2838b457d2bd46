using System;
using System.Collections.Generic;
using System.Reflection;
using Bluezone.Band.Bandctl.Sizes;
using Bluezone.Band.Bytes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What taking in batches costs the device: heap, and nothing allocated.</summary>
public class BatchCostsTests
{
    private const int MostOctets = 700;
    private const int FirstEntryAt = 64 + 1296;
    private const int EnoughBlocks = 100_000;

    private readonly ITestOutputHelper _output;

    public BatchCostsTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void AnIntakeKeepsLessThanSevenHundredOctets()
    {
        IntakeBench bench = Bench();
        int intake = OctetsOf(bench.Intake);
        _output.WriteLine($"intake {intake}, trusted keys {OctetsOf(bench.Keys)}, serials {OctetsOf(bench.Serials)}");
        Assert.True(intake < MostOctets, $"{intake} octets");
    }

    [Fact]
    public void TakingInResumingAndRefusingAllocateNothing()
    {
        byte[] batch = SmallBatches.Signed(3);
        byte[] other = SmallBatches.Signed(2, 2);
        IntakeBench bench = Bench();
        Play(bench, batch, other);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(bench, batch, other);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Play(IntakeBench bench, byte[] batch, byte[] other)
    {
        BatchIntake intake = bench.Intake;
        intake.Put(0, other, 0, 500, bench.UtcSeconds);
        intake.Put(0, batch, 0, 64, bench.UtcSeconds);
        for (int at = intake.Received; at < batch.Length && intake.Status != IntakeStatus.Complete; at = intake.Received)
        {
            if (at == FirstEntryAt)
            {
                intake.Resume(intake.Segment, bench.UtcSeconds);
                intake.Work(EnoughBlocks);
            }

            intake.Put(at, batch, at, Math.Min(300, batch.Length - at), bench.UtcSeconds);
            intake.Work(EnoughBlocks);
        }

        intake.Release();
        bench.Store.Delete(BatchRoom.FirstSegment);
    }

    // What is shared with others is not the intake's.
    private static int OctetsOf(object owner)
    {
        int octets = 0;
        var waiting = new Queue<object>([owner]);
        while (waiting.TryDequeue(out object? thing))
        {
            octets += HeapRule.OctetsOf(thing);
            foreach (FieldInfo field in thing is Array ? [] : HeapRule.FieldsOf(thing.GetType()))
            {
                object? held = field.GetValue(thing);
                bool isOwn = held is not null and not ISegmentStore and not Sha256 and not HssVerifier and not TrustedKeys and not SerialWindows;
                if (isOwn && !held!.GetType().IsValueType)
                {
                    waiting.Enqueue(held);
                }
            }
        }

        return octets;
    }

    private static IntakeBench Bench() => new(new MemoryStore(96 * 1024));
}
