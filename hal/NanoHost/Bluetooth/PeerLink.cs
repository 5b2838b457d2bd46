using System;
using System.Collections.Generic;
using Bluezone.Band.Sim;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>One connection, or the attempt at one, as native code remembers it.</summary>
internal sealed class PeerLink
{
    public PeerLink(ushort handle)
    {
        Handle = handle;
    }

    /// <summary>The library's routing number until it is connected, then the connection's own.</summary>
    public ushort Handle { get; set; }

    public bool IsConnecting { get; set; }

    public bool IsConnected { get; set; }

    /// <summary>What it answers; null once it is out of reach.</summary>
    public byte[]? Value { get; set; }

    /// <summary>What was asked of a peer that is out of reach: answered with a failure when the connection breaks.</summary>
    public List<Action> Questions { get; } = [];

    public AirConnection? Attempt { get; set; }

    public Appointment? Deadline { get; set; }
}
