namespace Bluezone.Band.Contracts;

/// <summary>The attributes of sync mode that carry octets between a client and the firmware, by number.</summary>
/// <remarks>Source: SYNC.md of firmware/Sync, in the shape of the Wearable Exposure Notification Service draft.</remarks>
public static class SyncAttribute
{
    /// <summary>What the band can do: read by anybody.</summary>
    public const int Features = 0;

    /// <summary>Challenge and proofs: read, written.</summary>
    public const int Identifier = 1;

    /// <summary>Time, settings and questions: written.</summary>
    public const int Settings = 2;

    /// <summary>All that the band answers: notified, or read and acknowledged by a write.</summary>
    public const int Log = 3;

    /// <summary>Record Access Control Point: written.</summary>
    public const int RecordAccess = 4;

    /// <summary>How the session stands: read, notified.</summary>
    public const int Status = 5;

    /// <summary>Published keys on their way in: written, also without response.</summary>
    public const int Batch = 6;

    /// <summary>How many there are.</summary>
    public const int Count = 7;
}
