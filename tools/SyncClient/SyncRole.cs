namespace Bluezone.Band.SyncClient;

/// <summary>What a ticket lets its holder be.</summary>
public enum SyncRole
{
    /// <summary>Nobody: what anybody may.</summary>
    None = 0,

    /// <summary>Who wears the band, by the card kept at home.</summary>
    Owner = 1,

    /// <summary>A teacher or volunteer.</summary>
    Caretaker = 2,

    /// <summary>A clinic's reader.</summary>
    Clinic = 3,
}
