using System.Collections.Generic;

namespace Bluezone.Band.Sim;

/// <summary>The radios in one cell and the eight round it, as they were when somebody last looked.</summary>
internal sealed class Neighbourhood
{
    public Neighbourhood(long version)
    {
        Version = version;
    }

    /// <summary>Of the cells it was made from.</summary>
    public long Version { get; }

    /// <summary>All who might be heard.</summary>
    public List<Transceiver> Radios { get; } = [];

    /// <summary>One radio for each body: whoever carries two has one body.</summary>
    public List<Transceiver> Bodies { get; } = [];

    public void Add(List<Transceiver> cell)
    {
        Radios.AddRange(cell);
    }

    public void CountBodies()
    {
        var counted = new HashSet<Person>();
        foreach (Transceiver radio in Radios)
        {
            if (radio.Carrier is { } carrier && counted.Add(carrier))
            {
                Bodies.Add(radio);
            }
        }
    }
}
