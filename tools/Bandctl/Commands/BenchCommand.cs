namespace Bluezone.Band.Bandctl.Commands;

internal sealed class BenchCommand : BandCommand
{
    public BenchCommand()
        : base("bench", "d", "e")
    {
    }
}
