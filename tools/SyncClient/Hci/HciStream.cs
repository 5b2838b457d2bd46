using System;
using System.Collections.Generic;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>Cuts a stream of octets into HCI packets.</summary>
/// <remarks>An octet that begins none is passed over. Bounded: the longest packet is 64 KB and waits alone.</remarks>
public sealed class HciStream
{
    private readonly List<byte> _octets = [];
    private readonly Queue<byte[]> _packets = new();

    /// <summary>Takes the next octets.</summary>
    public void Take(ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            if (_octets.Count == 0 && octet is not (HciKind.Acl or HciKind.Synchronous or HciKind.Event))
            {
                continue;
            }

            _octets.Add(octet);
            if (_octets.Count == Length())
            {
                _packets.Enqueue([.. _octets]);
                _octets.Clear();
            }
        }
    }

    /// <summary>The oldest whole packet; null without one.</summary>
    public byte[]? Next() => _packets.TryDequeue(out byte[]? packet) ? packet : null;

    // Of the packet that has begun; -1 while its head is not whole.
    private int Length()
    {
        int count = _octets.Count;
        return _octets[0] switch
        {
            HciKind.Event => count < 3 ? -1 : 3 + _octets[2],
            HciKind.Synchronous => count < 4 ? -1 : 4 + _octets[3],
            _ => count < 5 ? -1 : 5 + _octets[3] + (_octets[4] << 8),
        };
    }
}
