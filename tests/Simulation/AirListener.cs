using System.Collections.Generic;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Remembers what it is told, from a transceiver or from a radio.</summary>
internal sealed class AirListener : IAdvertSink
{
    public List<AirReport> Reports { get; } = [];

    public List<(long Address, int RssiDbm, byte[] Octets, long HeardAtMs)> Sunk { get; } = [];

    public void Take(AirReport report)
    {
        Reports.Add(report);
    }

    public void Heard(long address, int rssiDbm, byte[] octets, int length, long heardAtMs)
    {
        Sunk.Add((address, rssiDbm, octets[..length], heardAtMs));
    }
}
