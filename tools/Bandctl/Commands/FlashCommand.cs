using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl.Flashing;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band flash</c>: nanoFramework and the band's program onto a board.</summary>
internal sealed class FlashCommand : BandCommand
{
    private readonly Option<string> _port = new("--port") { Description = "The serial port that the board is on." };
    private readonly Option<string> _board = new("--board") { Description = $"One of {FlashBoard.Names}.", DefaultValueFactory = _ => FlashBoard.All[0].Name };
    private readonly Option<string> _image = new("--image") { Description = "The program as built; without it, the one of hal/Esp32/bin/Release." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be called, and call nothing." };

    public FlashCommand()
        : base(
            "flash",
            "Puts nanoFramework and the band's program onto a board, by nanoFramework's flasher nanoff.",
            "band flash --port /dev/ttyUSB0 --board twristband")
    {
        Add(_port);
        Add(_board);
        Add(_image);
        Add(_dryRun);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        FlashBoard board = FlashBoard.Find(parsed.GetValue(_board)!);
        string? port = parsed.GetValue(_port);
        string image = parsed.GetValue(_image) ?? Path.Combine(Repository.Root(), "hal", "Esp32", "bin", "Release", "Bluezone.Band.Esp32.bin");
        if (parsed.GetValue(_dryRun))
        {
            foreach (string[] call in Nanoff.Calls(board, port ?? "PORT", image))
            {
                screen.Line(Nanoff.Line(call));
            }

            return BandctlApp.Done;
        }

        string? nanoff = Nanoff.Find(Environment.GetEnvironmentVariable("PATH"));
        string[] missing = FlashNeeds.Missing(board, port, image, nanoff).ToArray();
        foreach (string each in missing)
        {
            screen.Progress("band flash: " + each);
        }

        return missing.Length > 0 ? BandctlApp.BadInput : Flash(nanoff!, board, port!, image, screen);
    }

    private static int Flash(string nanoff, FlashBoard board, string port, string image, Screen screen)
    {
        foreach (string[] call in Nanoff.Calls(board, port, image))
        {
            screen.Progress(Nanoff.Line(call));
            int code = Nanoff.Run(nanoff, call, screen);
            if (code != 0)
            {
                screen.Progress($"band flash: nanoff ended with {code}; some boards need their BOOT button held down meanwhile");
                return BandctlApp.Refused;
            }
        }

        screen.Line($"flashed {board.Name} on {port}");
        return BandctlApp.Done;
    }
}
