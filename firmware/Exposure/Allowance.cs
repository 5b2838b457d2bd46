using Bluezone.Band.Identity;

namespace Bluezone.Band.Exposure;

/// <summary>How much a day the match may take from the cell; on the charger it may take all it likes.</summary>
/// <remarks>Shape: kept in the state, so that a restart does not begin the day anew. Source: MATCH.md, "Charge".</remarks>
public static class Allowance
{
    /// <summary>Blocks a UTC day.</summary>
    /// <remarks>At 3 ms and 50 mA a block takes 0.15 mAs (model: hardware/Power.md), so these take 4.2 mAh: 1.4 % of a cell of
    /// 300 mAh, or 17 minutes of some 17 hours of wearing. Seventy keys over 14 full days, or hundreds over a common journal.</remarks>
    public const int BlocksADay = 100000;

    /// <summary>Blocks that are left of a day's.</summary>
    public static int Left(ExposureState state, long utcSeconds)
    {
        int used = IsOfToday(state, KeySchedule.DayOf(utcSeconds)) ? state.AllowanceUsed : 0;
        return used < BlocksADay ? BlocksADay - used : 0;
    }

    /// <summary>Notes what was used.</summary>
    public static void Spend(ExposureState state, int blocks, long utcSeconds)
    {
        int day = KeySchedule.DayOf(utcSeconds);
        if (!IsOfToday(state, day))
        {
            state.AllowanceDay = day;
            state.AllowanceUsed = 0;
        }

        state.AllowanceUsed += blocks;
    }

    // A clock that was set back over midnight begins no day anew; one that was far ahead holds no day back.
    private static bool IsOfToday(ExposureState state, int day)
    {
        return state.AllowanceDay == day || state.AllowanceDay == day + 1;
    }
}
