using System.CommandLine;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>Whom to be, and by which way: the same for every verb of <c>band sync</c>.</summary>
internal sealed class SyncOptions
{
    public const string Simulated = "sim";

    public Option<string?> Card { get; } = new("--card")
    {
        HelpName = "FILE",
        Description = "The card of the home, or the caretaker's: a file with its one line, BZB1:…, as provision writes it (.txt). It is rewritten with the next key.",
        Recursive = true,
    };

    public Option<string?> Ticket { get; } = new("--ticket")
    {
        HelpName = "FILE",
        Description = "A reader's tickets, JSON, as provision --reader writes them. Rewritten with the next key.",
        Recursive = true,
    };

    public Option<string> Via { get; } = new("--via")
    {
        HelpName = "hci:tcp:PORT|sim",
        Description = "hci:tcp:PORT or hci:tcp:HOST:PORT: a Bluetooth controller that speaks HCI there (./band air has one). sim: a band that lives in this process alone.",
        DefaultValueFactory = _ => Simulated,
        Recursive = true,
    };

    public Option<string> As { get; } = new("--as")
    {
        HelpName = "role",
        Description = "With --via sim, whose ticket: owner, caretaker or clinic; without it, one that may.",
        DefaultValueFactory = _ => "",
        Recursive = true,
    };

    public Option<string[]> AuthorityKeys { get; } = new("--authority-key")
    {
        HelpName = "NUMBER:FILE",
        Description = "With --via sim, whose batches the band trusts: number and public key, as 84:authority.key.pub.",
        DefaultValueFactory = _ => [],
        Recursive = true,
    };

    public Option<bool> ByReads { get; } = new("--by-reads")
    {
        Description = "Never be notified: read each answer and acknowledge it.",
        Recursive = true,
    };

    public Option<string?> Interval { get; } = new("--interval")
    {
        HelpName = "ms",
        Description = "Connection interval, ms, 7.5 to 4000; 30 if not given.",
        Recursive = true,
    };

    public Option[] All => [Card, Ticket, Via, As, AuthorityKeys, ByReads, Interval];
}
