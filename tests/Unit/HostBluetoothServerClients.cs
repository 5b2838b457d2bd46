using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.NanoHost.Bluetooth;
using Bluezone.Band.Sim;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Xunit;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Connections, subscriptions and notifications.</summary>
public sealed class HostBluetoothServerClients
{
    private readonly HostBluetoothServerBench _bench = new();

    [Fact]
    public void AConnectionEndsTheAdvertisementAndItsEndBringsItBack()
    {
        _bench.Bench.Run(1, _bench.Serve);
        Assert.True(_bench.Bench.Transceiver.IsAdvertising);
        Assert.True(_bench.Connect());
        Assert.False(_bench.Bench.Transceiver.IsAdvertising);
        Assert.Equal(GattServiceProviderAdvertisementStatus.Started, _bench.Provider!.AdvertisementStatus);
        Assert.False(_bench.Connect(_bench.NewPeer(1)));

        _bench.Subscribe(HostBluetoothServerBench.Log);
        _bench.Peer.Disconnect();
        _bench.Bench.Go(1);

        Assert.False(_bench.Peer.IsConnected);
        Assert.True(_bench.Bench.Transceiver.IsAdvertising);
        Assert.Equal(["Active", "mtu 256", "subscribed 1", "subscribed 0", "Closed"], _bench.Told);
        Assert.True(_bench.Connect());
        Assert.Empty(_bench.Misuses);
    }

    [Fact]
    public void ConnectedTimeIsCountedAsReading()
    {
        _bench.Bench.Run(1, _bench.Serve);
        _bench.Connect();
        _bench.Bench.Go(10);

        RadioLedger ledger = _bench.Bench.Stack.Ledger;
        Assert.InRange(ledger.AdvertiseUs, 500_000, 1_200_000);
        Assert.InRange(ledger.ReadUs, 12_000_000, 13_500_000);
        Assert.Equal(14_000_000, ledger.TotalUs);
    }

    [Fact]
    public void ThreePeersAreTheMost()
    {
        var parameters = new List<GattServiceProviderAdvertisingParameters>();
        int wanted = 0;
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.LogPoint!.ReadRequested += (_, args) => args.GetRequest().RespondWithValue(new Buffer([1]));
            parameters.Add(new GattServiceProviderAdvertisingParameters());
            _bench.Provider!.StartAdvertising(parameters[0]);
            for (int started = 0; started < 3;)
            {
                HostBluetoothBench.Sleep(100);
                if (wanted > started)
                {
                    started++;
                    new BluetoothLEAdvertisementPublisher(parameters[0].Advertisement).Start();
                }
            }
        });
        GattPeer[] peers = [.. Enumerable.Range(0, 4).Select(_ => _bench.NewPeer(1))];
        foreach (GattPeer peer in peers)
        {
            Assert.Equal(peer != peers[3], _bench.Connect(peer));
            wanted++;
            _bench.Bench.Go(1);
        }

        Assert.All(peers[..3], peer => Assert.True(_bench.Read(HostBluetoothServerBench.Log, peer: peer)!.Value.IsOk));
        Assert.All(_bench.Misuses, misuse => Assert.Contains("payload leaks", misuse, StringComparison.Ordinal));
    }

    [Fact]
    public void WhoIsOutOfReachOrLooksForAnotherAddressDoesNotConnect()
    {
        _bench.Bench.Run(1, _bench.Serve);
        Assert.False(_bench.Connect(_bench.NewPeer(70)));
        bool? other = null;
        _bench.Peer.Connect(HostBluetoothBench.Address + 1, 1000, done => other = done);
        _bench.Bench.Go(2);
        Assert.False(other);
    }

    [Fact]
    public void NobodyConnectsToWhatIsNotConnectable()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.Provider!.StartAdvertising(new GattServiceProviderAdvertisingParameters { IsConnectable = false });
        });
        Assert.True(_bench.Bench.Transceiver.IsAdvertising);
        Assert.False(_bench.Connect());
    }

    [Fact]
    public void APeerThatWalksAwayIsLostAfterAWhileAndWhatItAskedIsLostWithIt()
    {
        Transceiver walker = _bench.Bench.Join(1);
        var peer = new GattPeer(_bench.Bench.Air, walker);
        _bench.Bench.Run(1, _bench.Serve);
        _bench.Connect(peer);
        walker.PutDown(new FixedSpot(500, 0));
        _bench.Bench.Go(1);         // The air sees it within a second.
        GattAnswer? answer = _bench.Read(HostBluetoothServerBench.Log, 4, peer);

        Assert.False(answer!.Value.Arrived);
        Assert.False(peer.IsConnected);
        Assert.Equal("Closed", _bench.Told[^1]);
        Assert.True(_bench.Bench.Transceiver.IsAdvertising);
    }

    [Fact]
    public void NotificationsGoToSubscribersInOrderAndAreCutAtThePacketsEnd()
    {
        GattClientNotificationResult[] results = [];
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            _bench.LogPoint!.SubscribedClientsChanged += (_, _) => results =
                [.. _bench.LogPoint.NotifyValue(new Buffer([1])), .. _bench.LogPoint.NotifyValue(new Buffer(new byte[300]))];
        });
        _bench.Connect();
        Assert.True(_bench.Subscribe(HostBluetoothServerBench.Log)!.Value.IsOk);

        Assert.Equal([1, 253], _bench.Notified.Select(value => value.Length));
        Assert.All(results, result => Assert.Equal(GattCommunicationStatus.Success, result.Status));
        Assert.Equal(300, results[1].BytesSent);

        Assert.True(_bench.Subscribe(HostBluetoothServerBench.Log, false)!.Value.IsOk);
        Assert.Empty(_bench.LogPoint!.SubscribedClients);
        Assert.Equal(2, _bench.Notified.Count);
        Assert.Empty(_bench.Misuses);
    }

    [Fact]
    public void NotificationsFasterThanTheAirFindNoRoom()
    {
        List<byte> errors = [];
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            _bench.LogPoint!.SubscribedClientsChanged += (_, _) =>
            {
                for (byte i = 0; i < 20; i++)
                {
                    errors.AddRange(_bench.LogPoint.NotifyValue(new Buffer([i])).Select(result => result.ProtocolError));
                }
            };
        });
        _bench.Connect();
        _bench.Subscribe(HostBluetoothServerBench.Log);

        Assert.Equal([.. Enumerable.Repeat((byte)0, 12), .. Enumerable.Repeat((byte)6, 8)], errors);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (byte)i), _bench.Notified.Select(value => value[0]));
    }

    [Fact]
    public void TheNinthSubscriptionIsRefused()
    {
        Guid[] names = [.. Enumerable.Range(0, 9).Select(i => new Guid(i, 1, 2, new byte[8]))];
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            foreach (Guid name in names)
            {
                _bench.Provider!.Service.CreateCharacteristic(name, new GattLocalCharacteristicParameters { CharacteristicProperties = GattCharacteristicProperties.Notify });
            }

            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.All(names[..8], name => Assert.True(_bench.Subscribe(name)!.Value.IsOk));
        Assert.Equal(GattProtocolError.InsufficientResources, _bench.Subscribe(names[8])!.Value.Error);
        _bench.Subscribe(names[0], false);
        Assert.True(_bench.Subscribe(names[8])!.Value.IsOk);
    }
}
