using System;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Journals;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>Bluetooth stacks that nobody here wrote, in processes of their own, against the simulated air.</summary>
[Collection("Node")]
public class StrangersVisitBands
{
    private const string Features = "0100F4";
    private const long MinuteUs = 60_000_000;

    private static readonly string _settings = Convert.ToHexString(Enumerable.Repeat((byte)0x5A, 200).ToArray()).ToLowerInvariant();

    [Fact]
    public void BleHostReadsWritesAndIsNotified()
    {
        using var bench = LiveBench.Echoing();
        bench.Start();
        string[] told = NodeClients.Finish(NodeClients.Start("ble-host-visits-a-band.js", $"{bench.Tcp.Port}"));
        Assert.Equal(
            [
                "opened", "found=24:0A:C4:00:00:01", "connected", "mtu=256",
                $"services={Base("1800")},{Base("1801")},{Base("180f")},{Base("180a")},b1e20001-6a5e-4d0c-9c3b-0e5a7d4f8b12",
                "features=" + Features.ToLowerInvariant(), "battery=" + Battery(), "revision=" + Revision(),
                "subscribed=0", "identifier=0", "log=01010203", "settings=0", "log=02" + _settings, "log=060707", "log read=060707",
                "read settings=2", "write features=3", "write battery=3", "write too long=13", "pairing=5", "disconnected=22", "done",
            ],
            told);
        bench.AwaitTold("sync: nobody is connected");
        bench.Stop();
    }

    [Fact]
    public void NobleReadsWritesAndIsNotified()
    {
        using var bench = LiveBench.Echoing();
        string terminal = bench.OpenTerminal().Name;
        bench.Start();
        string[] told = NodeClients.Finish(NodeClients.Start("noble-visits-a-band.js", terminal));
        Assert.Equal(
            [
                "opened", "found=24:0a:c4:00:00:01", "connected", "mtu=256", $"services={Base("1800")},{Base("1801")},{Base("180f")},{Base("180a")},b1e20001-6a5e-4d0c-9c3b-0e5a7d4f8b12",
                "features=" + Features.ToLowerInvariant(), "battery=" + Battery(), "revision=" + Revision(),
                "subscribed", "log=01010203", "log=02" + _settings, "log=060707",
                "read settings=", "features after=" + Features.ToLowerInvariant(), "written=false", "disconnected", "done",
            ],
            told);
    }

    [Theory]
    [InlineData(BandHal.Sim)]
    [InlineData(BandHal.Esp32)]
    public void ABandRecordsBleHostThatPlaysAnIPhone(BandHal hal)
    {
        const string Id = "000102030405060708090A0B";
        using var bench = new LiveBench("desk", 10, hal);
        bench.Start();
        string[] told = NodeClients.Finish(NodeClients.Start("ble-host-is-a-phone.js", $"{bench.Tcp.Port}", Id));
        Assert.Equal(["opened", "called=24:0A:C4:00:00:00"], told[..2]);
        Assert.Equal(["read", "done"], told[^2..]);
        bench.Stop();

        SimulatedBand band = Assert.Single(bench.Scene.Bands);
        bench.Scene.Air.Time.RunUntil(bench.Scene.Air.Time.NowUs + MinuteUs);
        band.RunFlat();
        bench.Scene.Air.Time.RunUntil(bench.Scene.Air.Time.NowUs + (2 * MinuteUs));
        StoredRecord[] met = [.. StoredRecords.OfCopy(band.Store).All.Where(stored => !stored.Record.IsState)];
        StoredRecord one = Assert.Single(met);
        Assert.Equal(Id, Convert.ToHexString(one.Record.Id));
        Assert.Equal(SenderKind.IPhoneForeground, one.Record.Kind);
    }

    private static string Base(string number)
    {
        return $"0000{number}-0000-1000-8000-00805f9b34fb";
    }

    private static string Revision()
    {
        return Convert.ToHexString(PlainValues.FirmwareRevision()).ToLowerInvariant();
    }

    private static string Battery()
    {
        return Convert.ToHexString(PlainValues.BatteryLevel(new SimBattery())!).ToLowerInvariant();
    }
}
