using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band gate</c>: what nanoFramework could not run.</summary>
internal sealed class GateCommand : BandCommand
{
    private readonly Option<string> _assembly = new("--assembly") { Description = "Read this compiled assembly instead, by the firmware's rules." };

    private readonly Option<string> _surface = new("--surface") { Description = "Print the surface list of this folder's code instead; needs --lists." };
    private readonly Option<string> _lists = new("--lists") { Description = "A folder of nanoFramework's own lists, one a library." };

    public GateCommand()
        : base(
            "gate",
            "Reads firmware, contracts and the ESP32 program as compiled, and refuses what nanoFramework cannot run or a room may not know.",
            "band gate --assembly firmware/bin/Release/net10.0/Bluezone.Band.Firmware.dll")
    {
        Add(_assembly);
        Add(_surface);
        Add(_lists);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        string? folder = parsed.GetValue(_surface);
        if (folder != null)
        {
            screen.Output.Write(Draft(folder, parsed.GetValue(_lists)));
            return BandctlApp.Done;
        }

        int count = 0;
        foreach ((string name, IReadOnlyList<Offence> offences) in Judge(parsed.GetValue(_assembly)))
        {
            foreach (Offence offence in offences)
            {
                screen.Line(offence.ToString());
                count++;
            }

            screen.Line("read  " + name);
        }

        screen.Line(Texts.Count(count, "offence"));
        return count == 0 ? BandctlApp.Done : BandctlApp.Refused;
    }

    private static IEnumerable<(string Name, IReadOnlyList<Offence> Offences)> Judge(string? path)
    {
        if (path != null)
        {
            yield return (Path.GetFileName(path), Read(path, GateProfile.Firmware));
            yield break;
        }

        string firmware = typeof(BandLoop).Assembly.Location;
        string contracts = typeof(IBand).Assembly.Location;
        yield return (Path.GetFileName(firmware), Read(firmware, GateProfile.Firmware));
        yield return (Path.GetFileName(contracts), Read(contracts, GateProfile.Contracts));
        yield return (NanoBuild.Esp32Name + ".dll", ReadEsp32());
    }

    // Nothing on .NET builds it: it is compiled here.
    private static IReadOnlyList<Offence> ReadEsp32()
    {
        try
        {
            return Gate.ReadEsp32(NanoBuild.House(Repository.Root(), NanoBuild.Esp32Lines, OptimizationLevel.Release));
        }
        catch (NanoBuildException fault)
        {
            throw new BadInputException(fault.Message, fault);
        }
    }

    private static string Draft(string folder, string? lists)
    {
        if (!Directory.Exists(lists))
        {
            throw new BadInputException($"--lists '{lists}' is no folder");
        }

        try
        {
            return SurfaceDraft.Of(Repository.Root(), folder, lists);
        }
        catch (NanoBuildException fault)
        {
            throw new BadInputException(fault.Message, fault);
        }
    }

    private static IReadOnlyList<Offence> Read(string path, GateProfile profile)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"there is no assembly '{path}'");
        }

        try
        {
            return Gate.Read(path, profile);
        }
        catch (Exception fault)
        {
            // The reader of metadata throws whatever broken metadata lead it to.
            throw new BadInputException($"'{path}' cannot be read as an assembly: {fault.Message}", fault);
        }
    }
}
