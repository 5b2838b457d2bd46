using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A cell that has the voltage it is told.</summary>
public sealed class SimBattery : IBattery
{
    public int BatteryMv { get; set; } = 3900;

    public bool IsCharging { get; set; }
}
