namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority</c>: the health authority's side, with files.</summary>
internal sealed class AuthorityCommand : BandCommand
{
    public AuthorityCommand()
        : base("authority", "The health authority's side with files: a key, cases and batches; tickets, codes and new keys for bands.", "band authority keygen --authority 84 --out authority.key")
    {
        Add(new AuthorityKeygenCommand());
        Add(new AuthorityCaseCommand());
        Add(new AuthorityPublishCommand());
        Add(new AuthorityWithdrawCommand());
        Add(new AuthorityTicketCommand());
        Add(new AuthorityCardCommand());
        Add(new AuthorityRevokeCommand());
        Add(new AuthorityCodeCommand());
        Add(new AuthorityHandonCommand());
    }
}
