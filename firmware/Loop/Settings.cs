using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Wearer;

namespace Bluezone.Band.Loop;

/// <summary>What can be set on a band, each within its bounds; saved with its state.</summary>
public sealed class Settings
{
    /// <summary>How often a day the wearer may pause it, an hour each: a visit, a bath, and twice more. A band that is off all day warns nobody.</summary>
    public const int PausesADay = 4;

    private const int DefaultRetentionDays = 14;
    private const int MostRetentionDays = 21;
    private const int LeastLocalMinutes = -720;
    private const int MostLocalMinutes = 840;       // UTC-12 to UTC+14 are in use.
    private const int MinutesPerDay = 1440;
    private const int EveryDay = 127;

    private readonly BandState _state;
    private readonly ContactCheck _contacts;

    /// <summary>Keeps settings in a state.</summary>
    public Settings(BandState state, ContactCheck contacts)
    {
        _state = state;
        _contacts = contacts;
        Check();
    }

    /// <summary>Where they are kept; read only.</summary>
    public BandState State => _state;

    /// <summary>Days that records and keys are kept, 1..21.</summary>
    public int RetentionDays => _state.RetentionDays;

    /// <summary>Minutes that local time is ahead of UTC, -720..840.</summary>
    public int LocalMinutes => _state.LocalMinutes;

    /// <summary>Until when the wearer has paused the band, UTC seconds; 0 for not at all.</summary>
    public long PausedUntilUtcSeconds => _state.PausedUntilUtcSeconds;

    /// <summary>The wearer pauses the band.</summary>
    /// <param name="utcSeconds">Now.</param>
    public void Pause(long utcSeconds)
    {
        _state.Pauses = PausesLeft(utcSeconds) < PausesADay ? _state.Pauses + 1 : 1;
        _state.PauseDay = LocalDayOf(utcSeconds);
        _state.PausedUntilUtcSeconds = utcSeconds + Conditions.PauseS;
    }

    /// <summary>The wearer ends a pause.</summary>
    public void Resume()
    {
        _state.PausedUntilUtcSeconds = 0;
    }

    /// <summary>How often it may still be paused on the local day of a moment.</summary>
    public int PausesLeft(long utcSeconds)
    {
        return PausesADay - (_state.PauseDay == LocalDayOf(utcSeconds) ? _state.Pauses : 0);
    }

    /// <summary>Puts what no setting can have been back to its default: the state was another's, or new.</summary>
    public void Check()
    {
        if (!SetRetention(_state.RetentionDays))
        {
            _state.RetentionDays = DefaultRetentionDays;
        }

        if (!SetLocalMinutes(_state.LocalMinutes))
        {
            SetLocalMinutes(BandState.DefaultLocalMinutes);
        }

        if (!SetDiscretion(_state.IsDiscreet, _state.LessonFromMinute, _state.LessonToMinute, _state.LessonDays))
        {
            SetDiscretion(_state.IsDiscreet, 0, 0, 0);
        }
    }

    /// <summary>Sets how long records and keys are kept.</summary>
    /// <param name="days">1..21.</param>
    /// <returns>False, and no change, outside these.</returns>
    public bool SetRetention(int days)
    {
        if (days < 1 || days > MostRetentionDays)
        {
            return false;
        }

        _state.RetentionDays = days;
        return true;
    }

    /// <summary>Sets by what hour the wearer lives.</summary>
    /// <param name="minutes">Ahead of UTC, -720..840.</param>
    /// <returns>False, and no change, outside these.</returns>
    public bool SetLocalMinutes(int minutes)
    {
        if (minutes < LeastLocalMinutes || minutes > MostLocalMinutes)
        {
            return false;
        }

        _state.LocalMinutes = minutes;
        _contacts.LocalMinutes = minutes;
        return true;
    }

    /// <summary>Sets how much the band shows of itself.</summary>
    /// <param name="isDiscreet">Vibration only, and nothing by itself in lessons.</param>
    /// <param name="lessonFromMinute">When lessons begin, minute of the local day, 0..1439.</param>
    /// <param name="lessonToMinute">When they have ended, 0..1439; at or before the begin for none.</param>
    /// <param name="lessonDays">Bit 0 for Monday to bit 6 for Sunday, 0..127.</param>
    /// <returns>False, and no change, outside these.</returns>
    public bool SetDiscretion(bool isDiscreet, int lessonFromMinute, int lessonToMinute, int lessonDays)
    {
        bool isFine = lessonFromMinute >= 0 && lessonFromMinute < MinutesPerDay
            && lessonToMinute >= 0 && lessonToMinute < MinutesPerDay
            && lessonDays >= 0 && lessonDays <= EveryDay;
        if (isFine)
        {
            _state.IsDiscreet = isDiscreet;
            _state.LessonFromMinute = lessonFromMinute;
            _state.LessonToMinute = lessonToMinute;
            _state.LessonDays = lessonDays;
        }

        return isFine;
    }

    /// <summary>Tells the wearer's room what concerns it.</summary>
    public void Put(WearerState state)
    {
        state.IsDiscreet = _state.IsDiscreet;
        state.LessonFromMinute = _state.LessonFromMinute;
        state.LessonToMinute = _state.LessonToMinute;
        state.LessonDays = _state.LessonDays;
    }

    private int LocalDayOf(long utcSeconds) => (int)((utcSeconds + (_state.LocalMinutes * 60)) / KeySchedule.DaySeconds);
}
