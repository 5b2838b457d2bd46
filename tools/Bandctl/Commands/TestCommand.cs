namespace Bluezone.Band.Bandctl.Commands;

internal sealed class TestCommand : BandCommand
{
    public TestCommand()
        : base("test", "d", "e")
    {
    }
}
