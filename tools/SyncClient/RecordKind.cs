namespace Bluezone.Band.SyncClient;

/// <summary>What can be pulled.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync.</remarks>
public enum RecordKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Encounters with their ids, while a disclosure is open.</summary>
    History = 1,

    /// <summary>Counts by the hour, without ids.</summary>
    Hours = 2,

    /// <summary>Days near published keys.</summary>
    Exposures = 3,

    /// <summary>Sessions, disclosures and states.</summary>
    Log = 4,

    /// <summary>What went wrong in the band.</summary>
    Faults = 5,
}
