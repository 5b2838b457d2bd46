namespace Bluezone.Band.Schedule;

/// <summary>Turns millivolts into a level, with a step back so that it does not flutter.</summary>
/// <remarks>The thresholds are an assumption for one lithium cell of 3.7 V behind a 3.3 V regulator; to be set by a discharge on a board.</remarks>
public sealed class PowerGauge
{
    /// <summary>Below this a cell is low, mV.</summary>
    public const int LowMv = 3600;

    /// <summary>Below this it is almost flat, mV.</summary>
    public const int FlatMv = 3450;

    /// <summary>So much above a threshold it must rise to be better again, mV; a flat one only on the charger.</summary>
    public const int StepBackMv = 80;

    private PowerLevel _level;

    /// <summary>The level now.</summary>
    public PowerLevel Level => _level;

    /// <summary>Takes a reading.</summary>
    /// <param name="batteryMv">0 when the board cannot tell: then the level is good.</param>
    /// <param name="isCharging">Only a cell that is charged stops being flat, and is good then.</param>
    public PowerLevel Take(int batteryMv, bool isCharging)
    {
        if (batteryMv == 0)
        {
            _level = PowerLevel.Good;
            return _level;
        }

        int flatMv = FlatMv + (_level == PowerLevel.Flat ? StepBackMv : 0);
        int lowMv = LowMv + (_level == PowerLevel.Good ? 0 : StepBackMv);
        bool staysFlat = _level == PowerLevel.Flat && !isCharging;      // Without load a flat cell looks better than it is.
        if (batteryMv < flatMv || staysFlat)
        {
            _level = PowerLevel.Flat;
        }
        else
        {
            _level = batteryMv < lowMv && !isCharging ? PowerLevel.Low : PowerLevel.Good;
        }

        return _level;
    }
}
