using System;
using System.Threading;

namespace Bluezone.Band.Esp32;

/// <summary>Where the device's program begins, whatever the board.</summary>
public static class Program
{
    private const int WaitMs = 10000;

    /// <summary>Wires a band, checks it and runs it. Does not return.</summary>
    /// <remarks>Errors: whatever is thrown is recorded, and the band restarts.</remarks>
    /// <param name="board">The board it runs on.</param>
    public static void Run(Board board)
    {
        Log.Line("Bluezone Band");
        var health = new Health();
        var faults = new FaultLog(Files.Faults);
        Log.Number("faults so far", faults.Count);
        Log.Number("last fault", faults.LastCode);
        var watchdog = new Watchdog(faults);
        Esp32Band? band = null;
        try
        {
            watchdog.Start();
            int ends = faults.NoteStart();
            band = new Esp32Band(board, health, faults, watchdog);
            HoldBack(band, ends);
            band.EspFaults.ChecksFailed = new SelfCheck(band).Run();
            Log.Number("self-checks failed", band.EspFaults.ChecksFailed);
            new MainLoop(band).Run();
        }
        catch (Exception)
        {
            Fall(band, faults, watchdog);
        }
    }

    // Whatever takes the band down without a word, a panic of native code or the cell at the radio's first peak, does so with no
    // pause after each start unless the start waits for it. What went down only once does not wait.
    private static void HoldBack(Esp32Band band, int ends)
    {
        long untilMs = band.EspClock.UptimeMs + Restart.WaitMs(ends, Restart.LongestStartWaitMs);
        long leftMs = untilMs - band.EspClock.UptimeMs;
        if (leftMs > 0)
        {
            Log.Number("ended unseen, in a row", ends);
        }

        while (leftMs > 0)
        {
            band.Watchdog.Beat();
            band.EspButton.Look();
            int waitMs = leftMs < WaitMs ? (int)leftMs : WaitMs;
            if (!TrySleep(band, waitMs))
            {
                Thread.Sleep(waitMs);
            }

            band.EspButton.AfterSleep();
            leftMs = untilMs - band.EspClock.UptimeMs;
        }
    }

    // The firmware is not to be trusted any more: nothing is sent, and the time until the restart is slept.
    private static void Fall(Esp32Band? band, FaultLog faults, Watchdog watchdog)
    {
        Restart restart = band == null ? new Restart(faults, new AutoResetEvent(false)) : band.Restart;
        restart.Ask(FaultCode.Main);
        while (true)
        {
            watchdog.Beat();
            restart.Follow(band == null ? Environment.TickCount64 : band.EspClock.UptimeMs);
            if (band == null || !TrySleep(band, WaitMs))
            {
                Thread.Sleep(WaitMs);
            }
        }
    }

    private static bool TrySleep(Esp32Band band, int forMs)
    {
        try
        {
            band.Radio.Rest();
            return band.EspRadio.IsQuiet && band.EspSleep.TrySleep(forMs, band.EspButton.IsStuck);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
