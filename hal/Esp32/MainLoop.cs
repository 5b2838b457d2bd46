using Bluezone.Band.Loop;

namespace Bluezone.Band.Esp32;

/// <summary>What a band runs: it takes the keys that came with the firmware, records until sync mode is wished for, syncs, and restarts.</summary>
/// <remarks>Threads: the main one. One program is let go of before the next is made: the heap has not room for both.</remarks>
public sealed class MainLoop
{
    private const int ReaderLeavesMs = 10000;       // Reading an iPhone that went away: 8 s in the library, and to come back.
    private const int LookMs = 100;

    private readonly Esp32Band _band;
    private readonly TickGap _gap;

    /// <summary>Ties the firmware to a band.</summary>
    public MainLoop(Esp32Band band)
    {
        _band = band;
        _gap = new TickGap(band);
    }

    /// <summary>Ticks. Does not return.</summary>
    public void Run()
    {
        TakeKeys();
        Sync(Record());
        _band.Restart.Planned(_band.EspClock.UptimeMs);
    }

    private void TakeKeys()
    {
        new FirstStart(_band).Run();
    }

    private bool Record()
    {
        var loop = new BandLoop(_band);
        loop.Start();
        loop.Tick();
        while (!loop.WantsSync)
        {
            _gap.Spend(loop.NextTickAtMs, loop.MaySleep);
            loop.Tick();
        }

        return loop.IsByCharger;
    }

    private void Sync(bool isByCharger)
    {
        WaitForRadio();
        var loop = new SyncLoop(_band, isByCharger);
        loop.Start();
        while (!loop.IsOver)
        {
            loop.Tick();
            _gap.Spend(loop.NextTickAtMs, false);
        }
    }

    // The reader of iPhones may still be inside the library; a link that opens meanwhile is refused.
    private void WaitForRadio()
    {
        long untilMs = _band.EspClock.UptimeMs + ReaderLeavesMs;
        while (!_band.EspRadio.IsQuiet && _band.EspClock.UptimeMs < untilMs)
        {
            _gap.Spend(_band.EspClock.UptimeMs + LookMs, false);
        }
    }
}
