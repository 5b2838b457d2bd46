namespace Bluezone.Band.Authority.Batches;

/// <summary>What an entry says of its key; the numbers stand in batches.</summary>
public enum EntryGrade
{
    None = 0,

    /// <summary>Infected.</summary>
    F0 = 1,

    /// <summary>A contact, confirmed by staff.</summary>
    F1 = 2,

    /// <summary>Published by mistake.</summary>
    Withdrawal = 3,

    /// <summary>No key: a reader that was lost.</summary>
    LostReader = 4,
}
