using System.CommandLine;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Bands;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority card</c>: another card for a band, when a home or school needs a second one.</summary>
internal sealed class AuthorityCardCommand : BandCommand
{
    private readonly Option<string> _band = new("--band") { Description = "The band's number, ten digits.", Required = true };
    private readonly Option<string> _role = new("--role") { Description = "owner or caretaker.", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "Where to write, in the band's folder.", DefaultValueFactory = _ => "out/bands" };
    private readonly RegisterOption _register;

    public AuthorityCardCommand()
        : base(
            "card",
            "Makes another card for a band. The one before still opens it: where a card was lost, hand the band on.",
            "band authority card --band 123-456-7897 --role owner --out school")
    {
        Add(_band);
        Add(_role);
        Add(_out);
        _register = new RegisterOption(this);
        Does((parsed, screen) => _register.With(parsed, register => Run(parsed, screen, register)));
    }

    private int Run(ParseResult parsed, Screen screen, BandRegister register)
    {
        string folder = Inputs.Folder(parsed.GetRequiredValue(_out), "--out");
        RegisteredBand band = register.Find(BandInputs.Number(parsed.GetRequiredValue(_band)));
        Ticket ticket = register.GiveCards([band.Number], BandInputs.Role(parsed.GetRequiredValue(_role))).Single();
        screen.Line($"card       {new BandFolder(folder, band).WriteCard(ticket)}, secret");
        screen.Line("beware     cards there were still open the band; one that was lost ends only when the band is handed on");
        return BandctlApp.Done;
    }
}
