using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble.Hci;
using Bluezone.Band.SyncClient.Hci;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>A controller in a simulated air, for a host in this process; while the host waits, virtual time passes.</summary>
internal sealed class AirController : IHciController
{
    private const long StepUs = 250;            // How late a host hears of a packet, at most.

    private readonly VirtualTime _time;
    private readonly Queue<byte[]> _packets = new();
    private readonly HciController _controller;

    /// <summary>Joins.</summary>
    /// <param name="time">The air's; nobody else runs it.</param>
    /// <param name="make">Makes the controller, which sends with what it is given.</param>
    public AirController(VirtualTime time, Func<Action<byte[]>, HciController> make)
    {
        _time = time;
        _controller = make(_packets.Enqueue);
    }

    public long NowMs => _time.NowUs / 1000;

    public Task SendAsync(byte[] packet, CancellationToken stop)
    {
        _controller.Take(packet);
        return Task.CompletedTask;
    }

    public Task<byte[]?> ReceiveAsync(int withinMs, CancellationToken stop)
    {
        long until = _time.NowUs + (withinMs * 1000L);
        while (_packets.Count == 0 && _time.NowUs < until)
        {
            stop.ThrowIfCancellationRequested();
            _time.RunUntil(Math.Min(until, _time.NowUs + StepUs));
        }

        return Task.FromResult(_packets.TryDequeue(out byte[]? packet) ? packet : null);
    }
}
