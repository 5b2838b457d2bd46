namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>How long a peer's steps take, µs. All are assumptions, of a phone that takes its time.</summary>
public sealed class GattPeerTimes
{
    /// <summary>How often it looks for the one it wants, as hal/Sim's connections do.</summary>
    public long LookUs { get; set; } = 250_000;

    /// <summary>From an advertisement heard to a connection: some events of it.</summary>
    public long ConnectUs { get; set; } = 200_000;

    /// <summary>One connection interval: a packet waits so long for its turn, each way.</summary>
    public long IntervalUs { get; set; } = 30_000;

    /// <summary>To find all services and characteristics.</summary>
    public long DiscoverUs { get; set; } = 500_000;

    /// <summary>After how long without a packet the connection is given up; both sides keep the same.</summary>
    public long SupervisionUs { get; set; } = 2_560_000;
}
