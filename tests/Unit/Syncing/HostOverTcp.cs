using System.Threading;
using System.Threading.Tasks;
using Bluezone.Band.Sim.Ble.Ports;
using Bluezone.Band.Simulate.Live;
using Bluezone.Band.SyncClient;
using Bluezone.Band.SyncClient.Hci;
using Bluezone.Band.Tests.Strangers;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>Our Bluetooth host and a virtual controller in two threads, with a socket between.</summary>
public class HostOverTcp
{
    private const double Speed = 10;

    [Fact]
    public async Task ItFindsWritesAndIsNotified()
    {
        LiveScene scene = SyncEcho.Scene(_ => { });
        using var air = new LiveAir(scene.Air.Time, Speed);
        HciTcpPort port = air.Open(wake => new HciTcpPort(0, 1, scene.MakeController, wake));
        bool isOver = false;
        Task running = Task.Run(() => air.Run(() => !Volatile.Read(ref isOver)));
        try
        {
            using TcpController controller = await TcpController.OpenAsync("127.0.0.1", port.Port);
            var host = new LeHost(controller);
            await host.StartAsync();
            LeAdvert? heard = await host.ScanAsync(advert => BandAdvert.IsBand(advert.Octets), 30_000);
            HciTransport link = await HciTransport.OpenAsync(host, heard!);
            Assert.True(await link.SubscribeAsync(SyncPoint.Log, default));
            Assert.Equal(WriteOutcome.Taken, await link.WriteAsync(SyncPoint.Settings, [1, 2, 3], isAnswered: true, default));
            Assert.Equal([2, 1, 2, 3], await link.NotifiedAsync(30_000, default));
            await link.CloseAsync();
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            await running;
        }
    }

    [Fact]
    public async Task NobodyThereIsTold()
    {
        SyncException told = await Assert.ThrowsAsync<SyncException>(() => TcpController.OpenAsync("127.0.0.1", 1));
        Assert.Equal(SyncFault.NoController, told.Fault);
    }
}
