namespace Bluezone.Band.Encounters;

/// <summary>What became of a sighting.</summary>
public enum Observed
{
    /// <summary>It went on with an open encounter.</summary>
    Continued = 0,

    /// <summary>It opened one.</summary>
    Opened = 1,

    /// <summary>The table is full: close one, then observe again.</summary>
    Full = 2,

    /// <summary>Too many new ids this minute: dropped and counted.</summary>
    Refused = 3,
}
