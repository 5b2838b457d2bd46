using System;
using System.Collections.Generic;
using Bluezone.Band.Contracts;

namespace Bluezone.Band.Sim;

/// <summary>A band's GATT server of sync mode: the contract on one side, one client at a time on the other.</summary>
/// <remarks>
/// Whoever plays the client connects, reads and writes here directly; what the air between them costs is his matter, except for the
/// room for notifications, which time gives back (<see cref="SetPace"/>). Without a radio nothing is on the air.
/// Threads: the virtual time's.
/// </remarks>
public sealed class SimSyncLink : ISyncLink
{
    /// <summary>How many writes may wait for the firmware.</summary>
    public const int MostWritesWaiting = 8;

    /// <summary>How many notifications may wait for the air: as in hal/NanoHost/Bluetooth/BLUETOOTH.md.</summary>
    public const int MostNotificationsWaiting = 12;

    /// <summary>What the band agrees to at most, octets: as the stock image.</summary>
    public const int MostMtuOctets = 256;

    /// <summary>What holds before anything was agreed on, octets (Bluetooth Core, volume 3, part G, 5.2.1).</summary>
    public const int LeastMtuOctets = 23;

    /// <summary>ATT error: this attribute may not be written.</summary>
    public const int WriteNotPermitted = 0x03;

    /// <summary>ATT error: the value is too long.</summary>
    public const int ValueTooLong = 0x0D;

    /// <summary>ATT error: nobody is connected who could write.</summary>
    public const int Unlikely = 0x0E;

    /// <summary>ATT error: the queue is full.</summary>
    public const int NoRoom = 0x11;

    private const int NotificationHead = 3;

    private readonly SimRadio? _radio;
    private readonly SyncRoom _room;
    private readonly Queue<(int Attribute, byte[] Value)> _writes = new();
    private readonly byte[][] _outbox = new byte[SyncAttribute.Count][];
    private readonly bool[] _subscribed = new bool[SyncAttribute.Count];
    private byte[] _advertisement = [];
    private ISyncPeer? _peer;
    private int _connections;
    private int _mtuOctets = LeastMtuOctets;
    private bool _wasOpened;
    private int _refusals;

    /// <summary>Makes a link on a time line.</summary>
    /// <param name="time">Gives back room for notifications.</param>
    /// <param name="radio">The band's, which has to rest and then serves; null for a link that is nowhere in the air.</param>
    public SimSyncLink(VirtualTime time, SimRadio? radio = null)
        : this(() => time.NowUs, radio)
    {
    }

    /// <summary>Makes a link on any clock.</summary>
    /// <param name="nowUs">Tells time, µs; it may only go back at a <see cref="Restart"/>.</param>
    /// <param name="radio">As above.</param>
    public SimSyncLink(Func<long> nowUs, SimRadio? radio = null)
    {
        _radio = radio;
        _room = new SyncRoom(nowUs, MostNotificationsWaiting);
        Array.Fill(_outbox, []);
    }

    public bool IsOpen { get; private set; }

    public int Connection => _peer == null ? 0 : _connections;

    public int NotificationOctets => Math.Min(_mtuOctets - NotificationHead, SyncProfile.MostValueOctets);

    /// <summary>What the link sends while it is open and nobody is connected; else empty.</summary>
    public byte[] Advertisement => IsOpen && _peer == null ? (byte[])_advertisement.Clone() : [];

    /// <summary>Writes that wait for the firmware.</summary>
    public int WritesWaiting => _writes.Count;

    /// <summary>Notifications that wait for the air.</summary>
    public int NotificationsWaiting => _room.Waiting;

    /// <summary>Packets as long as both agreed on, octets.</summary>
    public int MtuOctets => _mtuOctets;

    public bool Open(byte[] advertisement, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 31);
        if (_wasOpened || _refusals > 0 || _radio is { Job: not RadioJob.Rest })
        {
            _refusals = Math.Max(0, _refusals - 1);
            return false;
        }

        _wasOpened = true;
        IsOpen = true;
        _advertisement = advertisement[..length];
        _radio?.Serve(_advertisement, false);
        return true;
    }

    public void Close()
    {
        EndConnection()?.Lost();
        if (IsOpen)
        {
            IsOpen = false;
            _radio?.Serve([], false);
        }
    }

    public bool IsSubscribed(int attribute)
    {
        return _subscribed[attribute];
    }

    public int TakeWrite(byte[] value, out int length)
    {
        length = 0;
        if (!_writes.TryDequeue(out (int Attribute, byte[] Value) write))
        {
            return -1;
        }

        length = write.Value.Length;
        write.Value.CopyTo(value, 0);
        return write.Attribute;
    }

    public void Put(int attribute, byte[] value, int length)
    {
        RequireProperty(attribute, SyncProfile.Read);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, SyncProfile.MostValueOctets);
        _outbox[attribute] = value[..length];
    }

    public bool Notify(int attribute, byte[] value, int length)
    {
        RequireProperty(attribute, SyncProfile.Notify);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (_peer == null || !_subscribed[attribute] || length > NotificationOctets || !_room.TryTake())
        {
            return false;
        }

        _peer.Notified(attribute, value[..length]);
        return true;
    }

    /// <summary>A client connects.</summary>
    /// <param name="peer">Is told what arrives.</param>
    /// <param name="mtuOctets">What it asks for as longest packet; 23 when it does not ask.</param>
    /// <returns>False when the band does not serve, or serves somebody.</returns>
    public bool Connect(ISyncPeer peer, int mtuOctets)
    {
        if (!IsOpen || _peer != null)
        {
            return false;
        }

        _peer = peer;
        _connections++;
        _mtuOctets = LeastMtuOctets;
        _room.Clear();
        SetMtu(mtuOctets);
        _radio?.Serve(_advertisement, true);
        return true;
    }

    /// <summary>The client goes, or is lost; it is not told.</summary>
    public void Disconnect()
    {
        if (EndConnection() != null)
        {
            _radio?.Serve(_advertisement, false);
        }
    }

    /// <summary>The client asks for another longest packet.</summary>
    /// <param name="mtuOctets">23 or more; the band agrees to 256 at most, and to no less than before.</param>
    public void SetMtu(int mtuOctets)
    {
        _mtuOctets = Math.Max(_mtuOctets, Math.Min(mtuOctets, MostMtuOctets));
    }

    /// <summary>Sets how fast notifications leave: what a connection of that interval carries.</summary>
    /// <param name="intervalUs">Time between two connection events, µs.</param>
    /// <param name="packetsAnEvent">Notifications in each; 0 for a client that does not listen.</param>
    public void SetPace(long intervalUs, int packetsAnEvent)
    {
        _room.SetPace(intervalUs, packetsAnEvent);
    }

    /// <summary>Tells that a notification has left: for a client whose air is modelled packet by packet, at a pace of 0.</summary>
    public void GiveBack()
    {
        _room.GiveBack();
    }

    /// <summary>The client asks to be notified of an attribute, or no longer; one without notifications stays without.</summary>
    public void Subscribe(int attribute, bool isOn)
    {
        _subscribed[attribute] = isOn && _peer != null && Has(attribute, SyncProfile.Notify);
    }

    /// <summary>What a read of an attribute is answered with now, 0..244 octets; empty for one that may not be read.</summary>
    public byte[] Read(int attribute)
    {
        return (byte[])_outbox[attribute].Clone();
    }

    /// <summary>The client writes.</summary>
    /// <returns>ATT error: 0 fine, else <see cref="WriteNotPermitted"/>, <see cref="ValueTooLong"/>, <see cref="NoRoom"/> or <see cref="Unlikely"/>.</returns>
    public int Write(int attribute, byte[] value)
    {
        if (_peer == null)
        {
            return Unlikely;
        }

        if (!Has(attribute, SyncProfile.Write | SyncProfile.WriteWithoutResponse))
        {
            return WriteNotPermitted;
        }

        if (value.Length > SyncProfile.MostValueOctets)
        {
            return ValueTooLong;
        }

        if (value.Length > 0 && _writes.Count == MostWritesWaiting)
        {
            return NoRoom;
        }

        if (value.Length > 0)
        {
            _writes.Enqueue((attribute, (byte[])value.Clone()));
        }

        return 0;
    }

    /// <summary>The band's power goes and comes back.</summary>
    public void Restart()
    {
        Close();
        _wasOpened = false;
        _radio?.Loan.End();
        _connections = 0;
        Array.Fill(_outbox, []);
    }

    /// <summary>Makes the stack refuse to open the next few times.</summary>
    public void RefuseToOpen(int times)
    {
        _refusals = times;
    }

    private static bool Has(int attribute, int properties)
    {
        return (SyncProfile.PropertiesOf(attribute) & properties) != 0;
    }

    private static void RequireProperty(int attribute, int property)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)attribute, (uint)SyncAttribute.Count);
        ArgumentOutOfRangeException.ThrowIfEqual(Has(attribute, property), false);
    }

    private ISyncPeer? EndConnection()
    {
        ISyncPeer? peer = _peer;
        _peer = null;
        _mtuOctets = LeastMtuOctets;
        _writes.Clear();
        _room.Clear();
        Array.Clear(_subscribed);
        return peer;
    }
}
