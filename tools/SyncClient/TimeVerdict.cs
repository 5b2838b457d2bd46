namespace Bluezone.Band.SyncClient;

/// <summary>What a band did with the time it was given.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync.</remarks>
public enum TimeVerdict
{
    /// <summary>It is the band's time now.</summary>
    Taken = 0,

    /// <summary>A jump of more than an hour: it waits for a second source, or the owner's press.</summary>
    AwaitsPress = 1,

    /// <summary>It was not believed.</summary>
    Refused = 2,
}
