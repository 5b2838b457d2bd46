using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Bluezone.Band.SyncClient.Hci;

/// <summary>A band's connection over a controller of our own.</summary>
public sealed class HciTransport : ISyncTransport
{
    /// <summary>Connection interval unless somebody wants another: 30 ms, in steps of 1.25 ms.</summary>
    public const int UsualIntervalSteps = 24;

    private const int MostValueOctets = 244;
    private const int AttHeadOctets = 3;

    private readonly LeHost _host;
    private readonly AttClient _att;
    private readonly Dictionary<SyncPoint, (int Handle, int End)> _points = [];

    private HciTransport(LeHost host)
    {
        _host = host;
        _att = new AttClient(host);
    }

    public int NotificationOctets => Math.Min(_att.MtuOctets - AttHeadOctets, MostValueOctets);

    public long NowMs => _host.NowMs;

    /// <summary>Connects to a band that was heard, and finds what it serves.</summary>
    /// <param name="host">Started.</param>
    /// <param name="band">Of its scan.</param>
    /// <param name="intervalSteps">Connection interval, steps of 1.25 ms.</param>
    public static async Task<HciTransport> OpenAsync(LeHost host, LeAdvert band, int intervalSteps = UsualIntervalSteps)
    {
        await host.ConnectAsync(band, intervalSteps).ConfigureAwait(false);
        var transport = new HciTransport(host);
        await transport._att.AgreeOnMtuAsync().ConfigureAwait(false);
        await transport.FindAsync().ConfigureAwait(false);
        return transport;
    }

    public Task CloseAsync() => _host.DisconnectAsync();

    public Task<byte[]?> ReadAsync(SyncPoint point, CancellationToken stop)
    {
        return _points.TryGetValue(point, out (int Handle, int End) place) ? _att.ReadAsync(place.Handle) : Task.FromResult<byte[]?>(null);
    }

    public Task<WriteOutcome> WriteAsync(SyncPoint point, byte[] octets, bool isAnswered, CancellationToken stop)
    {
        return _points.TryGetValue(point, out (int Handle, int End) place)
            ? _att.WriteAsync(place.Handle, octets, isAnswered)
            : Task.FromResult(WriteOutcome.Refused);
    }

    public async Task<bool> SubscribeAsync(SyncPoint point, CancellationToken stop)
    {
        if (!_points.TryGetValue(point, out (int Handle, int End) place))
        {
            return false;
        }

        int configuration = await new AttFinder(_att).ConfigurationAsync(place.Handle, place.End).ConfigureAwait(false);
        return configuration > 0 && await _att.WriteAsync(configuration, [1, 0], isAnswered: true).ConfigureAwait(false) == WriteOutcome.Taken;
    }

    public Task<byte[]?> NotifiedAsync(int withinMs, CancellationToken stop)
    {
        return _points.TryGetValue(SyncPoint.Log, out (int Handle, int End) log) ? _att.NotifiedAsync(log.Handle, withinMs) : Task.FromResult<byte[]?>(null);
    }

    public Task PauseAsync(int milliseconds, CancellationToken stop) => _host.PauseAsync(milliseconds);

    private async Task FindAsync()
    {
        var finder = new AttFinder(_att);
        var services = new Dictionary<Guid, Dictionary<Guid, (int Handle, int End)>>();
        foreach (SyncPoint point in Enum.GetValues<SyncPoint>())
        {
            Guid service = SyncUuids.ServiceOf(point);
            if (!services.TryGetValue(service, out Dictionary<Guid, (int Handle, int End)>? found))
            {
                found = await finder.FindAsync(service).ConfigureAwait(false);
                services[service] = found;
            }

            if (found.TryGetValue(SyncUuids.Of(point), out (int Handle, int End) place))
            {
                _points[point] = place;
            }
        }
    }
}
