namespace Bluezone.Band.Sim.Ble.Links;

/// <summary>What both ends of a connection agreed on anew.</summary>
public enum LinkChange
{
    /// <summary>Interval, latency, supervision time-out.</summary>
    Parameters,

    /// <summary>The length of packets.</summary>
    PacketLength,
}
