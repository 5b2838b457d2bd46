using System;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>One connection of a <see cref="GattPeer"/>, as the module's host sees it.</summary>
internal sealed class GattPeerSeat : IServerPeer
{
    private readonly GattPeer _peer;
    private readonly BluetoothStack _stack;
    private readonly NotificationPipe _notifications;

    public GattPeerSeat(GattPeer peer, BluetoothStack stack)
    {
        _peer = peer;
        _stack = stack;
        _notifications = new NotificationPipe(peer);
    }

    /// <inheritdoc/>
    public void Notify(ServerLink link, ushort id, byte[] value, Action sent)
    {
        _notifications.Add(link, id, value, sent);
    }

    /// <inheritdoc/>
    public void Close()
    {
        _stack.Time.After(_stack.Times.EndConnectionUs, _peer.OnClosed);
    }

    /// <inheritdoc/>
    public void Silence()
    {
        // It notices by hearing nothing.
    }
}
