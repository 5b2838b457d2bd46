using System;
using System.Collections.Generic;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>Notifications on their way to one peer: managed code does not wait for them, and few fit in the host.</summary>
internal sealed class NotificationPipe
{
    private readonly ServerLink _link;
    private readonly Queue<(ushort Id, byte[] Value)> _waiting = new();
    private bool _isSending;

    public NotificationPipe(ServerLink link)
    {
        _link = link;
    }

    /// <summary>How many wait for the air.</summary>
    public int Count => _waiting.Count;

    /// <summary>Takes one, cut off where the packet ends.</summary>
    public void Add(ushort id, byte[] value)
    {
        _waiting.Enqueue((id, value[..Math.Min(value.Length, _link.Mtu - 3)]));
        Send();
    }

    public void Clear()
    {
        _waiting.Clear();
    }

    // What is not heard is sent again; a connection that carries nothing ends by supervision.
    private void Send()
    {
        if (_isSending || _waiting.Count == 0)
        {
            return;
        }

        _isSending = true;
        _link.Stack.Time.After(_link.Stack.Times.NotificationUs, () =>
        {
            _isSending = false;
            if (_waiting.Count > 0 && _link.Peer.Hears(_link))
            {
                (ushort id, byte[] value) = _waiting.Dequeue();
                _link.Peer.OnNotified(id, value);
            }

            Send();
        });
    }
}
