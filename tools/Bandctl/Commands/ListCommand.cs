namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band</c> alone: the list of commands.</summary>
internal sealed class ListCommand : BandCommand
{
    public ListCommand()
        : base("band", "Bluezone Band: its ids, frames, journals, figures and tests.", "band id --help")
    {
        SetAction(parsed => this.Parse(["--help"]).Invoke(parsed.InvocationConfiguration));
    }
}
