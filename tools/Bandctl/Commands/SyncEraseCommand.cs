using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync erase</c>: everything the band remembers is gone.</summary>
internal sealed class SyncEraseCommand : SyncVerb
{
    private readonly Option<string> _number = new("--number") { Description = "The number printed on the band, against a slip.", Required = true };

    public SyncEraseCommand(SyncOptions options)
        : base("erase", "Erases all the band has recorded and gives it fresh ids. Owners only. Nothing brings it back.", "band sync erase --number '123 456 7897'", options, SyncRole.Owner)
    {
        Add(_number);
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        string typed = string.Concat(parsed.GetRequiredValue(_number).Where(char.IsAsciiDigit));
        string printed = BandNumber.Text(talk.Ticket.Number).Replace(" ", "", System.StringComparison.Ordinal);
        if (typed != printed)
        {
            throw new BadInputException($"--number: this band's is {BandNumber.Text(talk.Ticket.Number)}; nothing was erased");
        }

        await talk.Client.EraseAsync(talk.Ticket.Number).ConfigureAwait(false);
        screen.Line("erased        everything it had recorded; its ids are fresh, its tickets stay");
        return BandctlApp.Done;
    }
}
