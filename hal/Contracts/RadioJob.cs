namespace Bluezone.Band.Contracts;

/// <summary>What a radio is busy with; one job at a time.</summary>
public enum RadioJob
{
    /// <summary>Off. Nothing is sent, nothing is heard.</summary>
    Rest = 0,

    /// <summary>Sending an advertising frame at the radio's interval.</summary>
    Advertise = 1,

    /// <summary>Listening on the advertising channels.</summary>
    Scan = 2,

    /// <summary>Connecting to an iPhone and reading its id.</summary>
    Read = 3,
}
