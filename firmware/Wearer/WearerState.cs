namespace Bluezone.Band.Wearer;

/// <summary>All that the room is told; filled anew before each <see cref="Panel.Tick"/> by whoever knows.</summary>
/// <remarks>Shape: one object for the band's life. What it says of news is durable; the rest may be found out again after a restart.</remarks>
public sealed class WearerState
{
    /// <summary>Contact data older than this say nothing any more, days: a case is published within days of its test, so a week without any means that none were brought.</summary>
    public const int OldestDataDays = 7;

    /// <summary>For a number of days or minutes: never, or not known.</summary>
    public const int Unknown = -1;

    /// <summary>Whether contacts are recorded.</summary>
    public bool Records;

    /// <summary>Whether the clock is right.</summary>
    public bool IsClockRight;

    /// <summary>Whether a word of the wearer would make the clock right.</summary>
    public bool CanConfirmClock;

    /// <summary>Age of the newest contact data, whole days; <see cref="Unknown"/> if there never were any.</summary>
    public int DataAgeDays = Unknown;

    /// <summary>The worst grade that stands.</summary>
    public WearerVerdict Verdict;

    /// <summary>What was not acknowledged yet. Durable.</summary>
    public WearerNews News;

    /// <summary>Which news that is: another number with any new news.</summary>
    public int NewsNumber;

    /// <summary>How often that news was told, 0..255. Durable; 0 again with any new news.</summary>
    public int NewsTold;

    /// <summary>How long ago it was told last, minutes; <see cref="Unknown"/> if that was by no clock. From a durable UTC.</summary>
    public int MinutesSinceTold = Unknown;

    /// <summary>What staff have set.</summary>
    public WearerCare Care;

    /// <summary>The cell.</summary>
    public WearerBattery Battery;

    /// <summary>Whether writing to memory fails.</summary>
    public bool HasStorageTrouble;

    /// <summary>Whether the band lies still, so that it counts as not worn.</summary>
    public bool IsStill;

    /// <summary>Whether sync mode is on.</summary>
    public bool IsSyncOn;

    /// <summary>Whether somebody asks to see warnings and counts.</summary>
    public bool IsConsentAsked;

    /// <summary>Whether somebody whose code of the authority was right asks for the wearer's keys and encounters. Goes before <see cref="IsConsentAsked"/>.</summary>
    public bool IsCodeAccepted;

    /// <summary>Which question that is: another number, another question, though its signal is the same.</summary>
    public int QuestionNumber;

    /// <summary>Whether the wearer has paused the band.</summary>
    public bool IsPaused;

    /// <summary>Whether it was paused as often today as it may be.</summary>
    public bool ArePausesSpent;

    /// <summary>A setting: vibration only, and nothing by itself in lessons.</summary>
    public bool IsDiscreet;

    /// <summary>A setting: when lessons begin, minute of the local day, 0..1439.</summary>
    public int LessonFromMinute;

    /// <summary>A setting: when they have ended; at or before the begin for no lessons at all.</summary>
    public int LessonToMinute;

    /// <summary>A setting: days with lessons, bit 0 for Monday to bit 6 for Sunday.</summary>
    public int LessonDays;

    /// <summary>Minute of the local day, 0..1439; <see cref="Unknown"/> while no clock can be believed.</summary>
    public int MinuteOfDay = Unknown;

    /// <summary>Local day of the week, 0 for Monday to 6 for Sunday; no matter while the minute is not known.</summary>
    public int DayOfWeek;
}
