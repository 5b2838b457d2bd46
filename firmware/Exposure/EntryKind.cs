namespace Bluezone.Band.Exposure;

/// <summary>What an entry of a batch says of its key.</summary>
/// <remarks>The numbers stand in batches: never change one.</remarks>
public enum EntryKind
{
    /// <summary>Not one that this firmware knows.</summary>
    None = 0,

    /// <summary>The key of an infected person.</summary>
    F0 = 1,

    /// <summary>The key of a contact whom staff have confirmed.</summary>
    F1 = 2,

    /// <summary>A mistake: the key with this hash does not count any more.</summary>
    Withdrawal = 3,

    /// <summary>No key: a reader that was lost, whose tickets bands refuse from now on.</summary>
    LostReader = 4,
}
