using System;
using Bluezone.Band.NanoHost;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public partial class Sleep
{
    /// <summary>Makes a time wake the module; stays so until it is changed.</summary>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        return Ready().SetTimer((long)time.TotalMicroseconds);
    }

    /// <summary>Makes a pin's level wake the module, by the first of its two pin units.</summary>
    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level)
    {
        return Ready().SetPin((ulong)pin, level != 0);
    }

    /// <summary>Makes pins' levels wake the module, by the second of its two pin units.</summary>
    public static EspNativeError EnableWakeupByMultiPins(WakeupGpioPin pins, WakeupMode mode)
    {
        return Ready().SetPins((ulong)pins, mode);
    }

    /// <summary>Stops the processor until something wakes it.</summary>
    public static EspNativeError StartLightSleep()
    {
        return Ready().SleepLightly();
    }

    /// <summary>Stops the module until something restarts it; does not come back to its caller.</summary>
    public static void StartDeepSleep()
    {
        Ready().SleepDeeply();
    }

    public static WakeupCause GetWakeupCause()
    {
        return Ready().Cause;
    }

    /// <summary>Which pins of the second unit woke it; none for anything else.</summary>
    public static WakeupGpioPin GetWakeupGpioPin()
    {
        return (WakeupGpioPin)Ready().WokenBy;
    }

    private static Naps Ready()
    {
        Machine.Current.RequirePower();
        return Machine.Current.Naps;
    }
}
