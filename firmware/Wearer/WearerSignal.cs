namespace Bluezone.Band.Wearer;

/// <summary>What can be told. The rhythm of each is in <see cref="Pulses"/>, its meaning in WEARER.md.</summary>
public enum WearerSignal
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No contact that matters, as of recent data.</summary>
    Clear = 1,

    /// <summary>A warning was taken back.</summary>
    AllClear = 2,

    /// <summary>No warning, but the contact data are too old to say more.</summary>
    DataTooOld = 3,

    /// <summary>Near somebody who was near a case.</summary>
    WarningF2 = 4,

    /// <summary>Near a case.</summary>
    WarningF1 = 5,

    /// <summary>Does not record: paused.</summary>
    Paused = 6,

    /// <summary>Does not record: its clock may be wrong.</summary>
    ClockWrong = 7,

    /// <summary>The cell is at its end.</summary>
    BatteryEmpty = 8,

    /// <summary>Does not record: its memory fails, or it cannot say why.</summary>
    StorageFailed = 9,

    /// <summary>Does not record: not worn.</summary>
    NotWorn = 10,

    /// <summary>Records, but must be charged within days.</summary>
    BatterySoon = 11,

    /// <summary>Records, but its memory gives trouble.</summary>
    StorageTrouble = 12,

    /// <summary>Staff are looking into it.</summary>
    UnderCheck = 13,

    /// <summary>Staff have confirmed the wearer as a case.</summary>
    Confirmed = 14,

    /// <summary>Somebody asks to see warnings and counts.</summary>
    ConsentAsked = 15,

    /// <summary>Sync mode is on.</summary>
    SyncOn = 16,

    /// <summary>A gesture was understood.</summary>
    Understood = 17,

    /// <summary>A gesture was not understood, or cannot be followed now.</summary>
    Refused = 18,

    /// <summary>It works.</summary>
    LifeSign = 19,

    /// <summary>The authority's code was right, and the wearer is asked for keys and encounters.</summary>
    CodeAccepted = 20,

    /// <summary>Everything was erased.</summary>
    Erased = 21,
}
