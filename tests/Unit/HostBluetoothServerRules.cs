using System;
using System.Collections.Generic;
using System.Linq;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What a program that serves must not do, and how it stops.</summary>
public sealed class HostBluetoothServerRules
{
    private readonly HostBluetoothServerBench _bench = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StoppingTakesTheStackDownAndItCanBeStartedAgain(bool byServer)
    {
        GattServiceProviderAdvertisementStatus status = default;
        bool wasUp = true;
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            HostBluetoothBench.Sleep(4000);
            if (byServer)
            {
                BluetoothLEServer.Instance.Stop();
            }

            _bench.Provider!.StopAdvertising();
            wasUp = _bench.Bench.Stack.IsStackUp;
            status = _bench.Provider.AdvertisementStatus;
            _bench.Bench.Watcher().Start();     // Client mode is free now.
            HostBluetoothBench.Sleep(1000);
            BluetoothLEServer.Instance.Stop();
            _bench.Provider.StartAdvertising();
        });
        _bench.Connect();
        _bench.Subscribe(HostBluetoothServerBench.Log);
        _bench.Bench.Go(2);

        Assert.False(wasUp);
        Assert.Equal(GattServiceProviderAdvertisementStatus.Stopped, status);
        Assert.Single(_bench.Lost);
        Assert.True(_bench.Connect());
        Assert.True(_bench.Read(HostBluetoothServerBench.Log)!.Value.IsOk);
        Assert.Empty(_bench.Misuses);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void AProviderThatStopsDoesNotTellWhoUnsubscribedWithIt(bool stopsServerFirst, int left)
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            HostBluetoothBench.Sleep(5000);
            if (stopsServerFirst)
            {
                BluetoothLEServer.Instance.Stop();
            }

            _bench.Provider!.StopAdvertising();
        });
        _bench.Connect();
        _bench.Subscribe(HostBluetoothServerBench.Log);
        _bench.Bench.Go(2);

        Assert.Equal(left, _bench.LogPoint!.SubscribedClients.Length);
        Assert.False(_bench.Bench.Stack.IsStackUp);
    }

    [Fact]
    public void ScanningIsRefusedWhileServing()
    {
        Exception? thrown = null;
        _bench.Bench.Run(2, () =>
        {
            _bench.Serve();
            thrown = Record.Exception(() => _bench.Bench.Watcher().Start());
        });

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Single(_bench.Misuses);
    }

    [Fact]
    public void ABarePublisherThatStopsFreesTheServices()
    {
        _bench.Bench.Run(2, () =>
        {
            _bench.Serve();
            HostBluetoothBench.Publisher(7).Stop();
        });

        Assert.Contains("freed memory", Assert.Single(_bench.Misuses), StringComparison.Ordinal);
    }

    [Fact]
    public void ABarePublisherIsFreeToStopWithoutServices()
    {
        _bench.Bench.Run(2, () =>
        {
            _bench.Create();
            HostBluetoothBench.Publisher(7).Start();
            HostBluetoothBench.Publisher(7).Stop();
        });

        Assert.Empty(_bench.Misuses);
    }

    [Fact]
    public void AServiceMadeTwiceInOneBootIsAMisuseAndInTwoBootsIsNone()
    {
        int turns = 1;
        int services = 0;
        void Main()
        {
            for (int i = 0; i < turns; i++)
            {
                _bench.Create();
            }

            services = BluetoothLEServer.Instance.Services.Length;
        }

        _bench.Bench.Run(1, Main);
        _bench.Bench.Machine.CutPower();
        _bench.Bench.Run(1, Main);
        Assert.Empty(_bench.Misuses);
        _bench.Bench.Machine.CutPower();
        turns = 2;
        _bench.Bench.Run(1, Main);

        Assert.Contains("twice in one boot", Assert.Single(_bench.Misuses), StringComparison.Ordinal);
        Assert.Equal(2, services);
    }

    [Fact]
    public void AServiceMadeBeforeTheServerWasTouchedLosesItsFirstCharacteristic()
    {
        _bench.Bench.Run(2, () => GattServiceProvider.Create(HostBluetoothServerBench.Service).ServiceProvider.StartAdvertising());
        _bench.Connect();

        Assert.Contains("before BluetoothLEServer.Instance", Assert.Single(_bench.Misuses), StringComparison.Ordinal);
        Assert.True(_bench.Read(Utilities.CreateUuidFromShortCode(0x2A24))!.Value.IsOk);
        Assert.Equal(GattProtocolError.UnlikelyError, _bench.Read(Utilities.CreateUuidFromShortCode(0x2A29), 3)!.Value.Error);
        Assert.Equal(2, _bench.Misuses.Count);
    }

    [Fact]
    public void StartingToAdvertiseTwiceRestartsTheModule()
    {
        _bench.Bench.Run(2, () =>
        {
            if (_bench.Bench.Machine.Boots == 1)
            {
                _bench.Serve();
                _bench.Provider!.StartAdvertising();
            }
        });

        Assert.True(_bench.Bench.Machine.IsRestarting);
        Assert.Single(_bench.Misuses);
    }

    [Fact]
    public void StoppingBeforeStartingThrows()
    {
        Exception? thrown = null;
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            thrown = Record.Exception(_bench.Provider!.StopAdvertising);
        });

        Assert.IsType<NullReferenceException>(thrown);
    }

    [Fact]
    public void AStopFromInsideAHandlerWaitsForTheAnswerThatCannotCome()
    {
        double tookS = 0;
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.CommandPoint!.WriteRequested += (_, _) =>
            {
                double beganS = _bench.Bench.NowS;
                _bench.Provider!.StopAdvertising();
                tookS = _bench.Bench.NowS - beganS;
            };
            _bench.Provider!.StartAdvertising();
        });
        _bench.Connect();

        Assert.False(_bench.Write(HostBluetoothServerBench.Command, [1], 3)!.Value.Arrived);
        Assert.InRange(tookS, 2.0, 2.1);
        Assert.Equal(2, _bench.Misuses.Count);
    }

    [Fact]
    public void TheFirstAdvertisementHoldsFlagsAndNameAndACustomOneWhatIsPutIn()
    {
        List<string> sent = [];
        _bench.Bench.Stack.Advertised += data => sent.Add(Convert.ToHexString(data));
        _bench.Bench.Run(3, () =>
        {
            _bench.Create();
            _bench.Provider!.StartAdvertising();
            _bench.Provider.StopAdvertising();
            var custom = new GattServiceProviderAdvertisingParameters { CustomAdvertisement = true };
            custom.Advertisement.Flags = nanoFramework.Device.Bluetooth.Advertisement.BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
            _bench.Provider.StartAdvertising(custom);
        });

        Assert.Equal(["020106" + "0E09" + Convert.ToHexString("nanoFramework"u8), "020102"], sent);
    }

    // Every 37 ms of a visit: while it starts, connects, reads, writes and stops.
    [Fact]
    public void APowerCutAnywhereInAVisitEndsItAndTheNextBootServesAgain()
    {
        var reached = new HashSet<string>();
        for (int cutMs = 10; cutMs < 4500; cutMs += 37)
        {
            reached.Add(CutAt(cutMs));
        }

        Assert.Superset(new HashSet<string> { "", "connected", "read", "written" }, reached);
    }

    [Fact]
    public void TheSameSeedGivesTheSameVisit()
    {
        Assert.Equal(Visit(3), Visit(3));
    }

    private static string CutAt(int cutMs)
    {
        var bench = new HostBluetoothServerBench();
        string reached = "";
        bench.Peer.Connect(HostBluetoothBench.Address, 4000, ok => reached = ok ? "connected" : reached);
        bench.Peer.Subscribe(HostBluetoothServerBench.Log, true, _ => { });
        bench.Bench.Time.At(2_000_000, () => bench.Peer.Read(HostBluetoothServerBench.Log, answer => reached = answer.IsOk ? "read" : reached));
        bench.Bench.Time.At(3_000_000, () => bench.Peer.Write(HostBluetoothServerBench.Command, [1], answer => reached = answer.IsOk ? "written" : reached));
        bench.Bench.Run(cutMs / 1000.0, () =>
        {
            bench.Serve();
            HostBluetoothBench.Sleep(3500);
            bench.Provider!.StopAdvertising();
        });
        bench.Bench.Machine.CutPower();

        Assert.False(bench.Bench.Transceiver.IsAdvertising);
        Assert.False(bench.Bench.Stack.IsStackUp);
        Assert.Empty(bench.Bench.Machine.Unhandled);
        Assert.Equal(cutMs * 1000L, bench.Bench.Stack.Ledger.TotalUs);
        bench.Bench.Go(6);
        Assert.False(bench.Peer.IsConnected);
        bench.Bench.Run(1, bench.Serve);
        Assert.True(bench.Connect());
        Assert.True(bench.Write(HostBluetoothServerBench.Command, [2])!.Value.IsOk);
        Assert.Empty(bench.Misuses);
        bench.Bench.Machine.CutPower();
        return reached;
    }

    private static string Visit(ulong seed)
    {
        var bench = new HostBluetoothServerBench(seed);
        var log = new List<string>();
        bench.Bench.Run(1, bench.Serve);
        bench.Peer.Notified += (_, value) => log.Add($"{bench.Bench.NowS} {value.Length}");
        bench.Connect();
        bench.Peer.Read(HostBluetoothServerBench.Log, answer => log.Add($"{bench.Bench.NowS} {answer.Value.Length}"));
        bench.Peer.Disconnect();
        bench.Bench.Go(1);
        return string.Join('\n', log.Concat(bench.Told).Concat(bench.Lost.Select(at => $"{at}")));
    }
}
