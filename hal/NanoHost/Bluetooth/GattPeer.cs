using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>Someone in the world who connects to a module's GATT server: finds it in the air by its address, and asks one thing after another.</summary>
/// <remarks>
/// Nothing is answered from inside a call. What is asked while another question is open waits for its turn. It never pairs, and speaks no packets, as <see cref="LinkPeer"/> does.
/// Threads: the simulation's.
/// </remarks>
public sealed class GattPeer
{
    private readonly PeerRadio _radio;
    private readonly Queue<Action> _questions = new();
    private List<ServedCharacteristic> _found = [];
    private ServerLink? _link;
    private Action<GattAnswer>? _open;
    private bool _isConnecting;
    private long _heardAtUs;

    /// <summary>Gives a radio of the world to a peer.</summary>
    /// <param name="air">The air it is in.</param>
    /// <param name="transceiver">Where it is, and how well it hears.</param>
    public GattPeer(SharedAir air, Transceiver transceiver)
    {
        _radio = new PeerRadio(air, transceiver);
    }

    /// <summary>Is told the characteristic and the value of each notification.</summary>
    public event Action<Guid, byte[]>? Notified;

    /// <summary>Is told when the connection is gone, for whatever reason.</summary>
    public event Action? Disconnected;

    public GattPeerTimes Times { get; } = new();

    public bool IsConnected => _link != null;

    /// <summary>What it asks for as longest packet, octets: as phones do; the server never agrees to more than 256.</summary>
    public int PreferredMtu { get; set; } = 517;

    /// <summary>What both agreed on; 23 before.</summary>
    public int Mtu => _link?.Mtu ?? 23;

    /// <summary>The characteristics it found, in the server's order.</summary>
    public IReadOnlyList<Guid> Characteristics => [.. _found.Select(each => each.Uuid)];

    /// <summary>Connects to whoever advertises from an address, agrees on packets and discovers all there is.</summary>
    /// <param name="address">Device address, 48 bits.</param>
    /// <param name="timeoutMs">After how long it stops looking.</param>
    /// <param name="done">Takes whether it is connected; a connection that is lost before the end of discovery counts as none.</param>
    public void Connect(long address, int timeoutMs, Action<bool> done)
    {
        if (_isConnecting || _link != null)
        {
            throw new InvalidOperationException("It is connected, or about to be.");
        }

        _isConnecting = true;
        long deadlineUs = _radio.Time.NowUs + (timeoutMs * 1000L);
        _radio.Time.After(0, () => Look(address, deadlineUs, done));
    }

    /// <summary>Reads a value, on and on while packets come full.</summary>
    public void Read(Guid characteristic, Action<GattAnswer> done)
    {
        Ask(characteristic, done, target => ReadPart(target, [], done));
    }

    /// <summary>Writes a value and waits for the answer; one that is longer than a packet goes in parts that the server joins.</summary>
    public void Write(Guid characteristic, byte[] value, Action<GattAnswer> done)
    {
        byte[] copy = (byte[])value.Clone();
        Ask(characteristic, done, target =>
        {
            if (copy.Length > ServerRole.LongestValue)
            {
                Close(done, new GattAnswer(true, GattProtocolError.InvalidAttributeValueLength, []));
                return;
            }

            int parts = copy.Length <= Mtu - 3 ? 0 : (copy.Length + Mtu - 6) / (Mtu - 5);
            Exchange(2L * parts * Times.IntervalUs, (link, reply) => link.Stack.Server.Write(target, copy, true, reply), done);
        });
    }

    /// <summary>Writes a value of one packet that nobody confirms: the answer says only that it was sent.</summary>
    public void WriteWithoutResponse(Guid characteristic, byte[] value, Action<GattAnswer> done)
    {
        byte[] copy = (byte[])value.Clone();
        Ask(characteristic, done, target =>
        {
            if (copy.Length > Mtu - 3)
            {
                Close(done, new GattAnswer(true, GattProtocolError.InvalidAttributeValueLength, []));
                return;
            }

            Carry(_link!, () =>
            {
                _link!.Stack.Server.Write(target, copy, false, (_, _) => { });
                Close(done, new GattAnswer(true, 0, []));
            });
        });
    }

    /// <summary>Asks to be notified of a characteristic, or no longer.</summary>
    public void Subscribe(Guid characteristic, bool wants, Action<GattAnswer> done)
    {
        Ask(characteristic, done, target => Exchange(0, (link, reply) => link.Stack.Server.Subscribe(link, target, wants, reply), done));
    }

    /// <summary>Ends the connection; the module knows a little later.</summary>
    public void Disconnect()
    {
        if (_link is { } link)
        {
            Lose();
            _radio.Time.After(Times.IntervalUs, () => link.Stack.Server.Break(link));
        }
    }

    /// <summary>Whether packets go both ways on a connection just now.</summary>
    internal bool Hears(ServerLink link)
    {
        return _link == link && link.IsOpen && _radio.Reaches(link.Stack.Transceiver);
    }

    internal void OnNotified(ushort id, byte[] value)
    {
        ServedCharacteristic? from = _found.Find(each => each.Id == id);
        if (from != null)
        {
            Notified?.Invoke(from.Uuid, value);
        }
    }

    /// <summary>The module ended the connection.</summary>
    internal void OnClosed()
    {
        if (_link is { IsOpen: false })
        {
            Lose();
        }
    }

    private void Look(long address, long deadlineUs, Action<bool> done)
    {
        long nowUs = _radio.Time.NowUs;
        if (_radio.Find(address) != null)
        {
            _radio.Time.After(Times.ConnectUs, () => Establish(address, deadlineUs, done));
        }
        else if (nowUs + Times.LookUs <= deadlineUs)
        {
            _radio.Time.After(Times.LookUs, () => Look(address, deadlineUs, done));
        }
        else
        {
            _radio.Time.At(Math.Max(deadlineUs, nowUs), () => GiveUp(done));
        }
    }

    private void Establish(long address, long deadlineUs, Action<bool> done)
    {
        BluetoothStack? stack = _radio.Find(address);
        if (stack == null)
        {
            Look(address, deadlineUs, done);
            return;
        }

        _isConnecting = false;
        ServerLink link = stack.Server.Accept(new GattPeerSeat(this, stack));
        _link = link;
        _open = answer => done(answer.Arrived);
        _heardAtUs = _radio.Time.NowUs;
        _radio.Time.After(Times.SupervisionUs / 8, () => Supervise(link));
        Action<GattAnswer> finish = _open;
        Carry(link, () => stack.Server.AgreeOnMtu(link, PreferredMtu, () => _radio.Time.After(Times.DiscoverUs, () => Carry(link, () =>
        {
            _found = [.. stack.Server.Table];
            Close(finish, new GattAnswer(true, 0, []));
        }))));
    }

    private void GiveUp(Action<bool> done)
    {
        _isConnecting = false;
        done(false);
    }

    private void Supervise(ServerLink link)
    {
        if (_link != link)
        {
            return;
        }

        long nowUs = _radio.Time.NowUs;
        _heardAtUs = Hears(link) ? nowUs : _heardAtUs;
        if (nowUs - _heardAtUs < Times.SupervisionUs)
        {
            _radio.Time.After(Times.SupervisionUs / 8, () => Supervise(link));
            return;
        }

        Lose();
        link.Stack.Server.Break(link);
    }

    private void Ask(Guid characteristic, Action<GattAnswer> done, Action<ServedCharacteristic> how)
    {
        _questions.Enqueue(() =>
        {
            _open = done;
            ServedCharacteristic? target = _found.Find(each => each.Uuid == characteristic);
            if (_link == null || target == null)
            {
                Close(done, new GattAnswer(_link != null, _link == null ? (byte)0 : GattProtocolError.AttributeNotFound, []));
                return;
            }

            how(target);
        });
        _radio.Time.After(0, Next);
    }

    private void Next()
    {
        if (_open == null && _questions.TryDequeue(out Action? question))
        {
            question();
        }
    }

    private void Close(Action<GattAnswer> whose, GattAnswer answer)
    {
        if (_open == whose)
        {
            _open = null;
            whose(answer);
            Next();
        }
    }

    private void Exchange(long delayUs, Action<ServerLink, Action<byte, byte[]>> ask, Action<GattAnswer> done)
    {
        ServerLink link = _link!;
        _radio.Time.After(delayUs, () => Carry(link, () => ask(link, (error, value) =>
            Carry(link, () => Close(done, new GattAnswer(true, error, value))))));
    }

    private void ReadPart(ServedCharacteristic target, byte[] known, Action<GattAnswer> done)
    {
        ServerLink link = _link!;
        Carry(link, () => link.Stack.Server.Read(link, target, known.Length, (error, value) => Carry(link, () =>
        {
            byte[] all = [.. known, .. value];
            if (error == 0 && value.Length == Mtu - 1 && all.Length < ServerRole.LongestValue)
            {
                ReadPart(target, all, done);
                return;
            }

            Close(done, new GattAnswer(true, error, error == 0 ? all : []));
        })));
    }

    // A packet waits for its turn, and is sent again until it arrives or the connection is given up.
    private void Carry(ServerLink link, Action arrived)
    {
        _radio.Time.After(Times.IntervalUs, () =>
        {
            if (Hears(link))
            {
                arrived();
            }
            else if (_link == link)
            {
                Carry(link, arrived);
            }
        });
    }

    private void Lose()
    {
        _link = null;
        _found = [];
        Action<GattAnswer>? open = _open;
        _open = null;
        open?.Invoke(new GattAnswer(false, 0, []));
        Disconnected?.Invoke();
        Next();
    }
}
