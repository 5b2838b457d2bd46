using System;
using Bluezone.Band.NanoHost;

namespace nanoFramework.Runtime.Native;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class Rtc
{
    /// <summary>Sets the system clock.</summary>
    public static bool SetSystemTime(DateTime time)
    {
        Machine machine = Machine.Current;
        machine.RequirePower();
        machine.Clock.Set((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
        return true;
    }
}
