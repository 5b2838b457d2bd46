using System;
using System.Collections.Generic;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>The native half of the GATT server: tables, connections, subscriptions and notifications.</summary>
internal sealed class ServerRole
{
    public const int MostConnections = 3;
    public const int MostSubscriptions = 8;
    public const int PreferredMtu = 256;
    public const int LongestValue = 512;

    /// <summary>Assumption: NimBLE's default for its own packets (BT_NIMBLE_MSYS_1_BLOCK_COUNT), all free for notifications.</summary>
    public const int MostNotificationsWaiting = 12;

    // NimBLE's own error numbers (host/ble_hs.h); 1 is the library's, for a characteristic that is not served.
    public const int NotServed = 1;
    public const int NoMemory = 6;
    public const int NotConnected = 7;

    private readonly BluetoothStack _stack;
    private readonly List<ServerLink> _links = [];
    private List<ServedCharacteristic>? _table;
    private bool _isFreed;

    public ServerRole(BluetoothStack stack)
    {
        _stack = stack;
        Requests = new RequestPipe(stack);
    }

    public RequestPipe Requests { get; }

    public bool HasConnections => _links.Count > 0;

    /// <summary>Whether one more peer may come.</summary>
    public bool HasRoom => _links.Count < MostConnections;

    /// <summary>What peers may discover.</summary>
    public IReadOnlyList<ServedCharacteristic> Table => _table ?? [];

    /// <summary>Hands all services to NimBLE; on a device whose server is busy NimBLE's assertion restarts it.</summary>
    public void Register(List<GattServiceProvider> providers)
    {
        _stack.Machine.RequirePower();
        if (_stack.IsAdvertising || HasConnections)
        {
            _stack.Machine.NoteMisuse("Services were registered while the module advertises or has a connection: NimBLE's assertion restarts it.");
            _stack.Machine.Restart(_stack.Machine.BootUs);
        }

        if (_table != null)
        {
            _stack.Machine.NoteMisuse("Services were registered twice without the stack's end: NimBLE holds both, and one is freed.");
        }

        _isFreed = false;
        _table = [];
        foreach (GattServiceProvider provider in providers)
        {
            foreach (GattLocalCharacteristic each in provider.Service.Characteristics)
            {
                _table.Add(new ServedCharacteristic(
                    provider.Service.Uuid, each.Uuid, each.Id, each.CharacteristicProperties, each.ReadProtectionLevel, each.WriteProtectionLevel));
            }
        }
    }

    /// <summary>A publisher stopped, and native code freed the tables that NimBLE still holds.</summary>
    /// <param name="stackFollows">Whether the stack goes down next.</param>
    public void Free(bool stackFollows)
    {
        if (_table == null)
        {
            return;
        }

        if (!stackFollows)
        {
            _stack.Machine.NoteMisuse("Publisher.Stop while services are registered: NimBLE goes on with freed memory.");
        }
        else if (Requests.IsWaiting)
        {
            _stack.Machine.NoteMisuse("StopAdvertising while a request waits for its answer: NimBLE goes on with freed memory.");
        }

        _isFreed = true;
    }

    /// <summary>A peer connects to what it heard; the advertisement ends with that.</summary>
    public ServerLink Accept(IServerPeer peer)
    {
        _stack.Count();
        ushort handle = 0;
        while (_links.Exists(link => link.Handle == handle))
        {
            handle++;
        }

        var made = new ServerLink(peer, _stack, handle);
        _links.Add(made);
        _stack.Air.Pause();
        Requests.Do(() => Requests.Tell(library => library.Server?.Session.OnStatus(GattSessionStatus.Active)));
        return made;
    }

    public void AgreeOnMtu(ServerLink link, int wanted, Action agreed)
    {
        Requests.Do(() =>
        {
            int mtu = Math.Max(link.Mtu, Math.Min(wanted, PreferredMtu));
            link.Mtu = mtu;
            Requests.Tell(library => library.Server?.Session.OnMtu((ushort)mtu));
            agreed();
        });
    }

    /// <summary>A peer reads a value, whole.</summary>
    public void Read(ServedCharacteristic target, Action<byte, byte[]> reply)
    {
        Begin(target, null, target.Reading, GattCharacteristicProperties.Read, GattProtocolError.ReadNotPermitted, reply);
    }

    /// <summary>A peer reads a value from some octet on: what a packet holds of it.</summary>
    public void Read(ServerLink link, ServedCharacteristic target, int offset, Action<byte, byte[]> reply)
    {
        Read(target, (error, value) =>
        {
            if (error == 0 && offset > value.Length)
            {
                reply(GattProtocolError.InvalidOffset, []);
                return;
            }

            reply(error, error == 0 ? value[offset..Math.Min(value.Length, offset + link.Mtu - 1)] : []);
        });
    }

    /// <summary>A peer writes a value, whole.</summary>
    public void Write(ServedCharacteristic target, byte[] value, bool wantsResponse, Action<byte, byte[]> reply)
    {
        GattCharacteristicProperties needed = wantsResponse ? GattCharacteristicProperties.Write : GattCharacteristicProperties.WriteWithoutResponse;
        Begin(target, value, target.Writing, needed, GattProtocolError.WriteNotPermitted, reply);
    }

    /// <summary>A peer writes a value in a way that it was told is allowed.</summary>
    public void Write(ServedCharacteristic target, byte[] value, Action<byte, byte[]> reply)
    {
        const GattCharacteristicProperties Either = GattCharacteristicProperties.Write | GattCharacteristicProperties.WriteWithoutResponse;
        Begin(target, value, target.Writing, Either, GattProtocolError.WriteNotPermitted, reply);
    }

    /// <summary>A peer asks to be notified, or no longer.</summary>
    public void Subscribe(ServerLink link, ServedCharacteristic target, bool wants, Action<byte, byte[]> reply)
    {
        Requests.Do(() =>
        {
            bool can = (target.Properties & (GattCharacteristicProperties.Notify | GattCharacteristicProperties.Indicate)) != 0;
            bool has = link.Subscriptions.Contains(target.Id);
            int all = 0;
            _links.ForEach(each => all += each.Subscriptions.Count);
            byte error = !can ? GattProtocolError.AttributeNotFound : wants && !has && all >= MostSubscriptions ? GattProtocolError.InsufficientResources : (byte)0;
            if (error == 0 && wants && !has)
            {
                link.Subscriptions.Add(target.Id);
                TellSubscribed(link, target.Id, true);
            }
            else if (error == 0 && !wants && link.Subscriptions.Remove(target.Id))
            {
                TellSubscribed(link, target.Id, false);
            }

            reply(error, []);
        });
    }

    /// <summary>Sends a value to a peer, subscribed or not; what does not fit in a packet is cut off.</summary>
    /// <returns>0, or why not.</returns>
    public int Notify(ushort handle, ushort id, byte[] value)
    {
        _stack.Machine.RequirePower();
        if (_table == null || _isFreed || !_table.Exists(each => each.Id == id))
        {
            return NotServed;
        }

        int waiting = 0;
        _links.ForEach(each => waiting += each.NotificationsWaiting);
        if (waiting >= MostNotificationsWaiting)
        {
            return NoMemory;
        }

        ServerLink? link = _links.Find(each => each.Handle == handle);
        if (link == null)
        {
            return NotConnected;
        }

        link.Notify(id, value);
        return 0;
    }

    /// <summary>A connection ended while the stack is up: the host advertises again, whatever managed code wants.</summary>
    public void Break(ServerLink link)
    {
        Requests.Do(() =>
        {
            if (_links.Contains(link))
            {
                _stack.Count();
                Close(link);
                _stack.Air.Resume();
            }
        });
    }

    /// <summary>The host stops: it ends all connections, and the tables with them.</summary>
    public void End()
    {
        if (Requests.IsWaiting)
        {
            _stack.Machine.NoteMisuse("The stack was stopped while a request waited for its answer.");
        }

        Requests.End();
        foreach (ServerLink link in _links.ToArray())
        {
            Close(link);
            link.Peer.Close();
        }

        _table = null;
        _isFreed = false;
    }

    /// <summary>The radio dies: nobody is told.</summary>
    public void Silence()
    {
        foreach (ServerLink link in _links)
        {
            link.IsOpen = false;
            link.Peer.Silence();
        }

        _links.Clear();
        Requests.End();
    }

    public void Forget()
    {
        Silence();
        _table = null;
        _isFreed = false;
    }

    private void Begin(
        ServedCharacteristic target,
        byte[]? value,
        GattProtectionLevel protection,
        GattCharacteristicProperties needed,
        byte refusal,
        Action<byte, byte[]> reply)
    {
        Requests.Do(() =>
        {
            byte error = (target.Properties & needed) == 0 ? refusal
                : protection != GattProtectionLevel.Plain ? GattProtocolError.InsufficientAuthentication
                : _isFreed ? GattProtocolError.UnlikelyError
                : (byte)0;
            if (error != 0)
            {
                reply(error, []);
                return;
            }

            Requests.Ask(new ServerRequest(target, value, reply));
        });
    }

    private void Close(ServerLink link)
    {
        _links.Remove(link);
        link.IsOpen = false;
        if (!_isFreed)
        {
            link.Subscriptions.ForEach(id => TellSubscribed(link, id, false));      // From freed tables no name is found.
        }

        Requests.Tell(library => library.Server?.Session.OnStatus(GattSessionStatus.Closed));
    }

    private void TellSubscribed(ServerLink link, ushort id, bool subscribed)
    {
        Requests.Tell(library => library.FindCharacteristic(id)?.OnSubscribedClientsChanged(subscribed, link.Handle));
    }
}
