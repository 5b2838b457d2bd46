namespace Bluezone.Band.Wearer;

/// <summary>The rhythm of each signal: short and long pulses that a person can count.</summary>
/// <remarks>Units: 20 ms, as a signal's. Source: WEARER.md, "Rhythms".</remarks>
public static class Pulses
{
    /// <summary>What the longest rhythm takes, octets.</summary>
    public const int MostOctets = 23;

    /// <summary>A short pulse: a motor needs a tenth of a second to be felt at all.</summary>
    public const int ShortUnits = 10;

    /// <summary>A long pulse: five times as long, so that one which a busy radio stretches by a quarter of a second is still no long one.</summary>
    public const int LongUnits = 50;

    /// <summary>Between two pulses: with a short one half a second, slow enough to be counted along.</summary>
    public const int GapUnits = 15;

    /// <summary>Between two groups of pulses.</summary>
    public const int GroupGapUnits = 50;

    /// <summary>The life sign: the shortest there is.</summary>
    public const int BlinkUnits = 1;

    private const int UnitMs = 20;

    // Of each signal, in their order: how many pulses, how many make a group (0: all), bit by bit from the first which are long.
    private static readonly byte[] _table =
    {
        0, 0, 0,
        1, 0, 0x01,             // Clear
        3, 0, 0x07,             // AllClear
        4, 0, 0x05,             // DataTooOld
        8, 2, 0x00,             // WarningF2
        12, 3, 0x00,            // WarningF1
        3, 0, 0x04,             // Paused
        4, 0, 0x08,             // ClockWrong
        5, 0, 0x10,             // BatteryEmpty
        6, 0, 0x20,             // StorageFailed
        7, 0, 0x40,             // NotWorn
        5, 0, 0x01,             // BatterySoon
        6, 0, 0x01,             // StorageTrouble
        4, 0, 0x09,             // UnderCheck
        7, 0, 0x49,             // Confirmed
        3, 0, 0x02,             // ConsentAsked
        2, 0, 0x00,             // SyncOn
        4, 0, 0x0C,             // Understood
        4, 0, 0x03,             // Refused
        0, 0, 0,                // LifeSign: none that is felt.
        5, 0, 0x0A,             // CodeAccepted
        5, 0, 0x1B,             // Erased
    };

    /// <summary>Writes a signal's rhythm.</summary>
    /// <param name="signal">Any but <see cref="WearerSignal.None"/>.</param>
    /// <param name="rhythm">Takes it; <see cref="MostOctets"/>, zeros behind its end.</param>
    /// <returns>How long it plays, milliseconds.</returns>
    public static int Write(WearerSignal signal, byte[] rhythm)
    {
        for (int i = 0; i < rhythm.Length; i++)
        {
            rhythm[i] = 0;
        }

        if (signal == WearerSignal.LifeSign)
        {
            rhythm[0] = BlinkUnits;
            return BlinkUnits * UnitMs;
        }

        int row = 3 * (int)signal;
        int count = _table[row];
        int group = _table[row + 1];
        int units = 0;
        for (int pulse = 0; pulse < count; pulse++)
        {
            bool isLong = pulse < 8 && ((_table[row + 2] >> pulse) & 1) != 0;
            rhythm[2 * pulse] = (byte)(isLong ? LongUnits : ShortUnits);
            units += rhythm[2 * pulse];
            if (pulse + 1 < count)
            {
                bool endsGroup = group != 0 && (pulse + 1) % group == 0;
                rhythm[(2 * pulse) + 1] = (byte)(endsGroup ? GroupGapUnits : GapUnits);
                units += rhythm[(2 * pulse) + 1];
            }
        }

        return units * UnitMs;
    }
}
