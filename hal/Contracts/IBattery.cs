namespace Bluezone.Band.Contracts;

/// <summary>The cell that feeds the band.</summary>
public interface IBattery
{
    /// <summary>Cell voltage, mV; 0 when the board cannot tell.</summary>
    int BatteryMv { get; }

    /// <summary>Whether it is being charged.</summary>
    bool IsCharging { get; }
}
