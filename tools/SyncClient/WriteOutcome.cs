namespace Bluezone.Band.SyncClient;

/// <summary>What became of a write.</summary>
public enum WriteOutcome
{
    /// <summary>Taken, or, without response, sent.</summary>
    Taken,

    /// <summary>The band's queue is full: again in a while.</summary>
    Full,

    /// <summary>Refused.</summary>
    Refused,
}
