namespace Bluezone.Band.Air;

/// <summary>What advertising data turned out to be.</summary>
public enum FrameKind
{
    /// <summary>Well-formed, and not Bluezone's.</summary>
    Foreign = 0,

    /// <summary>AD structures that do not fit together, or more than 31 octets.</summary>
    Malformed = 1,

    /// <summary>A Bluezone id is in the frame.</summary>
    WithId = 2,

    /// <summary>An iPhone running Bluezone: its id is read by connecting.</summary>
    IPhone = 3,
}
