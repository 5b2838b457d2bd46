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
            band = new Esp32Band(board, health, faults, watchdog);
            Log.Number("self-checks failed", new SelfCheck(band).Run());
            new MainLoop(band).Run();
        }
        catch (Exception)
        {
            Fall(band, faults, watchdog);
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
            if (band == null || !TrySleep(band))
            {
                Thread.Sleep(WaitMs);
            }
        }
    }

    private static bool TrySleep(Esp32Band band)
    {
        try
        {
            band.Radio.Rest();
            return band.EspRadio.IsQuiet && band.EspSleep.TrySleep(WaitMs, band.EspButton.IsStuck);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
