using Bluezone.Band.NanoHost;

namespace nanoFramework.Runtime.Native;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public static class GC
{
    /// <summary>What is free on a module after start, octets: the heap itself is not modelled.</summary>
    /// <remarks>Source: about 49 KB on ESP32_BLE_REV0, of which the libraries' types take about 18.</remarks>
    public const uint AssumedFreeOctets = 31 * 1024;

    public static uint Run(bool compactHeap)
    {
        _ = compactHeap;
        Machine.Current.RequirePower();
        return AssumedFreeOctets;
    }

    public static void EnableGCMessages(bool enable)
    {
        _ = enable;
        Machine.Current.RequirePower();
    }
}
