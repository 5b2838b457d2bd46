using System.CommandLine;
using System.Collections.Generic;
using System.IO;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Bandctl.Batches;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band batch make</c>: a signed batch of Bluezone's JSON.</summary>
internal sealed class BatchMakeCommand : BandCommand
{
    private readonly Option<string?> _from = new("--from") { Description = "Keys in Bluezone's JSON; if not given, the batch has no entries and says only that data are fresh." };
    private readonly Option<string> _kind = new("--kind") { Description = "What the keys are: f0, f1 or withdrawal.", DefaultValueFactory = _ => "f0" };
    private readonly Option<string?> _authority = new("--authority") { Description = "Who issues it; must be the key's. If not given, that." };
    private readonly Option<string> _region = new("--region") { Description = "Region, 0..65535; 0 is the whole country.", DefaultValueFactory = _ => "0" };
    private readonly Option<string> _serial = new("--serial") { Description = "Its number among those of authority and region, from 1.", Required = true };
    private readonly Option<string> _issued = new("--issued") { Description = "When it is issued, UTC, YYYY-MM-DDTHH:MM:SSZ.", Required = true };
    private readonly Option<double> _metres = new("--metres") { Description = "Within what distance is close.", DefaultValueFactory = _ => Policy.OfficialMetres };
    private readonly Option<int?> _pathLoss = new("--path-loss") { Description = "Path loss of that, dB; if not given, 66 + 20 log10(metres / 2)." };
    private readonly Option<int> _f1 = new("--f1-minutes") { Description = "Minutes close to an F0 that make an F1.", DefaultValueFactory = _ => Policy.Official.F1CloseMinutes };
    private readonly Option<int> _brief = new("--brief-minutes") { Description = "Minutes that are told to a nurse.", DefaultValueFactory = _ => Policy.Official.F1BriefMinutes };
    private readonly Option<int> _f2 = new("--f2-minutes") { Description = "Minutes close to an F1 that make an F2; 0 is any closeness.", DefaultValueFactory = _ => Policy.Official.F2Minutes };
    private readonly Option<string> _key = new("--key") { Description = "The signing key's file.", Required = true };
    private readonly Option<string?> _ledger = new("--ledger") { Description = "The key's ledger, if it is not where the key knows it to be." };
    private readonly Option<string> _out = new("--out") { Description = "Where to write the batch; must not be there yet.", Required = true };

    public BatchMakeCommand()
        : base(
            "make",
            "Makes a signed batch. A one-time key is used up, whatever becomes of the file.",
            "band batch make --from f0.json --region 0 --serial 1 --issued 2020-08-08T12:00:00Z --key authority.key --out batch.bzb")
    {
        foreach (Option option in new Option[] { _from, _kind, _authority, _region, _serial, _issued, _metres, _pathLoss, _f1, _brief, _f2, _key, _ledger, _out })
        {
            Add(option);
        }

        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        string path = parsed.GetRequiredValue(_out);
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new BadInputException($"--out '{path}' is there already");
        }

        string keyPath = parsed.GetRequiredValue(_key);
        if (!File.Exists(keyPath))
        {
            throw new BadInputException($"--key '{keyPath}' is no file");
        }

        try
        {
            BatchFile batch = Asked(parsed);
            using SigningKey key = SigningKey.Open(keyPath, new SigningOptions { LedgerPath = parsed.GetValue(_ledger) });
            batch = batch with { Authority = AuthorityOf(parsed, key) };
            byte[] octets = batch.Sign(new KeySigner(key));
            using (var file = new FileStream(path, FileMode.CreateNew))
            {
                file.Write(octets);
            }

            screen.Line($"batch      {path}");
            screen.Line($"octets     {Texts.Number(octets.Length)}");
            screen.Line($"entries    {batch.Entries.Count}");
            screen.Line($"policy     {batch.Policy}");
            screen.Line($"signed     with one-time key {Texts.Number(key.Next - 1)} of {Texts.Number(key.Capacity)}");
            return BandctlApp.Done;
        }
        catch (BadBatchException bad)
        {
            throw new BadInputException(bad.Message, bad);
        }
        catch (SigningRefusedException refused)
        {
            throw new BadInputException(refused.Message, refused);
        }
    }

    private BatchFile Asked(ParseResult parsed) => new()
    {
        Authority = 0,
        Region = (int)BatchInputs.Number(parsed.GetRequiredValue(_region), 0, ushort.MaxValue, "--region"),
        Serial = BatchInputs.Number(parsed.GetRequiredValue(_serial), 1, uint.MaxValue, "--serial"),
        IssuedUtcSeconds = Inputs.UtcSeconds(parsed.GetRequiredValue(_issued), "--issued"),
        Policy = PolicyOf(parsed),
        Entries = EntriesOf(parsed),
    };

    private int AuthorityOf(ParseResult parsed, SigningKey key)
    {
        if (parsed.GetValue(_authority) is not string text)
        {
            return key.Authority;
        }

        int authority = (int)BatchInputs.Number(text, 0, ushort.MaxValue, "--authority");
        return authority == key.Authority
            ? authority
            : throw new BadInputException($"--authority {authority} is not the key's, which is {key.Authority}: no band would take the batch");
    }

    private Policy PolicyOf(ParseResult parsed)
    {
        Policy policy = Policy.At(parsed.GetValue(_metres));
        return policy with
        {
            ClosePathLossDb = parsed.GetValue(_pathLoss) ?? policy.ClosePathLossDb,
            F1CloseMinutes = parsed.GetValue(_f1),
            F1BriefMinutes = parsed.GetValue(_brief),
            F2Minutes = parsed.GetValue(_f2),
        };
    }

    private IReadOnlyList<PublishedEntry> EntriesOf(ParseResult parsed)
    {
        string kind = parsed.GetRequiredValue(_kind);
        EntryGrade grade = kind switch
        {
            "f0" => EntryGrade.F0,
            "f1" => EntryGrade.F1,
            "withdrawal" => EntryGrade.Withdrawal,
            _ => throw new BadInputException($"--kind '{kind}' is none of f0, f1, withdrawal"),
        };
        if (parsed.GetValue(_from) is not string path)
        {
            return [];
        }

        try
        {
            return BluezoneJson.Read(BatchInputs.Octets(path, "--from"), grade);
        }
        catch (BadBatchException bad)
        {
            throw new BadInputException($"--from '{path}' {bad.Message}", bad);
        }
    }
}
