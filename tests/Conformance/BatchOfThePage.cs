using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The worked example of EXPOSURE.md is the vector, which the tools write, and the firmware and the tools read alike.</summary>
public partial class BatchOfThePage
{
    private const int SignatureOctets = 1296;

    private static readonly byte[][] _vector = VectorFile.Read("batches.csv").Single(row => row[0] == "example")[1..].Select(Convert.FromHexString).ToArray();

    [Fact]
    public void TheToolsWriteIt()
    {
        Assert.Equal(SmallBatches.Key.PublicKey, _vector[0]);
        Assert.Equal(_vector[1], SmallBatches.Example().Sign(SmallBatches.Key));
    }

    [Fact]
    public void ThePageShowsIt()
    {
        string signature = Convert.ToHexString(_vector[1], 64, SignatureOctets);
        string[] indented = [.. File.ReadAllLines(SourceTree.PathOf("firmware/Exposure/EXPOSURE.md")).Where(line => line.StartsWith("    ", StringComparison.Ordinal))];
        string page = Brackets().Replace(string.Concat(indented), signature).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(_vector[1]), page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFirmwareTakesItInAndReadsWhatTheToolsRead()
    {
        var bench = new IntakeBench(new MemoryStore(64 * 1024));
        bench.Keys.Set(0, SmallBatches.Authority, _vector[0]);
        Assert.Equal(IntakeStatus.Complete, bench.Send(_vector[1]));
        BatchFile file = BatchFile.Read(_vector[1]);
        BatchHeader header = bench.Intake.Header;
        Assert.Equal((file.Authority, file.Region, file.Serial), (header.Authority, header.Region, header.Serial));
        Assert.Equal((file.IssuedUtcSeconds, file.Entries.Count), (header.IssuedUtcSeconds, (int)header.Entries));
        Assert.Equal(
            file.Policy,
            new Policy(header.ClosePathLossDb, header.CloseTenthsM, header.F1CloseMinutes, header.F1BriefMinutes, header.F2Minutes));
        var entry = new BatchEntry();
        for (int i = 0; i < file.Entries.Count; i++)
        {
            Assert.True(entry.Read(bench.Store, bench.Intake.Segment, header.EntriesAt + (i * BatchEntry.EntryOctets)));
            Assert.Equal(file.Entries[i].Key, entry.Octets[..BatchEntry.KeyOctets]);
            Assert.Equal((file.Entries[i].FirstSlot, file.Entries[i].Slots), (entry.FirstSlot, entry.Slots));
            Assert.Equal((int)file.Entries[i].Grade, (int)entry.Kind);
        }
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();
}
