namespace Bluezone.Band.Loop;

/// <summary>What became of a time that somebody brought.</summary>
/// <remarks>The numbers go over the air. Source: SYNC.md, "Operations", 02.</remarks>
public enum OfferedTime
{
    /// <summary>It is the clock's now.</summary>
    Taken = 0,

    /// <summary>It waits two minutes for the wearer's word.</summary>
    Waits = 1,

    /// <summary>Nothing came of it.</summary>
    Refused = 2,
}
