using System.CommandLine;
using Bluezone.Band.Bandctl.Syncing;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync</c>: what a phone or a clinic's reader does with a band.</summary>
internal sealed class SyncCommand : BandCommand
{
    public SyncCommand()
        : base(
            "sync",
            "Talks to a band in sync mode as its owner, a caretaker or a clinic. Without --via to a simulated one, so that every verb can be tried.",
            "band sync info --card home.card --via hci:tcp:4711")
    {
        var options = new SyncOptions();
        foreach (Option option in options.All)
        {
            Add(option);
        }

        Add(new SyncStatusCommand(options));
        Add(new SyncTimeCommand(options));
        Add(new SyncPullCommand(options));
        Add(new SyncBatchCommand(options));
        Add(new SyncSettingsCommand(options));
        Add(new SyncExposuresCommand(options));
        Add(new SyncDiscloseCommand(options));
        Add(new SyncPauseCommand(options));
        Add(new SyncEraseCommand(options));
        Add(new SyncCareCommand(options));
        Add(new SyncRegionCommand(options));
        Add(new SyncCountersCommand(options));
    }
}
