using System.CommandLine;
using System.CommandLine.Help;
using Bluezone.Band.Bandctl.Commands;

namespace Bluezone.Band.Bandctl;

/// <summary>All commands. A new one is a file in Commands and a line here.</summary>
internal static class Roster
{
    public static Command Create()
    {
        var band = new ListCommand();
        band.Add(new RunCommand());
        band.Add(new ReplayCommand());
        band.Add(new AirCommand());
        band.Add(new IdCommand());
        band.Add(new FrameCommand());
        band.Add(new JournalCommand());
        band.Add(new BatchCommand());
        band.Add(new ExposeCommand());
        band.Add(new AuthorityCommand());
        band.Add(new ProvisionCommand());
        band.Add(new SizeCommand());
        band.Add(new BenchCommand());
        band.Add(new GateCommand());
        band.Add(new FlashCommand());
        band.Add(new SyncCommand());
        band.Add(new TestCommand());

        var help = new HelpOption();
        help.Action = new HelpWithExample((HelpAction)help.Action!);
        band.Add(help);
        band.Add(new VersionOption());
        return band;
    }
}
