namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>A place, or a row of places of the same kind.</summary>
public sealed class PlaceEntry
{
    /// <summary>Left top corner on the map, metres.</summary>
    public double[] At { get; set; } = [];

    /// <summary>Width and height, metres.</summary>
    public double[] Size { get; set; } = [];

    /// <summary>How many of them: "house" with 3 makes "house 1" to "house 3".</summary>
    public int Count { get; set; } = 1;

    /// <summary>From one corner to the next, metres.</summary>
    public double[] Step { get; set; } = [];

    /// <summary>What its outline takes from a frame, dB; 0 for an open place.</summary>
    public double? WallLossDb { get; set; }
}
