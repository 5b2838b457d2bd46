namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>From when on a person is where.</summary>
public sealed class StayEntry
{
    /// <summary>Local time of arrival, HH:mm; may be past 24:00 on the next day.</summary>
    public string At { get; set; } = "";

    public string Place { get; set; } = "";

    /// <summary>seated, roaming or asleep.</summary>
    public string How { get; set; } = "seated";

    /// <summary>Where in the place, metres across and down from its left top corner; one in a row of chairs when it is missing.</summary>
    public double[]? Seat { get; set; }

    /// <summary>worn, or the place where the band is put down; the same as before when it is missing.</summary>
    public string? Band { get; set; }

    /// <summary>background, foreground or off; the same as before when it is missing.</summary>
    public string? Phone { get; set; }
}
