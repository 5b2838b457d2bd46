namespace Bluezone.Band.Wearer;

/// <content>What is shown for as long as it lasts.</content>
public sealed partial class Panel
{
    // What is shown for as long as it lasts. What the wearer began himself is shown at any hour.
    private static WearerSignal ShownIn(WearerState state)
    {
        bool isLesson = QuietTime.IsLesson(state);
        WearerSignal question = Answers.QuestionOf(state);
        if (question != WearerSignal.None)
        {
            return question;
        }

        if (state.IsSyncOn)
        {
            return isLesson ? WearerSignal.None : WearerSignal.SyncOn;
        }

        if (!QuietTime.IsHourKnown(state) || QuietTime.IsNight(state) || isLesson)
        {
            return WearerSignal.None;
        }

        if (state.IsPaused)
        {
            return WearerSignal.Paused;
        }

        return state.Records && !state.IsDiscreet ? WearerSignal.LifeSign : WearerSignal.None;
    }

    private static int EveryMs(WearerSignal shown)
    {
        if (shown == WearerSignal.LifeSign)
        {
            return LifeSignEveryMs;
        }

        return shown == WearerSignal.Paused ? PauseShownEveryMs : ShownEveryMs;
    }
}
