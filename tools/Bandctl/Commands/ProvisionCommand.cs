using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Bands;
using Bluezone.Band.Bandctl.Batches;
using Bluezone.Band.Bandctl.Cases;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band provision</c>: numbers, keys, files, cards and labels for new bands.</summary>
internal sealed class ProvisionCommand : BandCommand
{
    private const int MostBands = 10_000;

    private readonly Option<string> _count = new("--count") { Description = $"How many bands, 1..{MostBands}.", Required = true };
    private readonly Option<string?> _reader = new("--reader") { Description = "A clinic's reader that gets a ticket for each, by its number." };
    private readonly Option<string?> _expires = new("--expires") { Description = "The last day, UTC, of these tickets, YYYY-MM-DD." };
    private readonly RegisterOption _register;
    private readonly Provisioning _provisioning;

    public ProvisionCommand()
        : base(
            "provision",
            "Gives new bands a number and keys: a file for each that goes over its cable, cards and a label to print. tools/Authority/Bands/BANDS.md.",
            "band provision --count 30 --out school --authority-key 84:authority.key.pub --reader 17 --expires 2021-05-31")
    {
        Add(_count);
        _provisioning = new Provisioning(this);
        Add(_reader);
        Add(_expires);
        _register = new RegisterOption(this);
        Does((parsed, screen) => _register.With(parsed, register => Run(parsed, screen, register), mayBegin: true));
    }

    private int Run(ParseResult parsed, Screen screen, BandRegister register)
    {
        int count = (int)BatchInputs.Number(parsed.GetRequiredValue(_count), 1, MostBands, "--count");
        IReadOnlyList<AuthorityKey> authorities = _provisioning.Authorities(parsed);
        string folder = _provisioning.Folder(parsed);
        (long reader, long notAfter) = ReaderOf(parsed);
        string tickets = Path.Combine(folder, $"reader-{reader}.json");
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        if (reader != 0)
        {
            CaseInputs.NewFile(tickets, "--reader: ");
            register.RequireReader(reader, SyncRole.Clinic, notAfter, now);       // Before numbers are spent on it.
        }

        IReadOnlyList<RegisteredBand> bands = register.AddBands(count, now);
        _provisioning.Write(parsed, screen, register, bands, authorities);
        if (reader != 0)
        {
            IReadOnlyList<Ticket> given = register.GiveReader(bands.Select(band => band.Number), reader, SyncRole.Clinic, notAfter, now);
            CaseInputs.WriteSecret(tickets, TicketFile.Write((uint)reader, given));
            screen.Line($"reader     {reader}, clinic, until {Texts.Moment(notAfter)}: {tickets}, secret");
        }

        screen.Line($"register   {_register.Path(parsed)}, secret: who has it has every band's keys");
        return BandctlApp.Done;
    }

    private (long Reader, long NotAfterUtcSeconds) ReaderOf(ParseResult parsed)
    {
        string? reader = parsed.GetValue(_reader);
        string? expires = parsed.GetValue(_expires);
        return reader == null != (expires == null) ? throw new BadInputException("--reader and --expires belong together: a reader's tickets end")
            : reader == null ? (0, 0)
            : (BandInputs.Reader(reader), BandInputs.EndOf(expires!));
    }
}
