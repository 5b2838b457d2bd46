namespace Bluezone.Band.Wearer;

/// <summary>What a press is answered with: the one thing that matters most now.</summary>
/// <remarks>Promise: never <see cref="WearerSignal.None"/>, and <see cref="WearerSignal.Clear"/> only of a band that records with recent data. Source: the table in WEARER.md.</remarks>
public static class Answers
{
    /// <summary>The answer to a state.</summary>
    public static WearerSignal Of(WearerState state)
    {
        WearerSignal question = QuestionOf(state);
        if (question != WearerSignal.None)
        {
            return question;
        }

        if (state.Care == WearerCare.Confirmed)
        {
            return WearerSignal.Confirmed;      // Among cases everybody is near a case: warnings say nothing new.
        }

        bool isAlarm = state.Verdict >= WearerVerdict.F2 && state.Care == WearerCare.None;
        if (state.News == WearerNews.Warning || isAlarm)
        {
            return state.Verdict == WearerVerdict.F1Close ? WearerSignal.WarningF1 : WearerSignal.WarningF2;
        }

        if (state.News == WearerNews.AllClear)
        {
            return WearerSignal.AllClear;
        }

        if (state.Care == WearerCare.UnderCheck)
        {
            return WearerSignal.UnderCheck;
        }

        WearerSignal hindrance = Hindrance(state);
        if (hindrance != WearerSignal.None)
        {
            return hindrance;
        }

        bool isRecent = state.DataAgeDays >= 0 && state.DataAgeDays <= WearerState.OldestDataDays;
        return isRecent ? WearerSignal.Clear : WearerSignal.DataTooOld;
    }

    /// <summary>What the wearer is asked; <see cref="WearerSignal.None"/> if nothing.</summary>
    public static WearerSignal QuestionOf(WearerState state)
    {
        if (state.IsCodeAccepted)
        {
            return WearerSignal.CodeAccepted;
        }

        return state.IsConsentAsked ? WearerSignal.ConsentAsked : WearerSignal.None;
    }

    /// <summary>Why nothing is recorded; <see cref="WearerSignal.None"/> if it is.</summary>
    public static WearerSignal Hindrance(WearerState state)
    {
        if (!state.IsClockRight)
        {
            return WearerSignal.ClockWrong;
        }

        if (state.Records)
        {
            return WearerSignal.None;
        }

        if (state.Battery == WearerBattery.Empty)
        {
            return WearerSignal.BatteryEmpty;
        }

        if (state.IsPaused)
        {
            return WearerSignal.Paused;
        }

        if (state.IsSyncOn)
        {
            return WearerSignal.SyncOn;
        }

        if (state.IsStill || state.HasStorageTrouble)
        {
            return state.HasStorageTrouble ? WearerSignal.StorageFailed : WearerSignal.NotWorn;
        }

        // Nothing else stops a band on its charger than a cell that was flat.
        return state.Battery == WearerBattery.Charging ? WearerSignal.BatteryEmpty : WearerSignal.StorageFailed;
    }
}
