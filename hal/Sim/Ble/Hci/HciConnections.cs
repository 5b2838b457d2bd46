using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.Sim.Ble.Hci;

/// <summary>A host's connections: their begin and end, their octets, and the room for these.</summary>
internal sealed class HciConnections
{
    /// <summary>Octets of a packet the host may send.</summary>
    public const int PacketOctets = LinkSide.MostPacketOctets;

    /// <summary>Packets the host may have on their way, over all connections.</summary>
    public const int Packets = 8;

    private const int MostConnections = 8;
    private const int LastHandle = 0x0EFF;
    private const byte Central = 0;
    private const byte Peripheral = 1;
    private const byte ClockAccuracy = 5;               // 50 ppm.

    private readonly HciEvents _events;
    private readonly SharedAir _air;
    private readonly SortedDictionary<int, HciConnection> _byHandle = [];
    private int _lastHandle;

    public HciConnections(SharedAir air, HciEvents events)
    {
        _air = air;
        _events = events;
    }

    public bool IsFull => _byHandle.Count == MostConnections;

    /// <summary>How long packets are asked for on a new connection, octets.</summary>
    public int SuggestedOctets { get; set; } = LinkSide.LeastPacketOctets;

    /// <summary>Packets of the host that were dropped: no such connection, no room, no begin.</summary>
    public long Dropped { get; private set; }

    /// <summary>Is told in words what happens.</summary>
    public Action<string>? Told { get; set; }

    public HciConnection? Find(int handle)
    {
        return _byHandle.GetValueOrDefault(handle & 0x0FFF);
    }

    public void Add(LinkSide side, long peerAddress)
    {
        do
        {
            _lastHandle = _lastHandle == LastHandle ? 1 : _lastHandle + 1;
        }
        while (_byHandle.ContainsKey(_lastHandle));

        var connection = new HciConnection(this, _lastHandle, side, peerAddress);
        _byHandle.Add(connection.Handle, connection);
        TellBegin(connection);
        if (SuggestedOctets > LinkSide.LeastPacketOctets)
        {
            side.Link.AgreeOnLength(SuggestedOctets);
        }
    }

    /// <summary>Tells that no connection came about.</summary>
    public void TellNone(int status)
    {
        _events.TellLe(HciEvents.LeConnectionComplete, [(byte)status, .. new byte[17]]);
    }

    /// <summary>Ends all of them without a word to the host.</summary>
    public void Reset()
    {
        foreach (HciConnection each in _byHandle.Values)
        {
            each.Side.End = null;
            each.Side.Disconnect(LinkReason.RemotePowerOff);
        }

        _byHandle.Clear();
        SuggestedOctets = LinkSide.LeastPacketOctets;
    }

    /// <summary>Takes a packet of the host.</summary>
    /// <param name="packet">As it came: kind, handle with flags, length, octets.</param>
    public void Send(byte[] packet)
    {
        const int HeadOctets = 5;
        const int Continuation = 1;
        const int Complete = 3;
        HciConnection? connection = Find(HciOctets.TwoAt(packet, 1));
        int boundary = (packet[2] >> 4) & 3;
        bool hasRoom = _byHandle.Values.Sum(each => each.Pending) < Packets;
        bool isSent = connection != null && hasRoom && boundary != Complete && packet.Length <= HeadOctets + PacketOctets
            && connection.Side.TrySend(boundary != Continuation, packet[HeadOctets..], () => Credit(connection));
        if (isSent)
        {
            connection!.Pending++;
        }
        else
        {
            Dropped++;
            RepayDropped(connection);
        }
    }

    public void Took(HciConnection connection, bool isStart, byte[] octets)
    {
        _events.Data(connection.Handle, isStart, octets);
    }

    public void Changed(HciConnection connection, LinkChange change)
    {
        LinkParameters now = connection.Side.Link.Parameters;
        byte[] handle = HciOctets.Two(connection.Handle);
        if (change == LinkChange.Parameters)
        {
            _events.TellLe(HciEvents.LeConnectionUpdate, [LinkReason.Success, .. handle, .. Of(now)]);
            return;
        }

        int sent = connection.Side.PacketOctets;
        int taken = connection.Side.Other.PacketOctets;
        byte[] lengths = [.. HciOctets.Two(sent), .. TimeOf(sent), .. HciOctets.Two(taken), .. TimeOf(taken)];
        _events.TellLe(HciEvents.LeDataLengthChange, [.. handle, .. lengths]);
    }

    public void Ended(HciConnection connection, int reason)
    {
        _byHandle.Remove(connection.Handle);
        Told?.Invoke($"connection {connection.Handle} ended, reason 0x{reason:X2}");
        _events.Tell(HciEvents.DisconnectionComplete, [LinkReason.Success, .. HciOctets.Two(connection.Handle), (byte)reason]);
    }

    /// <summary>Airtime as HCI has it: of the longest packet, with its integrity check.</summary>
    public static byte[] TimeOf(int octets)
    {
        return HciOctets.Two(Link.AirtimeUs(octets + 4));
    }

    private static byte[] Of(LinkParameters now)
    {
        return [.. HciOctets.Two(now.IntervalSteps), .. HciOctets.Two(now.Latency), .. HciOctets.Two(now.TimeoutSteps)];
    }

    private void TellBegin(HciConnection connection)
    {
        Told?.Invoke($"connection {connection.Handle} {(connection.Side.IsCentral ? "to" : "from")} {connection.PeerAddress:X12}");
        bool isEnhanced = _events.WantsLe(HciEvents.LeEnhancedConnectionComplete);
        byte role = connection.Side.IsCentral ? Central : Peripheral;
        byte[] peer = [HciOctets.TypeOf(connection.PeerAddress), .. HciOctets.Address(connection.PeerAddress)];
        byte[] resolved = isEnhanced ? new byte[2 * HciOctets.AddressOctets] : [];
        byte[] pace = Of(connection.Side.Link.Parameters);
        _events.TellLe(
            isEnhanced ? HciEvents.LeEnhancedConnectionComplete : HciEvents.LeConnectionComplete,
            [LinkReason.Success, .. HciOctets.Two(connection.Handle), role, .. peer, .. resolved, .. pace, ClockAccuracy]);
    }

    private void Credit(HciConnection connection)
    {
        connection.Pending--;
        if (_byHandle.ContainsValue(connection))
        {
            _events.Credit(connection.Handle);
        }
    }

    // A packet without octets, or one too many, is done at once: a host that counts must not wait for it for ever.
    private void RepayDropped(HciConnection? connection)
    {
        if (connection != null)
        {
            _air.Time.After(0, () => _events.Credit(connection.Handle));
        }
    }
}
