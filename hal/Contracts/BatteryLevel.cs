namespace Bluezone.Band.Contracts;

/// <summary>A cell's level as the Battery Service has it, from its voltage.</summary>
/// <remarks>A straight line, which a lithium cell's is not: enough to see whether it was charged. Source: assumption.</remarks>
public static class BatteryLevel
{
    /// <summary>Voltage of an empty cell, mV: where the firmware stops.</summary>
    public const int EmptyMv = 3450;

    /// <summary>Voltage of a full cell, mV.</summary>
    public const int FullMv = 4200;

    /// <summary>Percent, 0..100, or -1 when the board cannot tell.</summary>
    /// <param name="batteryMv">As <see cref="IBattery.BatteryMv"/> has it.</param>
    public static int PercentOf(int batteryMv)
    {
        if (batteryMv <= 0)
        {
            return -1;
        }

        int percent = (batteryMv - EmptyMv) * 100 / (FullMv - EmptyMv);
        return percent < 0 ? 0 : percent > 100 ? 100 : percent;
    }
}
