using System;
using System.Collections.Generic;
using Bluezone.Band.Sim.Ble.Att;
using Bluezone.Band.Sim.Ble.Links;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>A peer that speaks packets: the module's end of a connection on the air, with NimBLE's attribute server for it.</summary>
/// <remarks>Shape: what it asks for is bounded by <see cref="MostAsked"/>. Threads: the simulation's.</remarks>
internal sealed class LinkPeer : IServerPeer
{
    /// <summary>How much may wait for the host's one task; whoever asks for more without waiting is disconnected.</summary>
    /// <remarks>On a device the controller would not acknowledge what finds no room. Assumption: the number.</remarks>
    public const int MostAsked = 32;

    private readonly BluetoothStack _stack;
    private readonly LinkSide _side;
    private readonly AttServer _server;
    private readonly L2capEnd _end;
    private readonly ServerLink _link;
    private readonly Dictionary<ushort, int> _handles = [];
    private int _asked;

    /// <summary>Takes a connection; the advertisement ends with that.</summary>
    public LinkPeer(BluetoothStack stack, LinkSide side)
    {
        _stack = stack;
        _side = side;
        AttTable table = AttTable.WithBasics(stack.Library.DeviceName);
        Guid service = Guid.Empty;
        foreach (ServedCharacteristic each in stack.Server.Table)
        {
            if (each.Service != service)
            {
                service = each.Service;
                table.AddService(AttUuid.Of(service));
            }

            _handles[each.Id] = Add(table, each);
        }

        _server = new AttServer(table, ServerRole.PreferredMtu, AgreeOnMtu);
        _end = new L2capEnd(side, _server, _ => Leave());
        _link = stack.Server.Accept(this);
    }

    /// <inheritdoc/>
    public void Notify(ServerLink link, ushort id, byte[] value, Action sent)
    {
        if (!_end.TrySend(L2capEnd.AttChannel, _server.Notification(_handles[id], value), sent))
        {
            _side.Disconnect(LinkReason.MemoryExceeded);
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        _side.Disconnect(LinkReason.RemoteUser);
    }

    /// <inheritdoc/>
    public void Silence()
    {
        _side.Silence();
    }

    // The library's properties are numbered as the Core's.
    private int Add(AttTable table, ServedCharacteristic target)
    {
        const int Known = AttTable.Read | AttTable.WriteWithoutResponse | AttTable.Write | AttTable.Notify | AttTable.Indicate;
        return table.AddCharacteristic(
            AttUuid.Of(target.Uuid),
            (int)target.Properties & Known,
            told => Ask(told, answer => _stack.Server.Read(target, answer)),
            (value, told) => Ask((error, _) => told(error), answer => _stack.Server.Write(target, value, answer)),
            (isOn, told) => Ask((error, _) => told(error), answer => _stack.Server.Subscribe(_link, target, isOn, answer)));
    }

    private void Ask(Action<int, byte[]> told, Action<Action<byte, byte[]>> question)
    {
        if (!_link.IsOpen)
        {
            return;
        }

        if (_asked == MostAsked)
        {
            _side.Disconnect(LinkReason.MemoryExceeded);
            return;
        }

        _asked++;
        question((error, value) =>
        {
            _asked--;
            told(error, value);
        });
    }

    private void AgreeOnMtu(int octets)
    {
        if (_link.IsOpen)
        {
            _stack.Server.AgreeOnMtu(_link, octets, () => { });
        }
    }

    private void Leave()
    {
        _stack.Server.Break(_link);
    }
}
