using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Bands;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority handon</c>: new keys for bands that change hands, or whose card was lost.</summary>
internal sealed class AuthorityHandonCommand : BandCommand
{
    private readonly Option<string[]> _bands = new("--band") { Description = "A band's number, ten digits; may be given more than once.", Required = true };
    private readonly RegisterOption _register;
    private readonly Provisioning _provisioning;

    public AuthorityHandonCommand()
        : base(
            "handon",
            "Gives bands new keys under their old numbers: every card and ticket there was ends. The old keys are forgotten.",
            "band authority handon --band 123-456-7897 --out school --authority-key 84:authority.key.pub")
    {
        Add(_bands);
        _provisioning = new Provisioning(this);
        _register = new RegisterOption(this);
        Does((parsed, screen) => _register.With(parsed, register => Run(parsed, screen, register)));
    }

    private int Run(ParseResult parsed, Screen screen, BandRegister register)
    {
        string folder = _provisioning.Folder(parsed);
        IReadOnlyList<AuthorityKey> authorities = _provisioning.Authorities(parsed);
        RegisteredBand[] old = [.. BandInputs.Numbers(parsed.GetRequiredValue(_bands)).Distinct().Select(register.Find)];
        foreach (RegisteredBand band in old)
        {
            if (new BandFolder(folder, band with { Life = band.Life + 1 }).IsThere)
            {
                throw new BadInputException($"--out '{folder}' has a folder of band {band}'s next life already");
            }
        }

        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        _provisioning.Write(parsed, screen, register, register.HandOn(old.Select(band => band.Number), now), authorities);
        screen.Line("erases     a band that takes its new file forgets first all that it remembers, and plays so; until it has, the old cards open it");
        screen.Line("beware     a disclosure of before can no longer be checked, nor an old challenge be answered");
        return BandctlApp.Done;
    }
}
