namespace Bluezone.Band.Schedule;

/// <summary>What the schedule has the radio do.</summary>
public enum Phase
{
    /// <summary>Nothing.</summary>
    Rest = 0,

    /// <summary>Be heard.</summary>
    Advertise = 1,

    /// <summary>Hear.</summary>
    Scan = 2,

    /// <summary>Read the ids of iPhones that were heard.</summary>
    Read = 3,
}
