using System.CommandLine;
using Bluezone.Band.Bandctl.Cases;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority publish</c>: cases in a signed batch.</summary>
internal sealed class AuthorityPublishCommand : BandCommand
{
    private readonly Argument<string[]> _cases = new("CASE")
    {
        Description = "Cases to publish; with none the batch says only that data are fresh.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly BatchIssue _issue;

    public AuthorityPublishCommand()
        : base(
            "publish",
            "Signs a batch of cases. A serial and a one-time key are used up, whatever becomes of the file.",
            "band authority publish 17.case 18.case --key authority.key --region 22 --issued 2020-08-08T12:00:00Z --out 1.bzb")
    {
        Add(_cases);
        _issue = new BatchIssue(this);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        return _issue.Run(parsed, screen, CaseInputs.Entries(parsed.GetValue(_cases) ?? []));
    }
}
