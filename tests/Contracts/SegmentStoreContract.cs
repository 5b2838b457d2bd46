using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every store promises, held against all of them by one random run and a dictionary.</summary>
public class SegmentStoreContract
{
    private const int Capacity = 16 * 1024;
    private const int Block = 1024;

    private readonly ITestOutputHelper _output;

    public SegmentStoreContract(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void FlashKeepsIt()
    {
        RequireKept(new FlashStore(Capacity, 3, Block));
    }

    [Fact]
    public void TheTestsOwnMemoryKeepsIt()
    {
        RequireKept(new MemoryStore(Capacity, Block));
    }

    [Fact]
    public void AFolderKeepsItAndIsTheSameWhenItIsOpenedAgain()
    {
        string folder = Directory.CreateTempSubdirectory("store").FullName;
        try
        {
            Dictionary<int, List<byte>> model = RequireKept(new FolderStore(folder, Capacity, Block));
            RequireSame(new FolderStore(folder, Capacity, Block), model, "opened again");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void AnEsp32KeepsItAndIsTheSameWhenItsProgramStartsAgain()
    {
        using var rig = new Esp32Rig();
        Dictionary<int, List<byte>> model = RequireKept(new RiggedStore(rig, rig.MakeStore(Capacity, Block)));
        RequireSame(new RiggedStore(rig, rig.MakeStore(Capacity, Block)), model, "opened again");
    }

    private Dictionary<int, List<byte>> RequireKept(ISegmentStore store)
    {
        ulong seed = (ulong)System.DateTime.UtcNow.Ticks;
        _output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var model = new Dictionary<int, List<byte>>();
        byte[] octets = new byte[2000];
        for (int step = 0; step < 300; step++)
        {
            string replay = $"seed {seed} step {step}";
            int segment = random.NextBelow(8) * 100;
            if (random.NextBelow(4) == 0)
            {
                Assert.True(store.Delete(segment), replay);
                model.Remove(segment);
            }
            else
            {
                random.Fill(octets, 0, octets.Length);
                int length = model.TryGetValue(segment, out List<byte>? kept) ? kept.Count : 0;
                int count = random.NextBelow(System.Math.Min(1500, (4 * Block) - length) + 1);
                AppendToBoth(store, model, segment, octets, count, replay);
            }

            RequireSame(store, model, replay);
        }

        Assert.True(store.Scrub());
        RequireSame(store, model, "scrubbed");
        return model;
    }

    private static void AppendToBoth(
        ISegmentStore store, Dictionary<int, List<byte>> model, int segment, byte[] octets, int count, string replay)
    {
        bool fits = Blocks(model, segment, count) <= Capacity / Block;
        if (!fits || count == 0)
        {
            return;         // What a refused append leaves is any prefix: another test's matter.
        }

        Assert.True(store.Append(segment, octets, 7, count), replay);
        model.TryAdd(segment, []);
        model[segment].AddRange(octets.Skip(7).Take(count));
    }

    private static int Blocks(Dictionary<int, List<byte>> model, int grown, int by)
    {
        return model.Keys.Append(grown).Distinct()
            .Sum(key => ((model.TryGetValue(key, out List<byte>? kept) ? kept.Count : 0) + (key == grown ? by : 0) + Block - 1) / Block);
    }

    private static void RequireSame(ISegmentStore store, Dictionary<int, List<byte>> model, string replay)
    {
        var found = new List<int>();
        for (int segment = store.FirstAtOrAbove(0); segment >= 0; segment = store.FirstAtOrAbove(segment + 1))
        {
            found.Add(segment);
            byte[] octets = new byte[(4 * Block) + 100];
            Assert.True(store.Length(segment) == model[segment].Count, replay);
            Assert.True(store.Read(segment, 0, octets, 10, octets.Length - 10) == model[segment].Count, replay);
            Assert.True(octets.Skip(10).Take(model[segment].Count).SequenceEqual(model[segment]), replay);
            Assert.True(store.Read(segment, model[segment].Count, octets, 0, 1) == 0, replay);
        }

        Assert.True(found.SequenceEqual(model.Keys.Order()), replay);
        Assert.True(store.Length(99) == -1 && store.Read(99, 0, new byte[1], 0, 1) == 0 && store.Delete(99), replay);
    }
}
