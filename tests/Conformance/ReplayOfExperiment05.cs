using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Simulate.Replay;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The real recordings of experiment 05, wherever they lie beside the repository; elsewhere a made-up one stands in.</summary>
public class ReplayOfExperiment05
{
    private static readonly string _folder = Path.Combine(SourceTree.Root, "..", "shared", "data", "dp3t-exp05");

    [Fact]
    public void TheFirmwareTakesInEveryPacketAndLosesNothing()
    {
        using ReplayFile madeUp = new ReplayFile().WithPair(1, 2, 30, -80, 1.0).WithPair(2, 3, 30, -90, -1.0);
        foreach (string path in Recordings().Append(madeUp.Name))
        {
            ReplayResult result = ReplayRun.Run(path, null, TextWriter.Null);
            Assert.Equal(0, result.Experiment.RowsLeftOut);
            Assert.Equal(result.Experiment.Packets.Count, result.WheneverRecorded.PacketsHeard);
            Assert.Equal(0, result.WheneverRecorded.Losses + result.OwnSchedule.Losses);
            Assert.InRange(result.OwnSchedule.PacketsHeard, 1, result.Experiment.Packets.Count * 0.06);
            RequireNoMoreThanWasHeard(result);
        }
    }

    private static void RequireNoMoreThanWasHeard(ReplayResult result)
    {
        var everHeard = result.Experiment.Packets.Select(packet => (packet.ReceiverId, packet.TransmitterId)).ToHashSet();
        foreach (ReplayPair pair in result.Pairs)
        {
            bool wasHeard = everHeard.Contains((pair.Receiver, pair.Transmitter));
            Assert.Equal(wasHeard, result.WheneverRecorded.Records(pair).Single() > 0);
            Assert.True(wasHeard || result.OwnSchedule.Records(pair).All(records => records == 0));
            Assert.True(result.WheneverRecorded.NearMinutes(pair).Single() <= result.WheneverRecorded.HeardMinutes(pair).Single());
        }
    }

    private static IEnumerable<string> Recordings()
    {
        return Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, "*.sqlite").Order() : [];
    }
}
