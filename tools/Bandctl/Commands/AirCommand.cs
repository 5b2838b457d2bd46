using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Hci;
using Bluezone.Band.Sim.Ble.Ports;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Live;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band air</c>: a scenario by the clock on the wall, which Bluetooth hosts join over HCI.</summary>
internal sealed class AirCommand : BandCommand
{
    private const string Trial = "trial";
    private const string Desk = "desk";
    private const string Tcp = "tcp:";
    private const string Pty = "pty:";
    private const int MostHosts = 16;
    private const double FastestSpeed = 1000;

    private readonly Option<string> _scenario = new("--scenario")
    {
        Description = $"{Trial}: a provisioned band with fourteen days behind it, whose wearer keeps it in sync mode and agrees to all. Or one of {string.Join(", ", ScenarioReader.Names)}, or a file.",
        DefaultValueFactory = _ => Desk,
    };

    private readonly Option<string?> _provision = new("--provision")
    {
        Description = $"With --scenario {Trial}, the band's keys: provision.bin of band provision, whose cards then serve for band sync.",
        HelpName = "FILE",
    };

    private readonly Option<string> _hal = Inputs.HalOption();

    private readonly Option<string[]> _hci = new("--hci")
    {
        Description = "Where hosts find their controllers (HCI, H4): tcp:PORT (0: any free port; a controller for each connection), pty:PATH (a link to a serial port). May be given more than once.",
        HelpName = "tcp:PORT|pty:PATH",
        DefaultValueFactory = _ => ["tcp:0"],
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "Virtual seconds in one second; hosts' own clocks stay as they are.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => NumberOf(result, FastestSpeed),
    };

    private readonly Option<double> _for = new("--for")
    {
        Description = "Ends after so many seconds on the wall; without it at Ctrl+C.",
        HelpName = "seconds",
        DefaultValueFactory = _ => double.MaxValue,
        CustomParser = result => NumberOf(result, 1e9),
    };

    public AirCommand()
        : base("air", "Plays a scenario by the clock on the wall and lets Bluetooth hosts join its air, 1 m from the first person.", "band air --scenario desk --hci tcp:4711")
    {
        Add(_scenario);
        Add(_provision);
        Add(_hal);
        Add(_hci);
        Add(_speed);
        Add(_for);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        (VirtualTime time, Func<Action<byte[]>, HciController> make, Action switchOff) = Scene(parsed, screen);
        try
        {
            Play(parsed, screen, time, make);
        }
        finally
        {
            switchOff();
        }

        return BandctlApp.Done;
    }

    private void Play(ParseResult parsed, Screen screen, VirtualTime time, Func<Action<byte[]>, HciController> make)
    {
        using var air = new LiveAir(time, parsed.GetValue(_speed));
        foreach (string place in parsed.GetValue(_hci)!)
        {
            screen.Line($"hosts: {Open(air, make, place).Place}");
        }

        bool isStopped = false;
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            Volatile.Write(ref isStopped, true);
        };
        long endMs = (long)Math.Min(parsed.GetValue(_for) * 1000, long.MaxValue / 2) + Environment.TickCount64;
        air.Run(() => !Volatile.Read(ref isStopped) && Environment.TickCount64 < endMs);
    }

    private (VirtualTime Time, Func<Action<byte[]>, HciController> Make, Action SwitchOff) Scene(ParseResult parsed, Screen screen)
    {
        string name = parsed.GetValue(_scenario)!;
        string? provision = parsed.GetValue(_provision);
        if ((name == Trial) != (provision != null))
        {
            throw new BadInputException($"--provision and --scenario {Trial} belong together");
        }

        BandHal hal = Inputs.Hal(parsed.GetValue(_hal)!);
        try
        {
            if (provision != null)
            {
                var band = new TrialBand(BatchInputs.Octets(provision, "--provision"), TrialBand.UsualRecords, hal);
                band.StayInSync();
                return (band.Time, band.MakeController, band.SwitchOff);
            }

            LiveScene scene = LiveScene.Make(name, 1, screen.Line, hal);
            return (scene.Air.Time, scene.MakeController, () => scene.Bands.ToList().ForEach(band => band.SwitchOff()));
        }
        catch (ScenarioException bad)
        {
            throw new BadInputException(bad.Message);
        }
    }

    private static IHciPort Open(LiveAir air, Func<Action<byte[]>, HciController> make, string place)
    {
        try
        {
            if (place.StartsWith(Pty, StringComparison.Ordinal) && place.Length > Pty.Length)
            {
                return air.Open(wake => new HciPtyPort(place[Pty.Length..], make, wake));
            }

            if (place.StartsWith(Tcp, StringComparison.Ordinal) && ushort.TryParse(place[Tcp.Length..], NumberStyles.None, null, out ushort port))
            {
                return air.Open(wake => new HciTcpPort(port, MostHosts, make, wake));
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--hci '{place}': {fault.Message}", fault);
        }

        throw new BadInputException($"--hci '{place}' is not tcp:PORT or pty:PATH");
    }

    private static double NumberOf(ArgumentResult result, double most)
    {
        string text = result.Tokens[0].Value;
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);
        if (!isNumber || number <= 0 || number > most)
        {
            result.AddError($"'{text}' is not a number above 0, at most {most}");
        }

        return number;
    }
}
