using System;
using System.Collections.Generic;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>Notifications on their way to a <see cref="GattPeer"/>: one after the other, each as long as one takes on the air.</summary>
internal sealed class NotificationPipe
{
    private readonly GattPeer _peer;
    private readonly Queue<(ServerLink Link, ushort Id, byte[] Value, Action Sent)> _waiting = new();
    private bool _isSending;

    public NotificationPipe(GattPeer peer)
    {
        _peer = peer;
    }

    public void Add(ServerLink link, ushort id, byte[] value, Action sent)
    {
        _waiting.Enqueue((link, id, value, sent));
        Send();
    }

    // What is not heard is sent again; a connection that carries nothing ends by supervision.
    private void Send()
    {
        if (_isSending || !_waiting.TryPeek(out (ServerLink Link, ushort Id, byte[] Value, Action Sent) next))
        {
            return;
        }

        _isSending = true;
        next.Link.Stack.Time.After(next.Link.Stack.Times.NotificationUs, () =>
        {
            _isSending = false;
            if (!next.Link.IsOpen)
            {
                _waiting.Clear();
            }
            else if (_peer.Hears(next.Link))
            {
                _waiting.Dequeue();
                next.Sent();
                _peer.OnNotified(next.Id, next.Value);
            }

            Send();
        });
    }
}
