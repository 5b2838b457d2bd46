namespace Bluezone.Band.Wearer;

/// <summary>When a warning or an all-clear is told by itself.</summary>
/// <remarks>
/// It follows from what is durable (how often, and how long ago), so a restart neither loses nor doubles it.
/// A warning: at once at any hour; then, but not at night, every ten minutes until it was told for an hour, then hourly until
/// it is acknowledged. An all-clear: by day, three times, hourly. In a lesson nothing.
/// </remarks>
public sealed class NewsTeller
{
    /// <summary>Between two tellings in the first hour, minutes: often enough for who was asleep or has taken it off, seldom enough to be borne while help is on its way.</summary>
    public const int EarlyMinutes = 10;

    /// <summary>Between two later ones: who has not pressed within an hour does not feel it, or is not there.</summary>
    public const int LateMinutes = 60;

    /// <summary>How many tellings make the first hour: at 0, 10 … 60 minutes.</summary>
    public const int EarlyTellings = 7;

    /// <summary>How often an all-clear is told; good news may be missed, for a press tells it too.</summary>
    public const int AllClearTellings = 3;

    private const int GuardMs = 600000;     // Should nobody keep what was told, it is not told at each tick.

    private int _number;
    private int _toldBefore;
    private long _guardedUntilMs;

    /// <summary>It was told just now.</summary>
    public void Told(long nowMs, WearerState state)
    {
        _number = state.NewsNumber;
        _toldBefore = state.NewsTold;
        _guardedUntilMs = nowMs + GuardMs;
    }

    /// <summary>Whether it is to be told now.</summary>
    public bool IsDue(long nowMs, WearerState state)
    {
        if (state.NewsNumber != _number || state.NewsTold != _toldBefore)
        {
            _guardedUntilMs = 0;            // What was told is kept, or it is other news.
        }

        bool isTold = state.News != WearerNews.None && state.Care != WearerCare.Confirmed;
        if (!isTold || nowMs < _guardedUntilMs || QuietTime.IsLesson(state))
        {
            return false;
        }

        bool isWarning = state.News == WearerNews.Warning;
        if (isWarning && state.NewsTold == 0)
        {
            return true;
        }

        if (!QuietTime.IsHourKnown(state) || QuietTime.IsNight(state) || (!isWarning && state.NewsTold >= AllClearTellings))
        {
            return false;
        }

        int everyMinutes = isWarning && state.NewsTold < EarlyTellings ? EarlyMinutes : LateMinutes;
        return state.NewsTold == 0 || state.MinutesSinceTold < 0 || state.MinutesSinceTold >= everyMinutes;
    }
}
