namespace Bluezone.Band.Sync;

/// <summary>What an answer begins with, after its operation.</summary>
/// <remarks>Source: SYNC.md, "Frames".</remarks>
public static class SyncStatus
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>This role may not, or not on the charger.</summary>
    public const int NotAllowed = 1;

    /// <summary>The wearer has to press first.</summary>
    public const int PressNeeded = 2;

    /// <summary>A code of the authority is needed, and then a press.</summary>
    public const int CodeNeeded = 3;

    /// <summary>The request makes no sense.</summary>
    public const int BadRequest = 4;

    /// <summary>Not now.</summary>
    public const int NotNow = 5;

    /// <summary>The store refused.</summary>
    public const int StoreRefused = 6;

    /// <summary>The clock is not trusted.</summary>
    public const int NoTime = 7;

    /// <summary>Too many wrong codes.</summary>
    public const int TooManyTries = 8;

    /// <summary>The wearer is asked.</summary>
    public const int WearerAsked = 9;

    /// <summary>There is nothing of the kind.</summary>
    public const int Nothing = 10;
}
