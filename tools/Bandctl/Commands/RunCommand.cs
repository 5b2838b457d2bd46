using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using Bluezone.Band.Bandctl.Runs;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band run</c>: bands and phones meet over the air.</summary>
internal sealed class RunCommand : BandCommand
{
    private const int MostSeeds = 1000;

    private readonly Option<string> _scenario = new("--scenario")
    {
        Description = $"One that ships ({string.Join(", ", ScenarioReader.Names)}) or a file; see tools/Simulate/Scenarios/README.md.",
        DefaultValueFactory = _ => "village",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "The same seed gives the same day, octet by octet.",
        DefaultValueFactory = _ => 1,
        CustomParser = SeedOf,
    };

    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "Of a scenario with an outbreak: play that many seeds from --seed on, and sum up the warnings.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> _hal = Inputs.HalOption();

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for pictures, tables and every band's store; out/SCENARIO when it is missing.",
    };

    public RunCommand()
        : base("run", "Plays a scenario: bands with the firmware, phones with Bluezone, people who meet.", "band run --scenario classroom --seed 7 --out out/class")
    {
        Add(_scenario);
        Add(_seed);
        Add(_seeds);
        Add(_hal);
        Add(_out);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        string name = parsed.GetValue(_scenario)!;
        string folder = Inputs.Folder(parsed.GetValue(_out) ?? Path.Combine("out", Path.GetFileNameWithoutExtension(name)), "--out");
        try
        {
            ScenarioFile scenario = ScenarioReader.Read(name);
            RequirePlayable(parsed, scenario, name);
            MakeFolder(folder);     // Before the work, so that a bad folder is told at once.
            if (parsed.GetValue(_seeds) > 1)
            {
                return SeedRuns.Play(name, parsed.GetValue(_seed), parsed.GetValue(_seeds), folder, screen) ? BandctlApp.Done : BandctlApp.Refused;
            }

            using var progress = new LongWork(screen, scenario.Title);
            RunResult result = ScenarioRun.Play(scenario, parsed.GetValue(_seed), progress.Tell, Inputs.Hal(parsed.GetValue(_hal)!));
            progress.End();
            RunReport.Show(result, screen);
            foreach (string line in RunFiles.Write(result, folder))
            {
                screen.Line($"{folder}: {line}");
            }

            return result.Invariants.Hold ? BandctlApp.Done : BandctlApp.Refused;
        }
        catch (ScenarioException bad)
        {
            throw new BadInputException(bad.Message);
        }
    }

    private void RequirePlayable(ParseResult parsed, ScenarioFile scenario, string name)
    {
        int seeds = parsed.GetValue(_seeds);
        if (seeds is < 1 or > MostSeeds)
        {
            throw new BadInputException($"--seeds {seeds} is not from 1 to {MostSeeds}");
        }

        if (seeds > 1 && scenario.Outbreak == null)
        {
            throw new BadInputException($"--seeds sums up warnings, and nobody falls ill in '{name}'");
        }

        if (scenario.Outbreak != null && Inputs.Hal(parsed.GetValue(_hal)!) != BandHal.Sim)
        {
            throw new BadInputException("an outbreak's readers reach bands by the sync link of hal/Sim alone: play it with --hal sim");
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--out '{folder}' cannot be made: {fault.Message}", fault);
        }
    }

    private static ulong SeedOf(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
        {
            result.AddError($"--seed '{text}' is not a whole number from 0 to {ulong.MaxValue}");
        }

        return seed;
    }
}
