using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Bluezone.Band.Sim.Ble.Hci;

namespace Bluezone.Band.Sim.Ble.Ports;

/// <summary>HCI over TCP on this computer: each connection gets a controller of its own.</summary>
public sealed class HciTcpPort : IHciPort
{
    private readonly TcpListener _listener;
    private readonly Func<Action<byte[]>, HciController> _make;
    private readonly AutoResetEvent _wake;
    private readonly int _mostHosts;
    private readonly List<HciSeat> _seats = [];

    /// <summary>Listens.</summary>
    /// <param name="port">0 lets the system choose.</param>
    /// <param name="mostHosts">How many at once; whoever comes then waits.</param>
    /// <param name="make">Makes a controller that sends with what it is given.</param>
    /// <param name="wake">Is set when something came.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public HciTcpPort(int port, int mostHosts, Func<Action<byte[]>, HciController> make, AutoResetEvent wake)
    {
        _make = make;
        _wake = wake;
        _mostHosts = mostHosts;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
    }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc/>
    public string Place => $"tcp:{Port}";

    /// <inheritdoc/>
    public void Pump()
    {
        foreach (HciSeat seat in _seats)
        {
            seat.Pump();
        }

        while (_listener.Pending() && FreeSeat() is { } free)
        {
            Socket socket = _listener.AcceptSocket();
            socket.NoDelay = true;          // A command is smaller than a packet: each would wait for the one before to be acknowledged.
            free.Sit(new HciWire(new NetworkStream(socket, ownsSocket: true), _wake));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        foreach (HciSeat seat in _seats)
        {
            seat.Wire?.Dispose();
        }
    }

    private HciSeat? FreeSeat()
    {
        HciSeat? free = _seats.Find(seat => seat.Wire == null);
        if (free == null && _seats.Count < _mostHosts)
        {
            free = new HciSeat(_make);
            _seats.Add(free);
        }

        return free;
    }
}
