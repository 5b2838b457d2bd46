namespace Bluezone.Band.Exposure;

/// <summary>A local day near one published key: when, how long, how close. Nothing in it says whose key it was.</summary>
/// <remarks>A class filled in place, not a struct: nanoCLR puts every struct local on the heap.</remarks>
public sealed class ContactDay
{
    /// <summary>The local day, days since 1970-01-01.</summary>
    public int LocalDay;

    /// <summary>Minutes within the policy's distance, begun ones not counted.</summary>
    public int CloseMinutes;

    /// <summary>Minutes within hearing, begun ones not counted.</summary>
    public int HeardMinutes;

    /// <summary>When the last encounter of the day ended, UTC seconds.</summary>
    public long LastContactUtcSeconds;

    /// <summary>Strongest sighting, dBm, -127..0.</summary>
    public int StrongestRssiDbm;

    /// <summary>What it came to; never <see cref="Grade.None"/>.</summary>
    public Grade Grade;
}
