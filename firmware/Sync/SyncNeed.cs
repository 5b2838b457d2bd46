namespace Bluezone.Band.Sync;

/// <summary>What has to be there before an operation is done.</summary>
public static class SyncNeed
{
    /// <summary>It is never done.</summary>
    public const int Never = 0;

    /// <summary>Nothing.</summary>
    public const int Nothing = 1;

    /// <summary>A press of the wearer, in this session.</summary>
    public const int Press = 2;

    /// <summary>A code of the authority, and then a press: a disclosure that is open.</summary>
    public const int CodeAndPress = 3;
}
