namespace Bluezone.Band.Wearer;

/// <summary>When the band keeps quiet of its own accord.</summary>
public static class QuietTime
{
    /// <summary>The night's first minute of the local day: 21:00.</summary>
    public const int NightFromMinute = 21 * 60;

    /// <summary>The night's end: 6:00.</summary>
    public const int NightToMinute = 6 * 60;

    /// <summary>Whether the hour is known at all.</summary>
    public static bool IsHourKnown(WearerState state)
    {
        return state.MinuteOfDay >= 0;
    }

    /// <summary>Whether it is known to be night.</summary>
    public static bool IsNight(WearerState state)
    {
        return IsHourKnown(state) && (state.MinuteOfDay >= NightFromMinute || state.MinuteOfDay < NightToMinute);
    }

    /// <summary>Whether a child wears it in class and must not be outed.</summary>
    public static bool IsLesson(WearerState state)
    {
        return state.IsDiscreet
            && IsHourKnown(state)
            && ((state.LessonDays >> state.DayOfWeek) & 1) != 0
            && state.MinuteOfDay >= state.LessonFromMinute
            && state.MinuteOfDay < state.LessonToMinute;
    }
}
