using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Bands;
using Bluezone.Band.Bandctl.Cases;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority ticket</c>: a reader's tickets for bands.</summary>
internal sealed class AuthorityTicketCommand : BandCommand
{
    // A band makes rows for tickets up to 7 beyond the next it has not seen. Source: firmware/Sync/SYNC.md, Keys.
    private const int MostBeyond = 7;

    private readonly Option<string[]> _bands = new("--band") { Description = "A band's number, ten digits; may be given more than once.", Required = true };
    private readonly Option<string> _reader = new("--reader") { Description = "Number of the reader; one that is new is entered.", Required = true };
    private readonly Option<string> _role = new("--role") { Description = "clinic or caretaker.", Required = true };
    private readonly Option<string> _expires = new("--expires") { Description = "Their last day, UTC, YYYY-MM-DD.", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Where to write the reader's file; must not be there yet.", Required = true };
    private readonly RegisterOption _register;

    public AuthorityTicketCommand()
        : base(
            "ticket",
            "Gives a reader a ticket for each band. Its place is used up, whatever becomes of the file.",
            "band authority ticket --band 123-456-7897 --reader 17 --role clinic --expires 2021-05-31 --out 17.json")
    {
        foreach (Option option in new Option[] { _bands, _reader, _role, _expires, _out })
        {
            Add(option);
        }

        _register = new RegisterOption(this);
        Does((parsed, screen) => _register.With(parsed, register => Run(parsed, screen, register)));
    }

    private int Run(ParseResult parsed, Screen screen, BandRegister register)
    {
        string path = CaseInputs.NewFile(parsed.GetRequiredValue(_out), "--out");
        IReadOnlyList<long> numbers = BandInputs.Numbers(parsed.GetRequiredValue(_bands));
        long reader = BandInputs.Reader(parsed.GetRequiredValue(_reader));
        SyncRole role = BandInputs.Role(parsed.GetRequiredValue(_role));
        long notAfter = BandInputs.EndOf(parsed.GetRequiredValue(_expires));
        IReadOnlyList<Ticket> tickets = register.GiveReader(numbers, reader, role, notAfter, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        CaseInputs.WriteSecret(path, TicketFile.Write((uint)reader, tickets));
        screen.Line($"tickets    {path}, secret: for this reader alone");
        screen.Line($"reader     {reader}, {parsed.GetRequiredValue(_role)}, until {Texts.Moment(notAfter)}");
        var table = new Table("band", ">ticket");
        foreach (Ticket ticket in tickets)
        {
            table.Add(BandNumber.Text(ticket.Number), ticket.Index.ToString());
        }

        screen.Show(table);
        if (tickets.Any(ticket => ticket.Index > MostBeyond))
        {
            screen.Line($"beware     a band takes a ticket only up to {MostBeyond} beyond those it has seen: where many were given and never used, hand it on");
        }

        return BandctlApp.Done;
    }
}
