using System;
using System.IO;
using System.Threading;
using Bluezone.Band.Sim.Ble.Hci;

namespace Bluezone.Band.Sim.Ble.Ports;

/// <summary>HCI over a pseudo-terminal, for hosts that want a serial port: one controller, one host after the other.</summary>
public sealed class HciPtyPort : IHciPort
{
    private readonly string? _path;
    private readonly HciSeat _seat;
    private readonly AutoResetEvent _wake;
    private readonly PseudoTerminal _terminal = new();

    /// <summary>Makes the terminal.</summary>
    /// <param name="path">A link to it is made here; null for none.</param>
    /// <param name="make">Makes a controller that sends with what it is given.</param>
    /// <param name="wake">Is set when something came.</param>
    /// <exception cref="IOException">There is no such terminal here, or something else is at the path.</exception>
    public HciPtyPort(string? path, Func<Action<byte[]>, HciController> make, AutoResetEvent wake)
    {
        _wake = wake;
        _seat = new HciSeat(make);
        if (path != null && new FileInfo(path).LinkTarget != null)
        {
            File.Delete(path);              // Left by one that was killed.
        }

        if (path != null)
        {
            File.CreateSymbolicLink(path, _terminal.Name);
            _path = path;
        }
    }

    /// <summary>The device hosts open.</summary>
    public string Name => _path ?? _terminal.Name;

    /// <inheritdoc/>
    public string Place => $"pty:{Name}";

    /// <inheritdoc/>
    public void Pump()
    {
        _seat.Pump();
        if (_seat.Wire == null)
        {
            _seat.Sit(new HciWire(_terminal.NextHost(), _wake));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seat.Wire?.Dispose();
        _terminal.Dispose();
        if (_path != null)
        {
            File.Delete(_path);
        }
    }
}
