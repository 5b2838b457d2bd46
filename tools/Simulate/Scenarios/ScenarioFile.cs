using System.Collections.Generic;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>A scenario as people write it; README.md beside it explains every line.</summary>
public sealed class ScenarioFile
{
    /// <summary>What it is called in reports; the file's name when it is missing.</summary>
    public string Title { get; set; } = "";

    /// <summary>Local date and time at which it begins, yyyy-MM-dd HH:mm.</summary>
    public string Start { get; set; } = "";

    /// <summary>How long it lasts: more than 0, at most 1440.</summary>
    public double Hours { get; set; } = 24;

    /// <summary>How many days it lasts, instead of hours: everybody's day is repeated; 0 when hours count.</summary>
    public int Days { get; set; }

    public double UtcOffsetHours { get; set; } = 7;

    /// <summary>Capacity of each band's cell, for the battery life.</summary>
    public double BatteryMah { get; set; } = 300;

    public Dictionary<string, PlaceEntry> Places { get; set; } = [];

    public List<PersonEntry> People { get; set; } = [];

    /// <summary>Null where nobody falls ill.</summary>
    public OutbreakEntry? Outbreak { get; set; }
}
