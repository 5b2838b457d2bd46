using System.CommandLine;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Bands;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority code</c>: answers the challenge that a band shows before a disclosure.</summary>
internal sealed class AuthorityCodeCommand : BandCommand
{
    private readonly Option<string> _band = new("--band") { Description = "The band's number, ten digits.", Required = true };
    private readonly Option<string> _challenge = new("--challenge") { Description = "The eight digits that the reader shows.", Required = true };
    private readonly Option<string> _from = new("--from") { Description = "Begin of what is asked for, UTC, YYYY-MM-DDTHH:MM:SSZ.", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "Its end, UTC.", Required = true };
    private readonly RegisterOption _register;

    public AuthorityCodeCommand()
        : base(
            "code",
            "The six digits that let a band ask its wearer for a disclosure: for this challenge and these times alone.",
            "band authority code --band 123-456-7897 --challenge 12345678 --from 2020-08-08T00:00:00Z --to 2020-08-09T00:00:00Z")
    {
        foreach (Option option in new Option[] { _band, _challenge, _from, _to })
        {
            Add(option);
        }

        _register = new RegisterOption(this);
        Does((parsed, screen) => _register.With(parsed, register => Run(parsed, screen, register)));
    }

    private int Run(ParseResult parsed, Screen screen, BandRegister register)
    {
        RegisteredBand band = register.Find(BandInputs.Number(parsed.GetRequiredValue(_band)));
        long from = Inputs.UtcSeconds(parsed.GetRequiredValue(_from), "--from");
        long to = Inputs.UtcSeconds(parsed.GetRequiredValue(_to), "--to");
        screen.Line($"code       {ReleaseCode.Of(band.Keys.Release, band.Number, parsed.GetRequiredValue(_challenge), from, to)}");
        screen.Line($"band       {band}");
        screen.Line($"for        {Texts.Moment(from)} to {Texts.Moment(to)}; the wearer still has to agree");
        return BandctlApp.Done;
    }
}
