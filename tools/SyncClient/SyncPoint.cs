namespace Bluezone.Band.SyncClient;

/// <summary>What a client reads, writes and is notified of on a band.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, which numbers the first seven; the last two are anybody's.</remarks>
public enum SyncPoint
{
    /// <summary>Version, way of entering, most octets of a value.</summary>
    Features = 0,

    /// <summary>The handshake.</summary>
    Identifier = 1,

    /// <summary>Requests about the band.</summary>
    Settings = 2,

    /// <summary>Answers.</summary>
    Log = 3,

    /// <summary>Requests about records.</summary>
    RecordAccess = 4,

    /// <summary>Where things stand.</summary>
    Status = 5,

    /// <summary>Published keys on their way in.</summary>
    Batch = 6,

    /// <summary>Battery level, percent: for anybody.</summary>
    BatteryLevel = 7,

    /// <summary>Firmware revision, text: for anybody.</summary>
    FirmwareRevision = 8,
}
