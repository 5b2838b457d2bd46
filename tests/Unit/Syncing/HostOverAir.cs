using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.Simulate.Live;
using Bluezone.Band.SyncClient;
using Bluezone.Band.SyncClient.Hci;
using Bluezone.Band.Tests.Strangers;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>Our Bluetooth host over the virtual controller, against a module that echoes.</summary>
public class HostOverAir
{
    private readonly List<string> _told = [];

    [Fact]
    public async Task ItFindsReadsWritesAndIsNotified()
    {
        (LeHost host, HciTransport link) = await OpenAsync();
        Assert.Equal(244, link.NotificationOctets);
        Assert.Equal(SyncEcho.Features, await link.ReadAsync(SyncPoint.Features, default));
        Assert.NotEmpty((await link.ReadAsync(SyncPoint.FirmwareRevision, default))!);
        Assert.InRange((await link.ReadAsync(SyncPoint.BatteryLevel, default))![0], 0, 100);
        Assert.True(await link.SubscribeAsync(SyncPoint.Log, default));
        byte[] longest = Enumerable.Range(0, 244).Select(i => (byte)i).ToArray();
        foreach (SyncPoint point in new[] { SyncPoint.Settings, SyncPoint.RecordAccess, SyncPoint.Batch })
        {
            Assert.Equal(WriteOutcome.Taken, await link.WriteAsync(point, longest, isAnswered: point != SyncPoint.Batch, default));
            byte[]? answer = await link.NotifiedAsync(1000, default);
            Assert.Equal((byte)point, answer![0]);
            Assert.Equal(longest[..243], answer[1..]);
            Assert.Equal(answer, await link.ReadAsync(SyncPoint.Log, default));
        }

        Assert.Equal(WriteOutcome.Refused, await link.WriteAsync(SyncPoint.Features, [1], isAnswered: true, default));
        Assert.Null(await link.NotifiedAsync(100, default));
        await link.CloseAsync();
        Assert.False(host.IsConnected);
        SyncException told = await Assert.ThrowsAsync<SyncException>(() => link.ReadAsync(SyncPoint.Features, default));
        Assert.Equal(SyncFault.LinkLost, told.Fault);
    }

    [Fact]
    public async Task NobodyIsHeardWhereNobodyIsWanted()
    {
        LiveScene scene = SyncEcho.Scene(_told.Add);
        var host = new LeHost(new AirController(scene.Air.Time, scene.MakeController));
        await host.StartAsync();
        Assert.Null(await host.ScanAsync(_ => false, 3000));
        Assert.InRange(host.NowMs, 3000, 4000);
    }

    private async Task<(LeHost Host, HciTransport Link)> OpenAsync()
    {
        LiveScene scene = SyncEcho.Scene(_told.Add);
        var host = new LeHost(new AirController(scene.Air.Time, scene.MakeController));
        await host.StartAsync();
        LeAdvert? heard = await host.ScanAsync(advert => BandAdvert.IsBand(advert.Octets), 5000);
        Assert.NotNull(heard);
        return (host, await HciTransport.OpenAsync(host, heard));
    }
}
