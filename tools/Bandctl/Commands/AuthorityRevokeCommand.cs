using System;
using System.CommandLine;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Bandctl.Bands;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority revoke</c>: a reader was lost.</summary>
internal sealed class AuthorityRevokeCommand : BandCommand
{
    private readonly Option<string> _reader = new("--reader") { Description = "Number of the reader.", Required = true };
    private readonly RegisterOption _register;

    public AuthorityRevokeCommand()
        : base("revoke", "Marks a reader as lost, for good: batches that are published with this register name it, until its tickets have expired.", "band authority revoke --reader 17")
    {
        Add(_reader);
        _register = new RegisterOption(this);
        Does((parsed, screen) => _register.With(parsed, register => Run(parsed, screen, register)));
    }

    private int Run(ParseResult parsed, Screen screen, BandRegister register)
    {
        RegisteredReader revoked = register.Revoke(BandInputs.Reader(parsed.GetRequiredValue(_reader)), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        screen.Line($"reader     {revoked.Number}, revoked; its last ticket ends {Texts.Moment(revoked.NotAfterUtcSeconds)}");
        screen.Line("then       publish a batch with --register: a band refuses the reader from the batch on, and not before");
        return BandctlApp.Done;
    }
}
