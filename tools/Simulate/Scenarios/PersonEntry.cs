using System.Collections.Generic;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>A person, or several who live alike.</summary>
public sealed class PersonEntry
{
    public string Name { get; set; } = "";

    /// <summary>How many of them: "{n}" in names and places is their number.</summary>
    public int Count { get; set; } = 1;

    public bool Band { get; set; }

    /// <summary>none, android or iphone.</summary>
    public string Phone { get; set; } = "none";

    /// <summary>False for a band whose clock was never set.</summary>
    public bool ClockSet { get; set; } = true;

    public List<StayEntry> Day { get; set; } = [];
}
