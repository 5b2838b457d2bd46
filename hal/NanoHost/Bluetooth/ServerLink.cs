using System;
using System.Collections.Generic;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>A peer's connection to this module.</summary>
internal sealed class ServerLink
{
    public ServerLink(IServerPeer peer, BluetoothStack stack, ushort handle)
    {
        Peer = peer;
        Stack = stack;
        Handle = handle;
    }

    public IServerPeer Peer { get; }

    public BluetoothStack Stack { get; }

    public ushort Handle { get; }

    /// <summary>Octets of one packet of the attribute protocol; 23 until both have agreed on more.</summary>
    public int Mtu { get; set; } = 23;

    /// <summary>What the peer wants to be notified of, by event id, in the order in which it did.</summary>
    public List<ushort> Subscriptions { get; } = [];

    /// <summary>Whether the module knows of it; a peer finds out that it does not by hearing nothing.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Notifications that wait for the air.</summary>
    public int NotificationsWaiting { get; private set; }

    /// <summary>Sends a notification, cut off where the packet ends.</summary>
    public void Notify(ushort id, byte[] value)
    {
        NotificationsWaiting++;
        Peer.Notify(this, id, value[..Math.Min(value.Length, Mtu - 3)], () => NotificationsWaiting--);
    }
}
