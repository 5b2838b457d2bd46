using System;
using System.Collections.Generic;
using nanoFramework.Device.Bluetooth;

namespace Bluezone.Band.NanoHost.Bluetooth;

/// <summary>The native half of connecting out: attempts, connections, discovery and reads, all answered by events.</summary>
/// <remarks>hal/Sim knows one reading as a whole; it is all spent before the connection is told, and the questions after it are short.</remarks>
internal sealed class CentralRole
{
    // NimBLE's own error numbers (host/ble_hs.h).
    public const int Already = 2;
    public const int NotConnected = 7;
    public const int TimedOut = 13;
    public const int Busy = 15;
    public const int Disabled = 30;

    /// <summary>What ends a discovery that found all (BLE_HS_EDONE).</summary>
    public const int Done = 14;

    /// <summary>The library's own number for a read that failed.</summary>
    public const int ReadFailure = 2;

    private readonly BluetoothStack _stack;
    private readonly List<PeerLink> _links = [];
    private ushort _nextHandle;

    public CentralRole(BluetoothStack stack)
    {
        _stack = stack;
    }

    public bool IsConnecting => _links.Exists(link => link.IsConnecting);

    public bool HasConnections => _links.Exists(link => link.IsConnected);

    public bool IsActive => IsConnecting || HasConnections;

    /// <summary>Begins to connect.</summary>
    /// <returns>0, or why not; the link is remembered even when NimBLE refuses.</returns>
    public int Connect(ulong address, BluetoothAddressType type, ushort routing)
    {
        _stack.Machine.RequirePower();
        if (!_stack.Works)
        {
            return Disabled;
        }

        var link = new PeerLink(routing);
        _links.Add(link);
        if (_stack.IsScanning)
        {
            _stack.Machine.NoteMisuse("A connection was begun while the watcher scans: NimBLE refuses it.");
            return Busy;
        }

        if (_links.Exists(other => other.IsConnecting))
        {
            return Already;
        }

        _stack.Count();
        link.IsConnecting = true;
        int timeoutMs = _stack.Times.ConnectTimeoutMs;
        long deadlineUs = _stack.Time.NowUs + (timeoutMs * 1000L);
        if (type == AddressTypes.Of(address))
        {
            link.Attempt = _stack.Transceiver.Connect((long)address, timeoutMs, value => EndAttempt(link, value, deadlineUs));
        }
        else
        {
            link.Deadline = _stack.Time.At(deadlineUs, () => EndAttempt(link, null, deadlineUs));
        }

        return 0;
    }

    /// <summary>Asks for all services.</summary>
    public int DiscoverServices(ushort handle, Action<PeerService> found)
    {
        PeerLink link = Require(handle);
        if (!link.IsConnected)
        {
            return NotConnected;
        }

        Ask(link, alive =>
        {
            if (alive)
            {
                Array.ForEach(PeerServices.All, service => Tell(link.Handle, _ => found(service)));
            }

            Tell(link.Handle, device => device.OnServicesDiscovered());
        });
        return 0;
    }

    /// <summary>Asks for a service's characteristics.</summary>
    public void DiscoverCharacteristics(ushort handle, Action<bool> answered)
    {
        PeerLink link = Require(handle);
        if (!link.IsConnected)
        {
            throw new InvalidOperationException();      // The native code answers with a plain failure, which throws.
        }

        Ask(link, alive => Tell(link.Handle, _ => answered(alive)));
    }

    /// <summary>Asks for a value.</summary>
    /// <returns>0, or the library's number for why not.</returns>
    public int Read(ushort handle, Action<int, byte[]?> answered)
    {
        _stack.Machine.RequirePower();
        PeerLink? link = Find(handle);
        if (link is not { IsConnected: true })
        {
            return ReadFailure;
        }

        if (_stack.Faults.PeersAreSilent)
        {
            return 0;
        }

        Ask(link, alive => Tell(link.Handle, _ => answered(alive ? 0 : ReadFailure, alive ? (byte[])link.Value!.Clone() : null)));
        return 0;
    }

    /// <summary>Ends a connection; its end is an event, at once when there is none.</summary>
    public void Disconnect(ushort handle)
    {
        _stack.Machine.RequirePower();
        PeerLink? link = Find(handle);
        if (link is { IsConnected: true })
        {
            _stack.Time.After(_stack.Times.EndConnectionUs, () => Break(link));
        }
        else
        {
            Tell(handle, device => device.OnDisconnected());
        }
    }

    /// <summary>Forgets a link; one that NimBLE still works on stays in its hands.</summary>
    public void Dispose(ushort handle)
    {
        PeerLink? link = Find(handle);
        if (link is { IsConnecting: true })
        {
            _stack.Machine.NoteMisuse("A device was disposed while it connects: NimBLE goes on with freed memory.");
            Cancel(link);
        }

        if (link != null)
        {
            _stack.Count();
            _links.Remove(link);
        }
    }

    /// <summary>Peers go out of reach.</summary>
    public void Drop()
    {
        foreach (PeerLink link in _links.FindAll(each => each.IsConnected && each.Value != null))
        {
            Lose(link);
        }
    }

    /// <summary>All attempts end without a word.</summary>
    public void Cancel()
    {
        _links.ForEach(Cancel);
    }

    /// <summary>The host stops: it ends all connections first.</summary>
    public void End()
    {
        Cancel();
        foreach (PeerLink link in _links.FindAll(each => each.IsConnected))
        {
            Break(link);
        }
    }

    public void Forget()
    {
        Cancel();
        _links.ForEach(link => link.IsConnected = false);
        _links.Clear();
    }

    private static void Cancel(PeerLink link)
    {
        link.Attempt?.Cancel();
        link.Deadline?.Cancel();
        link.IsConnecting = false;
    }

    private PeerLink? Find(ushort handle)
    {
        return _links.Find(link => link.Handle == handle);
    }

    private PeerLink Require(ushort handle)
    {
        _stack.Machine.RequirePower();
        PeerLink link = Find(handle)!;
        _ = link.Handle;        // One it does not know throws NullReferenceException in native code, and here.
        return link;
    }

    private void EndAttempt(PeerLink link, byte[]? value, long deadlineUs)
    {
        ushort routing = link.Handle;
        _stack.Count();
        link.IsConnecting = false;
        if (value == null && _stack.Time.NowUs >= deadlineUs)
        {
            _links.Remove(link);
            Tell(routing, device => device.OnConnected(TimedOut, 0));
            return;
        }

        // Nothing before the deadline: it was there when the connection was made, and then no longer.
        link.IsConnected = true;
        link.Handle = _nextHandle++;
        link.Value = value;
        Tell(routing, device => device.OnConnected(0, link.Handle));
        if (value == null)
        {
            Lose(link);
        }
    }

    private void Ask(PeerLink link, Action<bool> answer)
    {
        if (link.Value != null)
        {
            _stack.Time.After(_stack.Times.QuestionUs, () =>
            {
                if (_links.Contains(link))      // Otherwise it was disposed, or the power is gone.
                {
                    answer(link is { IsConnected: true, Value: not null });
                }
            });
            return;
        }

        link.Questions.Add(() => answer(false));
    }

    private void Lose(PeerLink link)
    {
        link.Value = null;
        _stack.Time.After(_stack.Times.SupervisionUs, () => Break(link));
    }

    private void Break(PeerLink link)
    {
        if (!link.IsConnected)
        {
            return;
        }

        _stack.Count();
        link.IsConnected = false;
        foreach (Action question in link.Questions)
        {
            question();
        }

        link.Questions.Clear();
        Tell(link.Handle, device => device.OnDisconnected());
    }

    private void Tell(ushort handle, Action<BluetoothLEDevice> what)
    {
        LibraryState? library = _stack.KnownLibrary;
        library?.Post(() =>
        {
            BluetoothLEDevice? device = library.Find(handle);
            if (device != null)
            {
                what(device);
            }
        });
    }
}
