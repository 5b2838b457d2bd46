using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Bandctl.Bands;
using Bluezone.Band.Bandctl.Batches;

namespace Bluezone.Band.Bandctl.Cases;

/// <summary>Gives entries a serial and a signature, and writes the batch: what publishing and withdrawing have in common.</summary>
internal sealed class BatchIssue
{
    private readonly Option<string> _key = new("--key") { Description = "The authority's signing key.", Required = true };
    private readonly Option<string?> _ledger = new("--ledger") { Description = "The key's ledger, if it is not where the key knows it to be." };
    private readonly Option<string> _region = new("--region") { Description = "Region, 0..65535; 0 is the whole country.", DefaultValueFactory = _ => "0" };
    private readonly Option<string?> _serial = new("--serial") { Description = "Its number among those of authority and region; if not given, the next one." };
    private readonly Option<string?> _serials = new("--serials") { Description = "File in which given serials are kept; if not given, KEY.serials." };
    private readonly Option<string?> _issued = new("--issued") { Description = "When it is issued, UTC, YYYY-MM-DDTHH:MM:SSZ; if not given, now." };
    private readonly Option<string> _out = new("--out") { Description = "Where to write the batch; must not be there yet.", Required = true };
    private readonly PolicyOptions _policy;
    private readonly RegisterOption _register;

    public BatchIssue(Command command)
    {
        foreach (Option option in new Option[] { _key, _ledger, _region, _serial, _serials, _issued, _out })
        {
            command.Add(option);
        }

        _policy = new PolicyOptions(command);
        _register = new RegisterOption(command);
    }

    public int Run(ParseResult parsed, Screen screen, IReadOnlyList<PublishedEntry> entries)
    {
        string path = CaseInputs.NewFile(parsed.GetRequiredValue(_out), "--out");
        string keyPath = parsed.GetRequiredValue(_key);
        if (!File.Exists(keyPath))
        {
            throw new BadInputException($"--key '{keyPath}' is no file");
        }

        try
        {
            BatchFile batch = WithRevocations(parsed, Asked(parsed, entries));
            using SigningKey key = SigningKey.Open(keyPath, new SigningOptions { LedgerPath = parsed.GetValue(_ledger) });
            batch = batch with { Authority = key.Authority };
            RequireEntries(batch);      // Before a serial and a one-time key are spent on it.
            using SerialLedger serials = SerialLedger.Open(parsed.GetValue(_serials) ?? keyPath + ".serials");
            RequireKnownSerial(batch, key, serials, keyPath);
            batch = batch with { Serial = serials.Give(batch.Authority, batch.Region, batch.Serial, batch.IssuedUtcSeconds, Path.GetFileName(path)) };
            byte[] octets = batch.Sign(new KeySigner(key));
            using (var file = new FileStream(path, FileMode.CreateNew))
            {
                file.Write(octets);
            }

            Tell(batch, octets.Length, path, key, screen);
            return BandctlApp.Done;
        }
        catch (Exception bad) when (bad is BadBatchException or BadCaseException or SigningRefusedException)
        {
            throw new BadInputException(bad.Message, bad);
        }
    }

    private BatchFile Asked(ParseResult parsed, IReadOnlyList<PublishedEntry> entries) => new()
    {
        Authority = 0,
        Region = (int)BatchInputs.Number(parsed.GetRequiredValue(_region), 0, ushort.MaxValue, "--region"),
        Serial = parsed.GetValue(_serial) is string serial ? BatchInputs.Number(serial, 1, uint.MaxValue, "--serial") : 0,
        IssuedUtcSeconds = parsed.GetValue(_issued) is string issued ? Inputs.UtcSeconds(issued, "--issued") : DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        Policy = _policy.Of(parsed),
        Entries = entries,
    };

    // Asked for, as what a batch holds must not hang on whose machine it is made on.
    private BatchFile WithRevocations(ParseResult parsed, BatchFile batch)
    {
        if (!_register.IsGiven(parsed))
        {
            return batch;
        }

        IEnumerable<PublishedEntry> revoked = _register.With(parsed, register => register.RevokedAt(batch.IssuedUtcSeconds).Select(reader => PublishedEntry.Lose((uint)reader.Number)));
        return batch with { Entries = [.. batch.Entries, .. revoked] };
    }

    private static void RequireEntries(BatchFile batch)
    {
        if (batch.Policy.Fault() is string wrong)
        {
            throw new BadInputException(wrong);
        }

        foreach (PublishedEntry entry in batch.Entries)
        {
            if (entry.Fault(batch.IssuedUtcSeconds) is string fault)
            {
                throw new BadInputException($"key {Convert.ToHexString(entry.Key)[..6]}***: {fault}");
            }
        }
    }

    // A ledger that was lost would give serials again that bands have taken: they would refuse every batch up to where it was.
    private static void RequireKnownSerial(BatchFile batch, SigningKey key, SerialLedger serials, string keyPath)
    {
        if (serials.IsEmpty && key.Next > 0 && batch.Serial == 0)
        {
            throw new BadInputException(
                $"no serial was given yet by the ledger beside '{keyPath}', though the key has signed {key.Next} times: say --serial once, above all that were published");
        }
    }

    private static void Tell(BatchFile batch, int octets, string path, SigningKey key, Screen screen)
    {
        screen.Line($"batch      {path}");
        screen.Line($"authority  {batch.Authority}");
        screen.Line($"region     {(batch.Region == 0 ? "0, the whole country" : batch.Region.ToString())}");
        screen.Line($"serial     {batch.Serial}");
        screen.Line($"issued     {Texts.Moment(batch.IssuedUtcSeconds)}");
        screen.Line($"octets     {Texts.Number(octets)}");
        screen.Line($"entries    {batch.Entries.Count}");
        int revoked = batch.Entries.Count(each => each.Grade == EntryGrade.LostReader);
        if (revoked > 0)
        {
            screen.Line($"revokes    {Texts.Count(revoked, "reader")}{(revoked > BandRegister.MostRevoked ? $"; a band remembers {BandRegister.MostRevoked}" : "")}");
        }

        screen.Line($"policy     {batch.Policy}");
        screen.Line($"signed     with one-time key {Texts.Number(key.Next - 1)} of {Texts.Number(key.Capacity)}");
    }
}
