namespace Bluezone.Band.Wearer;

/// <summary>What the room asks of whoever keeps the states.</summary>
public enum WearerRequest
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The news was told just now: count it in <see cref="WearerState.NewsTold"/>, begin <see cref="WearerState.MinutesSinceTold"/> anew, and keep both over a restart.</summary>
    Told = 1,

    /// <summary>The wearer acknowledges the news.</summary>
    Acknowledge = 2,

    /// <summary>Sync mode, or longer if it is on.</summary>
    Sync = 3,

    /// <summary>Pause for an hour.</summary>
    Pause = 4,

    /// <summary>End the pause.</summary>
    Resume = 5,

    /// <summary>The wearer says that the clock is right.</summary>
    ConfirmClock = 6,

    /// <summary>The wearer consents.</summary>
    ConfirmConsent = 7,
}
