using System.CommandLine;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Benches;
using Bluezone.Band.Bandctl.Syncing;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band bench sync</c>: how fast records come over a modelled Bluetooth link.</summary>
internal sealed class BenchSyncCommand : BandCommand
{
    private readonly Option<string> _records = new("--records")
    {
        Description = "Encounters in the journal, over fourteen days.",
        DefaultValueFactory = _ => TrialBand.UsualRecords.ToString(),
    };

    public BenchSyncCommand()
        : base("sync", "How fast a history comes over a modelled link: by notification and by reads, in virtual time, so the same on every machine.", "band bench sync")
    {
        Add(_records);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        int records = (int)BatchInputs.Number(parsed.GetValue(_records)!, 1, TrialBand.UsualRecords, "--records");
        var table = new Table("answers", ">interval", ">link packet", ">full ones an event", ">seconds", ">records a second", ">octets a record", ">of the payload");
        foreach (SyncPace pace in SyncPace.All)
        {
            string how = pace.IsByReads ? "read" : "notified";
            screen.Progress($"pulling: {how}, {pace.IntervalMs} ms, {pace.PacketOctets} octets ...");
            SyncPaceFigures figures = pace.RunAsync(records).GetAwaiter().GetResult();
            table.Add(
                how,
                $"{pace.IntervalMs} ms",
                $"{pace.PacketOctets}",
                $"{pace.PacketsAnEvent}",
                $"{figures.Seconds:F1}",
                $"{figures.Records / figures.Seconds:F0}",
                $"{(double)figures.Octets / figures.Records:F1}",
                $"{figures.Share * 100:F1} %");
        }

        screen.Show(table);
        screen.Line();
        screen.Line("model: 1 Mbit/s, MTU 247, six exchanges a connection event at most, 150 µs between packets, an empty packet for each full one,");
        screen.Line("a read takes an event for its request and one for its answer, packets are lost as at 1 m; the band's loop runs as on a board, its processor takes no time");
        return BandctlApp.Done;
    }
}
