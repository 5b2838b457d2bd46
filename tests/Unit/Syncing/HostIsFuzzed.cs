using System;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.Simulate.Live;
using Bluezone.Band.SyncClient;
using Bluezone.Band.SyncClient.Hci;
using Bluezone.Band.Tests.Strangers;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>Our Bluetooth host with a controller that says anything: it comes through or says what is wrong, and never more than that.</summary>
public class HostIsFuzzed
{
    private const int Seeds = 300;

    [Fact]
    public async Task WhateverComesIsReadOrPassedOver()
    {
        int whole = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            try
            {
                await EchoAsync(seed, (seed % 10) / 100.0);
                whole++;
            }
            catch (SyncException)
            {
                // Said in words.
            }
            catch (Exception bug)
            {
                Assert.Fail($"seed {seed}: {bug}");
            }
        }

        Assert.InRange(whole, Seeds / 10, Seeds - 1);
    }

    [Fact]
    public void AStreamIsCutWhateverItHolds()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var stream = new HciStream();
            byte[] octets = new byte[4000];
            random.NextBytes(octets);
            stream.Take(octets);
            for (byte[]? packet = stream.Next(); packet != null; packet = stream.Next())
            {
                Assert.True(packet[0] is HciKind.Acl or HciKind.Synchronous or HciKind.Event, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void PacketsComeOutAsTheyWentInHoweverTheyAreCut()
    {
        byte[][] packets = [[4, 0x0E, 1, 9], [2, 1, 0, 2, 0, 7, 8], [3, 1, 0, 1, 5], [4, 0x3E, 0]];
        byte[] all = [.. packets.SelectMany(packet => packet)];
        for (int cut = 0; cut <= all.Length; cut++)
        {
            var stream = new HciStream();
            stream.Take(all.AsSpan(0, cut));
            stream.Take(all.AsSpan(cut));
            Assert.All(packets, packet => Assert.Equal(packet, stream.Next()));
            Assert.Null(stream.Next());
        }
    }

    private static async Task EchoAsync(int seed, double share)
    {
        LiveScene scene = SyncEcho.Scene(_ => { }, (ulong)seed);
        var controller = new FuzzedController(new AirController(scene.Air.Time, scene.MakeController), new Random(seed), share);
        var host = new LeHost(controller);
        await host.StartAsync();
        LeAdvert heard = await host.ScanAsync(advert => BandAdvert.IsBand(advert.Octets), 5000) ?? throw new SyncException(SyncFault.NoBand);
        HciTransport link = await HciTransport.OpenAsync(host, heard);
        await link.SubscribeAsync(SyncPoint.Log, default);
        for (byte i = 0; i < 10; i++)
        {
            await link.WriteAsync(SyncPoint.Settings, [i, .. new byte[200]], isAnswered: i % 2 == 0, default);
            await link.NotifiedAsync(500, default);
            await link.ReadAsync(SyncPoint.Log, default);
        }

        await link.CloseAsync();
    }
}
