namespace Bluezone.Band.Sync;

/// <summary>As whom a client has proved itself.</summary>
/// <remarks>Source: SYNC.md, "Keys".</remarks>
public static class SyncRole
{
    /// <summary>Nobody has.</summary>
    public const int Nobody = 0;

    /// <summary>The wearer, or who has the home's card.</summary>
    public const int Owner = 1;

    /// <summary>A teacher or volunteer who looks after bands.</summary>
    public const int Caretaker = 2;

    /// <summary>A clinic's reader.</summary>
    public const int Clinic = 3;

    /// <summary>The highest.</summary>
    public const int Last = Clinic;
}
