namespace Bluezone.Band.SyncClient;

/// <summary>How far a question to the wearer is.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync.</remarks>
public enum ConsentState
{
    /// <summary>Nothing is asked.</summary>
    Nothing = 0,

    /// <summary>Exposures and hourly counts are asked for.</summary>
    ExposuresAsked = 1,

    /// <summary>The wearer agreed to those.</summary>
    ExposuresGranted = 2,

    /// <summary>A disclosure is asked for.</summary>
    DisclosureAsked = 3,

    /// <summary>The wearer agreed; the band draws a fresh key first.</summary>
    DisclosureMaking = 4,

    /// <summary>History can be pulled.</summary>
    DisclosureOpen = 5,

    /// <summary>The wearer said no, or too late.</summary>
    Over = 6,
}
