using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>One connection's ACL packets: put together and cut, with the controller's room; L2CAP's fixed channels in them.</summary>
/// <remarks>Source: Bluetooth Core, volume 4, part E, 5.4.2; volume 3, part A, 3 and 4.</remarks>
internal sealed class AclChannel(IHciController controller, CancellationToken stop)
{
    public const int Attributes = 4;

    private const int Signalling = 5;
    private const int Security = 6;
    private const int HeadOctets = 4;
    private const int MostFrameOctets = HeadOctets + 517;       // The longest attribute packet there can be.
    private const int MostWaiting = 256;
    private const int ContinuingFlag = 0x1000;

    private readonly List<byte> _frame = [];
    private readonly Queue<byte[]> _attributes = new();
    private readonly Queue<byte[]> _updates = new();
    private readonly Queue<byte[]> _replies = new();
    private int _mostOctets = 27;
    private int _room;
    private int _freeRoom;

    public bool IsOpen { get; private set; }

    public int Handle { get; private set; }

    /// <summary>Whether the controller takes a packet now.</summary>
    public bool HasRoom => _freeRoom > 0;

    public void SetRoom(int octets, int packets)
    {
        _mostOctets = octets;
        _room = packets;
    }

    public void Open(int handle)
    {
        IsOpen = true;
        Handle = handle & 0x0FFF;
        _freeRoom = _room;
        _frame.Clear();
        _attributes.Clear();
        _updates.Clear();
        _replies.Clear();
    }

    public void Close(int handle)
    {
        IsOpen = IsOpen && (handle & 0x0FFF) != Handle;
    }

    /// <summary>Room that the controller gives back.</summary>
    /// <param name="octets">Pairs of handle and count.</param>
    public void Completed(ReadOnlySpan<byte> octets)
    {
        for (int at = 0; at + 4 <= octets.Length; at += 4)
        {
            bool isOurs = (U16(octets, at) & 0x0FFF) == Handle;
            _freeRoom = isOurs ? Math.Min(_room, _freeRoom + U16(octets, at + 2)) : _freeRoom;
        }
    }

    /// <summary>Packets that carry a frame of a channel.</summary>
    public List<byte[]> Fragments(int channel, byte[] octets)
    {
        byte[] frame = [(byte)octets.Length, (byte)(octets.Length >> 8), (byte)channel, (byte)(channel >> 8), .. octets];
        return frame.Chunk(_mostOctets).Select((part, i) => Packet(part, isFirst: i == 0)).ToList();
    }

    public Task SendAsync(byte[] packet)
    {
        _freeRoom--;
        return controller.SendAsync(packet, stop);
    }

    /// <summary>Takes a packet of the controller, without its kind.</summary>
    public void Take(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < 4 || packet.Length != 4 + U16(packet, 2) || !IsOpen || (U16(packet, 0) & 0x0FFF) != Handle)
        {
            return;
        }

        bool isContinuing = (U16(packet, 0) & 0x3000) == ContinuingFlag;
        if (!isContinuing)
        {
            _frame.Clear();
        }
        else if (_frame.Count == 0)
        {
            return;
        }

        _frame.AddRange(packet[4..]);
        int whole = _frame.Count < HeadOctets ? HeadOctets : HeadOctets + _frame[0] + (_frame[1] << 8);
        if (whole > MostFrameOctets || _frame.Count > whole)
        {
            _frame.Clear();
        }
        else if (_frame.Count == whole && _frame.Count > HeadOctets)
        {
            TakeFrame(_frame[2] + (_frame[3] << 8), [.. _frame.Skip(HeadOctets)]);
            _frame.Clear();
        }
    }

    /// <summary>The oldest frame of the attribute channel.</summary>
    public byte[]? Next() => _attributes.TryDequeue(out byte[]? octets) ? octets : null;

    /// <summary>What another pace takes as a command's parameters.</summary>
    public byte[]? NextUpdate() => _updates.TryDequeue(out byte[]? wanted) ? wanted : null;

    /// <summary>A packet that answers the peer.</summary>
    public byte[]? NextReply() => _replies.TryDequeue(out byte[]? reply) ? reply : null;

    private void TakeFrame(int channel, byte[] octets)
    {
        if (channel == Attributes && _attributes.Count < MostWaiting)
        {
            _attributes.Enqueue(octets);
        }
        else if (channel == Signalling && octets.Length >= 4 && _replies.Count < MostWaiting)
        {
            TakeSignal(octets);
        }
        else if (channel == Security && octets[0] == 0x0B && _replies.Count < MostWaiting)
        {
            Reply(Security, [0x05, 0x05]);      // A wish for pairing: not supported.
        }
    }

    private void TakeSignal(byte[] octets)
    {
        const byte Reject = 0x01;
        const byte UpdateRequest = 0x12;
        const byte UpdateResponse = 0x13;
        byte identifier = octets[1];
        if (octets[0] == UpdateRequest && octets.Length >= 12)
        {
            Reply(Signalling, [UpdateResponse, identifier, 2, 0, 0, 0]);
            _updates.Enqueue([(byte)Handle, (byte)(Handle >> 8), .. octets[4..12], 0, 0, 0, 0]);
        }
        else if (octets[0] is not (Reject or UpdateResponse))
        {
            Reply(Signalling, [Reject, identifier, 2, 0, 0, 0]);
        }
    }

    private void Reply(int channel, byte[] octets)
    {
        Fragments(channel, octets).ForEach(_replies.Enqueue);
    }

    private byte[] Packet(byte[] part, bool isFirst)
    {
        int head = Handle | (isFirst ? 0 : ContinuingFlag);
        return [HciKind.Acl, (byte)head, (byte)(head >> 8), (byte)part.Length, (byte)(part.Length >> 8), .. part];
    }

    private static int U16(ReadOnlySpan<byte> octets, int at) => BinaryPrimitives.ReadUInt16LittleEndian(octets[at..]);
}
