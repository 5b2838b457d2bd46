using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>A client's side of a simulated link: each packet takes a connection interval of the band's time, and the connection can be lost behind any.</summary>
internal sealed class SyncPeer : ISyncTransport, ISyncPeer
{
    private const int IntervalMs = 30;
    private const int WideMtu = 247;
    private const int NarrowMtu = 23;

    private readonly SyncedBand _bench;
    private readonly Queue<byte[]> _notified = new();
    private bool _isLost;

    public SyncPeer(SyncedBand bench, bool isNarrow = false)
    {
        _bench = bench;
        if (!bench.Link.Connect(this, isNarrow ? NarrowMtu : WideMtu))
        {
            throw new SyncException(SyncFault.NoBand);
        }
    }

    /// <summary>Every value that went either way.</summary>
    public List<byte[]> Heard { get; } = [];

    /// <summary>So many packets more, then the connection is lost; none for never.</summary>
    public int? PacketsLeft { get; set; }

    public int Packets { get; private set; }

    public int NotificationOctets => _bench.Link.NotificationOctets;

    public long NowMs => _bench.NowMs;

    public void Notified(int attribute, byte[] value)
    {
        if (attribute == (int)SyncPoint.Log)
        {
            _notified.Enqueue(value);
        }

        Heard.Add(value);
    }

    public void Lost() => _isLost = true;

    public void Leave() => _bench.Link.Disconnect();

    public Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop)
    {
        Spend();
        byte[] value = _bench.Link.Read((int)point);
        Heard.Add(value);
        return Task.FromResult<byte[]?>(value);
    }

    public Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop)
    {
        Heard.Add(octets);
        int error = _bench.Link.Write((int)point, octets);
        Spend();
        return Task.FromResult(error switch
        {
            0 => WriteOutcome.Taken,
            SimSyncLink.NoRoom => WriteOutcome.Full,
            _ => _isLost || error == SimSyncLink.Unlikely ? throw new SyncException(SyncFault.LinkLost) : WriteOutcome.Refused,
        });
    }

    public Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop)
    {
        _bench.Link.Subscribe((int)point, true);
        Spend();
        return Task.FromResult(_bench.Link.IsSubscribed((int)point));
    }

    public Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop)
    {
        long untilMs = NowMs + withinMs;
        while (_notified.Count == 0 && NowMs < untilMs)
        {
            RequireConnected();
            _bench.Run(IntervalMs);
        }

        if (!_notified.TryDequeue(out byte[]? value))
        {
            RequireConnected();
            return Task.FromResult<byte[]?>(null);
        }

        Count();
        return Task.FromResult<byte[]?>(value);
    }

    public Task PauseAsync(int milliseconds, CancellationToken stop)
    {
        RequireConnected();
        _bench.Run(milliseconds);
        return Task.CompletedTask;
    }

    private void Spend()
    {
        RequireConnected();
        Count();
        _bench.Run(IntervalMs);
    }

    private void Count()
    {
        Packets++;
        if (PacketsLeft is int left)
        {
            PacketsLeft = left - 1;
            if (left <= 0)
            {
                _bench.Link.Disconnect();
                _isLost = true;
                throw new SyncException(SyncFault.LinkLost);
            }
        }
    }

    private void RequireConnected()
    {
        if (_isLost || _bench.Link.Connection == 0)
        {
            throw new SyncException(SyncFault.LinkLost);
        }
    }
}
