using System;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>What a band answers anybody beside the sync service, for whoever serves a simulated one.</summary>
public static class PlainValues
{
    /// <summary>Firmware revision, ASCII.</summary>
    public static byte[] FirmwareRevision()
    {
        byte[] octets = new byte[Contracts.FirmwareRevision.MostOctets];
        return octets[..Contracts.FirmwareRevision.Write(octets)];
    }

    /// <summary>Battery level, 1 octet; null when the band cannot tell, and the read is refused with 0x0E.</summary>
    public static byte[]? BatteryLevel(IBattery battery)
    {
        ArgumentNullException.ThrowIfNull(battery);
        int percent = Contracts.BatteryLevel.PercentOf(battery.BatteryMv);
        return percent < 0 ? null : [(byte)percent];
    }
}
