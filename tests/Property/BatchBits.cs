using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

/// <summary>A signed batch with any one bit turned over is refused, and nothing of it stays.</summary>
public class BatchBits
{
    private readonly ITestOutputHelper _output;

    public BatchBits(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void AnyBitOfASmallBatchMakesItRefused()
    {
        byte[] batch = Quickest();
        Assert.Equal(IntakeStatus.Complete, Bench().Send(batch));
        var counts = new ConcurrentDictionary<IntakeStatus, int>();
        Parallel.For(0, batch.Length, Bench, (position, _, bench) =>
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] flipped = [.. batch];
                flipped[position] ^= (byte)(1 << bit);
                IntakeStatus status = bench.Send(flipped, flipped.Length);

                // A length that says more, or less: whoever sends the rest does not make it good either.
                bool isRefused = status >= IntakeStatus.BadHeader;
                Assert.True(isRefused, $"octet {position} bit {bit}: {status}");
                Assert.True(bench.Segments.Count == 0, $"octet {position} bit {bit}: something stays");
                counts.AddOrUpdate(status, 1, (_, count) => count + 1);
            }

            return bench;
        }, _ => { });
        _output.WriteLine(string.Join(", ", counts));
    }

    // Of many serials the one whose signature takes least to check: ten thousand checks follow.
    private static byte[] Quickest()
    {
        long best = 1;
        int least = int.MaxValue;
        byte[] header = SmallBatches.Signed(2)[..64];
        for (int serial = 1; serial <= 20_000; serial++)
        {
            BitConverter.GetBytes(serial).CopyTo(header, 8);
            int work = SmallBatches.Key.WorkOf(header);
            (best, least) = work < least ? (serial, work) : (best, least);
        }

        return SmallBatches.Signed(2, best);
    }

    private static IntakeBench Bench() => new(new MemoryStore(64 * 1024));
}
