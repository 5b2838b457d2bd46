using System.Threading;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Looks at the parts once, at the start, and tells each failure by a number of pulses. No failure stops the band.</summary>
public sealed class SelfCheck : IAdvertSink
{
    /// <summary>Pulses for a drive that cannot be written.</summary>
    public const int StorePulses = 2;

    /// <summary>Pulses for a clock that is not set.</summary>
    public const int ClockPulses = 3;

    /// <summary>Pulses for a radio that does not start.</summary>
    public const int RadioPulses = 4;

    /// <summary>Pulses for a cipher that gives wrong answers.</summary>
    public const int CipherPulses = 5;

    /// <summary>Pulses for a button that is down.</summary>
    public const int ButtonPulses = 6;

    private const int OnUnits = 10;             // 0.2 s, and as long between.
    private const int PauseUnits = 75;          // 1.5 s after each failure.
    private const int WaitMs = 100;
    private const int LeastRadioMv = 3450;      // What the firmware calls flat (PowerGauge.FlatMv).

    private readonly Esp32Band _band;

    /// <summary>Checks a band.</summary>
    public SelfCheck(Esp32Band band)
    {
        _band = band;
    }

    /// <summary>Checks all and tells what failed, one after the other.</summary>
    /// <returns>How many failed.</returns>
    public int Run()
    {
        return Tell(IsStoreWritable(), StorePulses)
            + Tell(_band.Clock.IsSet, ClockPulses)
            + Tell(DoesRadioStart(), RadioPulses)
            + Tell(KnownAnswers.Check(_band.Cipher), CipherPulses)
            + Tell(IsButtonFree(), ButtonPulses);
    }

    /// <summary>Takes nothing: the check only wants to know whether a scan starts.</summary>
    public void Heard(long address, int rssiDbm, byte[] octets, int length, long heardAtMs)
    {
    }

    private bool IsStoreWritable()
    {
        return !_band.EspStore.WantsRestart && Drive.CanWrite(Files.Check);
    }

    // The radio's first peak takes an empty cell down, and the band would start again, and again.
    private bool DoesRadioStart()
    {
        int batteryMv = _band.Battery.BatteryMv;
        if (batteryMv > 0 && batteryMv < LeastRadioMv && !_band.Battery.IsCharging)
        {
            Log.Number("radio not checked, cell mV", batteryMv);
            return true;
        }

        bool hasStarted = _band.Radio.Scan(this);
        _band.Radio.Rest();
        return hasStarted;
    }

    private bool IsButtonFree()
    {
        _band.EspButton.Look();
        return _band.EspButton.IsQuiet;
    }

    private int Tell(bool isGood, int pulses)
    {
        if (isGood)
        {
            return 0;
        }

        Log.Number("self-check failed, pulses", pulses);
        byte[] rhythm = new byte[2 * pulses];
        for (int step = 0; step < rhythm.Length; step++)
        {
            rhythm[step] = OnUnits;
        }

        rhythm[rhythm.Length - 1] = PauseUnits;
        _band.Signal.Play(rhythm, true, true);
        for (int waitedMs = 0; _band.EspSignal.IsPlaying && waitedMs < 10000; waitedMs += WaitMs)
        {
            Thread.Sleep(WaitMs);
        }

        return 1;
    }
}
