namespace Bluezone.Band.Exposure;

/// <summary>How a batch that is being taken in stands, or why it was refused.</summary>
/// <remarks>The numbers will go over the air: never change one.</remarks>
public enum IntakeStatus
{
    /// <summary>No batch is being taken in.</summary>
    Idle = 0,

    /// <summary>More octets are waited for; asked about a header or a serial: nothing speaks against it.</summary>
    Receiving = 1,

    /// <summary>The signature is whole and is being checked; nothing is taken meanwhile.</summary>
    CheckingSignature = 2,

    /// <summary>Every octet is there, and the entries are being read again from the store; nothing is taken.</summary>
    CheckingEntries = 3,

    /// <summary>The batch is whole and good; the caller makes it count, then releases it.</summary>
    Complete = 4,

    /// <summary>Octets for a place behind the next: taken by nobody, and nothing changed.</summary>
    OutOfPlace = 5,

    /// <summary>Refused: not a header of a version this firmware knows.</summary>
    BadHeader = 16,

    /// <summary>Refused: no trusted key has this identifier.</summary>
    UnknownKey = 17,

    /// <summary>Refused: the key belongs to another authority than the header says.</summary>
    WrongAuthority = 18,

    /// <summary>Refused: issued more than an hour after the band's time.</summary>
    FromTheFuture = 19,

    /// <summary>Refused: this serial was taken once.</summary>
    AlreadyTaken = 20,

    /// <summary>Refused: 64 or more serials behind the highest taken.</summary>
    TooOld = 21,

    /// <summary>Refused: the batch's share of the store has no room for what the header announces.</summary>
    TooLarge = 22,

    /// <summary>Refused: eight pairs of authority and region are known, and this is none of them.</summary>
    NoRoomForRegion = 23,

    /// <summary>Refused: the header was not signed with the key it names.</summary>
    BadSignature = 24,

    /// <summary>Refused: an entry out of its range, or out of order.</summary>
    BadEntry = 25,

    /// <summary>Refused: the entries are not those that were signed.</summary>
    BadDigest = 26,

    /// <summary>Refused: the store did not take or give octets.</summary>
    StoreRefused = 27,
}
