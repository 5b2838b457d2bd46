using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Sim;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>A client beside a band on hal/Sim: each packet takes a connection interval of virtual time, and none is lost.</summary>
/// <remarks>Threads: the virtual time's. What the air between them costs is in hal/Sim/Ble, which an outbreak's length does not allow.</remarks>
internal sealed class LinkTransport : ISyncTransport, ISyncPeer
{
    private const long IntervalUs = 30_000;
    private const int MtuOctets = 247;

    private readonly VirtualTime _time;
    private readonly SimSyncLink _link;
    private readonly Queue<byte[]> _notified = new();
    private TaskCompletionSource? _waits;
    private bool _isLost;

    /// <summary>Connects.</summary>
    /// <remarks>Errors: <see cref="SyncFault.NoBand"/> when the band does not serve, or serves another.</remarks>
    public LinkTransport(VirtualTime time, SimSyncLink link)
    {
        _time = time;
        _link = link;
        if (!link.Connect(this, MtuOctets))
        {
            throw new SyncException(SyncFault.NoBand);
        }
    }

    public int NotificationOctets => _link.NotificationOctets;

    public long NowMs => _time.NowUs / 1000;

    // The band is in the middle of its tick: what it says arrives with the next interval.
    public void Notified(int attribute, byte[] value)
    {
        if (attribute == (int)SyncPoint.Log)
        {
            _time.After(IntervalUs, () => Arrive(value));
        }
    }

    public void Lost()
    {
        _isLost = true;
        _time.After(0, Wake);
    }

    /// <summary>Ends the connection.</summary>
    public void Leave()
    {
        if (!_isLost)
        {
            _isLost = true;
            _link.Disconnect();
        }
    }

    public async Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop)
    {
        await SpendAsync().ConfigureAwait(false);
        return _link.Read((int)point);
    }

    public async Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop)
    {
        await SpendAsync().ConfigureAwait(false);
        return _link.Write((int)point, octets) switch
        {
            0 => WriteOutcome.Taken,
            SimSyncLink.NoRoom => WriteOutcome.Full,
            _ => WriteOutcome.Refused,
        };
    }

    public async Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop)
    {
        await SpendAsync().ConfigureAwait(false);
        _link.Subscribe((int)point, true);
        return _link.IsSubscribed((int)point);
    }

    public async Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop)
    {
        if (_notified.Count == 0)
        {
            RequireConnected();
            _waits = new TaskCompletionSource();
            Appointment end = _time.After(withinMs * 1000L, Wake);
            await _waits.Task.ConfigureAwait(false);
            end.Cancel();
        }

        if (!_notified.TryDequeue(out byte[]? value))
        {
            RequireConnected();
        }

        return value;
    }

    public async Task PauseAsync(int milliseconds, CancellationToken stop)
    {
        await _time.PauseAsync(milliseconds * 1000L).ConfigureAwait(false);
        RequireConnected();
    }

    private void Arrive(byte[] value)
    {
        _notified.Enqueue(value);
        Wake();
    }

    private void Wake()
    {
        TaskCompletionSource? waits = _waits;
        _waits = null;
        if (waits != null)
        {
            VirtualPause.GoOn(waits);
        }
    }

    private async Task SpendAsync()
    {
        RequireConnected();
        await _time.PauseAsync(IntervalUs).ConfigureAwait(false);
        RequireConnected();
    }

    private void RequireConnected()
    {
        if (_isLost)
        {
            throw new SyncException(SyncFault.LinkLost);
        }
    }
}
