using System.Collections.Generic;

namespace Bluezone.Band.Simulate.Scenarios;

/// <summary>Who turns out to be infected, what the health authority publishes, and how it reaches bands.</summary>
public sealed class OutbreakEntry
{
    /// <summary>Local time at which a caretaker sets out every day, HH:mm, to hand every wearer's band the batches that it lacks.</summary>
    public string Caretaker { get; set; } = "";

    /// <summary>From one wearer to the next.</summary>
    public double VisitMinutes { get; set; } = 3;

    /// <summary>In order of time.</summary>
    public List<OutbreakEvent> Events { get; set; } = [];
}
