using System.CommandLine;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Bandctl.Cases;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority withdraw</c>: takes back what was published by mistake.</summary>
internal sealed class AuthorityWithdrawCommand : BandCommand
{
    private readonly Option<string[]> _cases = new("--case") { Description = "The case that was a mistake; may be given more than once.", Required = true };

    private readonly BatchIssue _issue;

    public AuthorityWithdrawCommand()
        : base(
            "withdraw",
            "Signs a batch that withdraws every key of a case: bands take their warnings back and say so.",
            "band authority withdraw --case 17.case --key authority.key --region 22 --issued 2020-08-09T08:00:00Z --out 2.bzb")
    {
        Add(_cases);
        _issue = new BatchIssue(this);
        Does(Run);
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        return _issue.Run(parsed, screen, [.. CaseInputs.Entries(parsed.GetRequiredValue(_cases)).Select(each => PublishedEntry.Withdraw(each.Key))]);
    }
}
