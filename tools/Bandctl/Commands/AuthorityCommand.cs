namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band authority</c>: the health authority's side, with files.</summary>
internal sealed class AuthorityCommand : BandCommand
{
    public AuthorityCommand()
        : base("authority", "The health authority's side with files: a key, cases, and the batches that publish or withdraw them.", "band authority keygen --authority 84 --out authority.key")
    {
        Add(new AuthorityKeygenCommand());
        Add(new AuthorityCaseCommand());
        Add(new AuthorityPublishCommand());
        Add(new AuthorityWithdrawCommand());
    }
}
