using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The simulated link from the client's side: statuses, room, and the radio it takes. What every link does is in tests/Contracts.</summary>
public sealed class SimSyncLinkServes
{
    private static readonly byte[] Advertising = [2, 1, 6, 3, 0xFF, 1, 2];

    private readonly VirtualTime _time = new();
    private readonly SimSyncLink _link;
    private readonly Client _client = new();

    public SimSyncLinkServes()
    {
        _link = new SimSyncLink(_time);
    }

    [Fact]
    public void WritesAreAnsweredWithTheStatusesOfTheStandard()
    {
        Assert.Equal(SimSyncLink.Unlikely, _link.Write(SyncAttribute.Settings, [1]));
        Begin();
        Assert.Equal(0x03, _link.Write(SyncAttribute.Features, [1]));
        Assert.Equal(0x03, _link.Write(SyncAttribute.Status, new byte[300]));
        Assert.Equal(0x0D, _link.Write(SyncAttribute.Settings, new byte[245]));
        for (int i = 0; i < SimSyncLink.MostWritesWaiting; i++)
        {
            Assert.Equal(0, _link.Write(SyncAttribute.Batch, new byte[244]));
        }

        Assert.Equal(0x11, _link.Write(SyncAttribute.Settings, [1]));
        Assert.Equal(0x0D, _link.Write(SyncAttribute.Settings, new byte[245]));
        Assert.Equal(0, _link.Write(SyncAttribute.Settings, []));      // Dropped, so it needs no room.
        Assert.Equal(SimSyncLink.MostWritesWaiting, _link.WritesWaiting);
    }

    [Fact]
    public void RoomComesBackWithConnectionEvents()
    {
        Begin();
        _link.SetPace(30_000, 2);
        for (int i = 0; i < SimSyncLink.MostNotificationsWaiting; i++)
        {
            Assert.True(Notify((byte)i));
        }

        Assert.False(Notify(99));
        Pass(29_999);
        Assert.False(Notify(99));
        Pass(1);
        Assert.True(Notify(20));
        Assert.True(Notify(21));
        Assert.False(Notify(99));
        Pass(1_000_000);
        Assert.Equal(0, _link.NotificationsWaiting);
        Assert.Equal([.. Enumerable.Range(0, 12).Select(i => (byte)i), 20, 21], _client.Values.Select(value => value[0]));
    }

    [Fact]
    public void AClientThatDoesNotListenGivesNothingBack()
    {
        Begin();
        _link.SetPace(7_500, 0);
        while (Notify(1))
        {
        }

        Pass(100_000_000);
        Assert.False(Notify(1));
        _link.SetPace(7_500, 1);
        Pass(7_500);
        Assert.True(Notify(1));
        Assert.False(Notify(1));
    }

    [Fact]
    public void ItAdvertisesOnlyWhileNobodyIsThere()
    {
        Assert.Empty(_link.Advertisement);
        Begin();
        Assert.Empty(_link.Advertisement);
        Assert.False(_link.Connect(new Client(), 23));
        _link.Disconnect();
        Assert.Equal(Advertising, _link.Advertisement);
        Assert.Equal(0, _client.Losses);
        Assert.True(_link.Connect(_client, 100));
        Assert.Equal(97, _link.NotificationOctets);
        _link.Close();
        Assert.Empty(_link.Advertisement);
        Assert.Equal(1, _client.Losses);
        Assert.False(_link.Connect(_client, 100));
    }

    [Fact]
    public void ARestartForgetsAllAndLetsItOpenAgain()
    {
        Begin();
        _link.Put(SyncAttribute.Log, [1, 2], 2);
        _link.Write(SyncAttribute.Settings, [1]);
        _link.Restart();
        Assert.False(_link.IsOpen);
        Assert.Equal(1, _client.Losses);
        Assert.Empty(_link.Read(SyncAttribute.Log));
        Assert.Equal(-1, _link.TakeWrite(new byte[244], out int length));
        Assert.Equal(0, length);
        Assert.True(_link.Open(Advertising, Advertising.Length));
        Assert.True(_link.Connect(_client, 23));
        Assert.Equal(1, _link.Connection);
    }

    [Fact]
    public void TheRadioSendsForItAndTakesNoJobUntilTheRestart()
    {
        var air = new SharedAir(_time, 5);
        var room = new Place("room", 0, 0, 8, 8);
        Transceiver transceiver = air.Join(RadioCharacter.Esp32, new FixedSpot(room.At(1, 1)));
        var radio = new SimRadio(transceiver, _time, new SimClock(_time), RadioTraits.StockEsp32(), 0x240A_C400_0001);
        var link = new SimSyncLink(_time, radio);
        Assert.True(radio.Advertise(Advertising, Advertising.Length));
        Assert.False(link.Open(Advertising, Advertising.Length));
        radio.Rest();
        Assert.True(link.Open(Advertising, Advertising.Length));
        Assert.True(transceiver.IsAdvertising);
        Assert.False(radio.Advertise(Advertising, Advertising.Length));
        Assert.True(transceiver.IsAdvertising);
        Pass(10_000_000);
        link.Connect(_client, 256);
        Assert.False(transceiver.IsAdvertising);
        Pass(20_000_000);
        link.Disconnect();
        Assert.True(transceiver.IsAdvertising);
        link.Close();
        Assert.False(transceiver.IsAdvertising);
        Assert.False(radio.Scan(null!));
        Pass(5_000_000);
        Assert.Equal(10_000_000, radio.Ledger.AdvertiseUs);
        Assert.Equal(20_000_000, radio.Ledger.ReadUs);
        link.Restart();
        Assert.True(radio.Advertise(Advertising, Advertising.Length));
    }

    private void Begin()
    {
        Assert.True(_link.Open(Advertising, Advertising.Length));
        Assert.True(_link.Connect(_client, 517));
        _link.Subscribe(SyncAttribute.Log, true);
    }

    private bool Notify(byte octet)
    {
        return _link.Notify(SyncAttribute.Log, [octet], 1);
    }

    private void Pass(long us)
    {
        _time.RunUntil(_time.NowUs + us);
    }

    private sealed class Client : ISyncPeer
    {
        public List<byte[]> Values { get; } = [];

        public int Losses { get; private set; }

        public void Notified(int attribute, byte[] value)
        {
            Values.Add(value);
        }

        public void Lost()
        {
            Losses++;
        }
    }
}
