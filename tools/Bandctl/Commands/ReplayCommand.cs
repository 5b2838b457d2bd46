using System.CommandLine;
using Bluezone.Band.Simulate.Replay;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band replay</c>: the firmware on sightings that people's phones recorded.</summary>
internal sealed class ReplayCommand : BandCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "SQLite file; its form is in tools/Simulate/Replay/REPLAY.md." };

    private readonly Option<string?> _out = new("--out") { Description = "Folder for pairs.csv and near.svg." };

    public ReplayCommand()
        : base(
            "replay",
            "Puts a band on everybody in a recording with known distances, and scores it.",
            "band replay scenario01-lunch.sqlite --out out/lunch")
    {
        Add(_file);
        Add(_out);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        string file = parsed.GetRequiredValue(_file);
        if (string.IsNullOrWhiteSpace(file))
        {
            throw new BadInputException("FILE is empty");
        }

        string? folder = parsed.GetValue(_out) is string text ? Inputs.Folder(text, "--out") : null;
        try
        {
            using var progress = new LongWork(screen, "replay");
            ReplayRun.Run(
                file,
                folder,
                screen.Output,
                (worn, all) => progress.Tell((double)worn / all));
            return BandctlApp.Done;
        }
        catch (ReplayException bad)
        {
            throw new BadInputException(bad.Message);
        }
    }
}
