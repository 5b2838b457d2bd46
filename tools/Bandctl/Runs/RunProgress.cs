namespace Bluezone.Band.Bandctl.Runs;

/// <summary>Says how far long work is: every tenth of it, a line.</summary>
internal sealed class RunProgress(Screen screen, string what)
{
    private int _told = -1;

    public void Tell(double share)
    {
        int tenth = (int)(share * 10);
        if (tenth > _told)
        {
            _told = tenth;
            screen.Progress($"{what}: {tenth * 10} %");
        }
    }

    public void End()
    {
        Tell(1);
    }
}
