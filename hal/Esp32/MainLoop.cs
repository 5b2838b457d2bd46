using Bluezone.Band.Loop;

namespace Bluezone.Band.Esp32;

/// <summary>The firmware's loop on a band: its ticks, and what is looked after between them.</summary>
/// <remarks>Threads: the main one.</remarks>
public sealed class MainLoop
{
    private readonly BandLoop _loop;
    private readonly TickGap _gap;

    /// <summary>Ties the firmware to a band.</summary>
    public MainLoop(Esp32Band band)
    {
        _loop = new BandLoop(band);
        _gap = new TickGap(band);
    }

    /// <summary>Ticks. Does not return.</summary>
    public void Run()
    {
        _loop.Start();
        while (true)
        {
            _loop.Tick();
            _gap.Spend(_loop.NextTickAtMs, _loop.MaySleep);
        }
    }
}
