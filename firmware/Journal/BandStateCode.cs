namespace Bluezone.Band.Journal;

/// <summary>What a state record says of the band; it explains why there are no encounters.</summary>
/// <remarks>The numbers stand in the journal: never change one.</remarks>
public enum BandStateCode
{
    /// <summary>Not a state this firmware knows.</summary>
    None = 0,

    /// <summary>The band lay still for half an hour: it is not worn. Argument: for how many seconds it had been still.</summary>
    NotWorn = 1,

    /// <summary>It moved again.</summary>
    Worn = 2,

    /// <summary>The clock was set. Argument: by how many seconds it jumped.</summary>
    ClockSet = 3,

    /// <summary>The cell is almost flat: the radio is off.</summary>
    BatteryFlat = 4,

    /// <summary>The cell is good again.</summary>
    BatteryGood = 5,

    /// <summary>The firmware started.</summary>
    Started = 6,

    /// <summary>The wearer agreed to a disclosure. Argument: of how many slots of 900 s.</summary>
    Disclosed = 7,

    /// <summary>The wearer has paused the band.</summary>
    Paused = 8,

    /// <summary>The pause is over.</summary>
    Resumed = 9,

    /// <summary>Somebody synced with the band. Argument: role in the top octet, below it the low 24 bits of the reader's number.</summary>
    Synced = 10,
}
