using System;
using System.CommandLine;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Bandctl.Bands;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Cases;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority case</c>: a disclosure, or Bluezone's F0 data, checked and kept as a case.</summary>
internal sealed class AuthorityCaseCommand : BandCommand
{
    private readonly Option<string?> _disclosure = new("--disclosure") { Description = "What a band disclosed." };
    private readonly Option<string?> _band = new("--band") { Description = "The number of the band that disclosed it: its key is in the register." };
    private readonly Option<string?> _macKey = new("--mac-key") { Description = "Instead of --band, the key that this band and the authority share: 32 octets, or 64 hex digits." };
    private readonly Option<string?> _json = new("--json") { Description = "Instead of a disclosure, F0 data in Bluezone's JSON." };
    private readonly Option<string> _grade = new("--grade") { Description = "f0, or f1 where staff confirmed a contact.", Required = true };
    private readonly Option<string?> _at = new("--at") { Description = "The time of the check, UTC, YYYY-MM-DDTHH:MM:SSZ; if not given, now." };
    private readonly Option<string?> _trace = new("--trace") { Description = "Write also the history, as Bluezone's data_trace.txt." };
    private readonly Option<string?> _f0Json = new("--f0-json") { Description = "Write also the keys in Bluezone's JSON, for phones; of an f0." };
    private readonly Option<string> _out = new("--out") { Description = "Where to write the case; must not be there yet.", Required = true };
    private readonly RegisterOption _register;

    public AuthorityCaseCommand()
        : base(
            "case",
            "Checks a band's disclosure, or F0 data in Bluezone's JSON, and writes a case that can be published.",
            "band authority case --disclosure band.disclosure --band 123-456-7897 --grade f0 --out 17.case")
    {
        foreach (Option option in new Option[] { _disclosure, _band, _macKey, _json, _grade, _at, _trace, _f0Json, _out })
        {
            Add(option);
        }

        _register = new RegisterOption(this);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        string path = CaseInputs.NewFile(parsed.GetRequiredValue(_out), "--out");
        string? trace = parsed.GetValue(_trace);
        string? f0Json = parsed.GetValue(_f0Json);
        EntryGrade grade = CaseInputs.Grade(parsed.GetRequiredValue(_grade));
        Require(f0Json == null || grade == EntryGrade.F0, "--f0-json: Bluezone's form knows f0 alone");
        Disclosure? disclosure = DisclosureOf(parsed);
        Require(trace == null || disclosure != null, "--trace: Bluezone's JSON brings no history");
        Case made = CaseOf(parsed, disclosure, grade);
        if (trace != null)
        {
            CaseInputs.WriteSecret(CaseInputs.NewFile(trace, "--trace"), DataTrace.Of(disclosure!));
        }

        if (f0Json != null)
        {
            CaseInputs.WriteSecret(CaseInputs.NewFile(f0Json, "--f0-json"), BluezoneJson.Write(made.Entries) + "\n");
        }

        CaseInputs.WriteSecret(path, CaseFile.Write(made));
        Tell(made, path, screen);
        return BandctlApp.Done;
    }

    private Disclosure? DisclosureOf(ParseResult parsed)
    {
        string? json = parsed.GetValue(_json);
        string? disclosure = parsed.GetValue(_disclosure);
        int keys = (parsed.GetValue(_macKey) == null ? 0 : 1) + (parsed.GetValue(_band) == null ? 0 : 1);
        Require(json == null != (disclosure == null), "give --disclosure with --band, or --json");
        Require(keys == (disclosure == null ? 0 : 1), "--disclosure and one of --band and --mac-key belong together: without a key nobody knows whether the disclosure was changed");
        try
        {
            return disclosure == null ? null : Disclosure.Read(BatchInputs.Octets(disclosure, "--disclosure"), MacKey(parsed));
        }
        catch (BadCaseException bad)
        {
            throw new BadInputException($"--disclosure '{disclosure}': {bad.Message}", bad);
        }
    }

    private byte[] MacKey(ParseResult parsed)
    {
        return parsed.GetValue(_band) is string number
            ? _register.With(parsed, register => register.Find(BandInputs.Number(number)).Keys.DisclosureMac)
            : CaseInputs.MacKey(parsed.GetValue(_macKey)!);
    }

    private Case CaseOf(ParseResult parsed, Disclosure? disclosure, EntryGrade grade)
    {
        long now = parsed.GetValue(_at) is string at ? Inputs.UtcSeconds(at, "--at") : DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string? json = parsed.GetValue(_json);
        try
        {
            return disclosure == null ? Case.OfBluezone(BatchInputs.Octets(json!, "--json"), grade, now) : Case.Of(disclosure, grade, now);
        }
        catch (BadCaseException bad)
        {
            throw new BadInputException((disclosure == null ? $"--json '{json}' " : "") + bad.Message, bad);
        }
    }

    private static void Tell(Case made, string path, Screen screen)
    {
        screen.Line($"case       {path}, secret until it is published");
        screen.Line($"checked    {made.Check}");
        var table = new Table("key", "kind", "from", "to", ">slots");
        foreach (PublishedEntry entry in made.Entries)
        {
            table.Add(Convert.ToHexString(entry.Key)[..6] + "***", entry.Grade.ToString(), Texts.Moment(entry.FromUtcSeconds), Texts.Moment(entry.ToUtcSeconds), entry.Slots.ToString());
        }

        screen.Show(table);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BadInputException(otherwise);
        }
    }
}
