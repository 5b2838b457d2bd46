using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Bluezone.Band.Contracts;
using Bluezone.Band.Loop;
using Bluezone.Band.NanoGate;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band gate</c>: what nanoFramework could not run.</summary>
internal sealed class GateCommand : BandCommand
{
    private readonly Option<string> _assembly = new("--assembly") { Description = "Read this compiled assembly instead, by the firmware's rules." };

    public GateCommand()
        : base(
            "gate",
            "Reads firmware and contracts as compiled, and refuses what nanoFramework cannot run or a room may not know.",
            "band gate --assembly firmware/bin/Release/net10.0/Bluezone.Band.Firmware.dll")
    {
        Add(_assembly);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        string? path = parsed.GetValue(_assembly);
        (string Path, GateProfile Profile)[] assemblies = path == null
            ?
            [
                (typeof(BandLoop).Assembly.Location, GateProfile.Firmware),
                (typeof(IBand).Assembly.Location, GateProfile.Contracts),
            ]
            : [(path, GateProfile.Firmware)];
        int count = 0;
        foreach ((string each, GateProfile profile) in assemblies)
        {
            foreach (Offence offence in Read(each, profile))
            {
                screen.Line(offence.ToString());
                count++;
            }

            screen.Line("read  " + Path.GetFileName(each));
        }

        screen.Line(Texts.Count(count, "offence"));
        return count == 0 ? BandctlApp.Done : BandctlApp.Refused;
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
