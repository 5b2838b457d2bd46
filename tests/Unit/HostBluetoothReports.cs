using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class HostBluetoothReports
{
    private const long Peer = 0x240A_C400_0001L;

    private readonly HostBluetoothBench _bench = new();

    [Fact]
    public void AnAddressIsReportedOnceAScanWithItsFirstPayload()
    {
        Transceiver sender = _bench.Sender(Peer, HostBluetoothBench.Frame(1));
        _bench.Time.At(2_000_000, () => sender.StartAdvertising(HostBluetoothBench.Frame(2), Peer, 100, 100));
        var ids = new List<byte>();

        _bench.Run(10, () =>
        {
            var watcher = new BluetoothLEAdvertisementWatcher();
            watcher.Received += (_, args) => ids.Add(IdOf(args));
            watcher.Start();
            HostBluetoothBench.Sleep(4000);
            watcher.Stop();
            watcher.Start();
            HostBluetoothBench.Sleep(2000);
        });

        Assert.Equal([1, 2], ids);
    }

    [Fact]
    public void SectionsOfWhatIsHeardHaveManufacturerDataLast()
    {
        _bench.Sender(Peer, Convert.FromHexString("020106" + "0FFFB522" + "3AA8DFC0A15682B27216FC31" + "0303564E"));
        var types = new List<byte>();
        Scan(args => types.AddRange(args.Advertisement.DataSections.Cast<BluetoothLEAdvertisementDataSection>().Select(each => each.DataType)));

        Assert.Equal([1, 3, 0xFF], types);
    }

    [Fact]
    public void WhatIsHeardHasItsAddressTypeAndStrength()
    {
        _bench.Sender(0x5123_4567_89ABL, HostBluetoothBench.Frame(1));
        BluetoothLEAdvertisementReceivedEventArgs? heard = null;
        Scan(args => heard = args);

        Assert.Equal(0x5123_4567_89ABUL, heard!.BluetoothAddress);
        Assert.Equal(BluetoothAddressType.Random, heard.BluetoothAddressType);
        Assert.InRange(heard.RawSignalStrengthInDBm, (short)-80, (short)-20);
    }

    // A type octet is not reckoned with: a last structure short by just one octet, or a lone length of 1, throws in the library's thread.
    [Theory]
    [InlineData("020106" + "03FFB5", true)]
    [InlineData("020106" + "01", true)]
    [InlineData("0201", true)]
    [InlineData("01", true)]
    [InlineData("020106" + "04FFB5", false)]
    [InlineData("020106" + "00", false)]
    [InlineData("00", false)]
    [InlineData("FF", false)]
    [InlineData("020106" + "02FF", true)]
    [InlineData("020106" + "02FFB5", false)]
    [InlineData("020106" + "0109", false)]
    [InlineData("020106" + "0303564E", false)]
    [InlineData("", false)]
    public void AMalformedAdvertMayKillTheWatcherForEver(string octets, bool kills)
    {
        Transceiver sender = _bench.Sender(Peer, Convert.FromHexString(octets));
        _bench.Time.At(5_000_000, () => sender.StopAdvertising());
        _bench.Time.At(6_000_000, () => _bench.Sender(Peer + 1, HostBluetoothBench.Frame(1)));
        _bench.Run(20, () =>
        {
            BluetoothLEAdvertisementWatcher watcher = _bench.Watcher();
            for (int turn = 0; turn < 3; turn++)
            {
                watcher.Start();
                HostBluetoothBench.Sleep(4000);
                watcher.Stop();
            }
        });

        Assert.Equal(kills ? 1 : 0, _bench.Machine.Unhandled.Count);
        Assert.Equal(!kills, _bench.Log.Contains($"{Peer + 1:X12} False"));
    }

    [Fact]
    public void ADeafLibraryHearsAgainAfterARestart()
    {
        Transceiver sender = _bench.Sender(Peer, [1]);
        Action listen = () =>
        {
            _bench.Watcher().Start();
            HostBluetoothBench.Sleep(4000);
        };
        _bench.Run(3, listen);
        sender.StartAdvertising(HostBluetoothBench.Frame(1), Peer, 100, 100);
        _bench.Machine.CutPower();
        Assert.Empty(_bench.Log);

        _bench.Run(3, listen);
        Assert.Single(_bench.Log);
    }

    [Fact]
    public void AnExceptionInAHandlerMakesItDeafToo()
    {
        _bench.Sender(Peer, HostBluetoothBench.Frame(1));
        Scan(_ => throw new InvalidOperationException());

        Assert.Single(_bench.Machine.Unhandled);
    }

    [Fact]
    public void PhantomsComeFromNowhere()
    {
        _bench.Stack.Faults.PhantomChance = 1;
        _bench.Run(3, () => _bench.Watcher().Start());

        Assert.Equal(["000000000000 True"], _bench.Log);
    }

    [Fact]
    public void ASlowHandlerMakesPhantomsOfWhatComesAfter()
    {
        for (int i = 0; i < 4; i++)
        {
            _bench.Sender(Peer + i, HostBluetoothBench.Frame(1), 1 + i);
        }

        Scan(args =>
        {
            _bench.Log.Add($"{args.BluetoothAddress:X12}");
            HostBluetoothBench.Sleep(5000);
        });

        // The first holds the thread: the second and third time out after 2 s each, and are gone when their turn comes.
        Assert.Contains("000000000000", _bench.Log);
        Assert.True(_bench.Stack.ReportsTimedOut >= 2);
    }

    [Fact]
    public void ACrowdIsLostInTheHostAndNotInTheHeap()
    {
        _bench.Stack.Times.EventCostUs = 50_000;
        for (int i = 0; i < 60; i++)
        {
            _bench.Sender(Peer + i, HostBluetoothBench.Frame((byte)i), 1 + (0.05 * i));
        }

        _bench.Run(6, () =>
        {
            BluetoothLEAdvertisementWatcher watcher = _bench.Watcher();
            watcher.Start();
            HostBluetoothBench.Sleep(4000);
            watcher.Stop();
        });

        Assert.True(_bench.Stack.ReportsLost > 0);
        Assert.InRange(_bench.Log.Count, 10, 59);
        Assert.InRange(_bench.Stack.MostWaiting, 1, 3);
    }

    [Fact]
    public void StoppingWhileAReportIsOnItsWayWaitsTwoSeconds()
    {
        _bench.Stack.Times.EventCostUs = 500_000;
        _bench.Sender(Peer, HostBluetoothBench.Frame(1));
        double tookS = 0;
        _bench.Run(10, () =>
        {
            BluetoothLEAdvertisementWatcher watcher = _bench.Watcher();
            watcher.Start();
            HostBluetoothBench.Sleep(300);
            double beganS = _bench.NowS;
            watcher.Stop();
            tookS = _bench.NowS - beganS;
        });

        Assert.InRange(tookS, 1.6, 2.02);
        Assert.Empty(_bench.Log);
    }

    [Fact]
    public void TheFirstTouchOfTheServerMakesARunningWatcherDeaf()
    {
        _bench.Run(6, () =>
        {
            _bench.Watcher().Start();
            _ = BluetoothLEServer.Instance;
            _bench.Sender(Peer, HostBluetoothBench.Frame(1));
            HostBluetoothBench.Sleep(4000);
        });

        Assert.Empty(_bench.Log);
    }

    [Fact]
    public void ReportsAreNeverToldInsideACallAndNotAfterStop()
    {
        _bench.Sender(Peer, HostBluetoothBench.Frame(1));
        bool isInside = false;
        bool isStopped = false;
        bool wasTold = false;
        _bench.Run(6, () =>
        {
            var watcher = new BluetoothLEAdvertisementWatcher();
            watcher.Received += (_, _) =>
            {
                Assert.False(isInside);
                Assert.False(isStopped);
                wasTold = true;
            };
            isInside = true;
            watcher.Start();
            isInside = false;
            HostBluetoothBench.Sleep(350);
            watcher.Stop();
            isStopped = true;
            HostBluetoothBench.Sleep(3000);
        });

        Assert.True(wasTold);
        Assert.Empty(_bench.Machine.Unhandled);
    }

    private static byte IdOf(BluetoothLEAdvertisementReceivedEventArgs args)
    {
        var data = (BluetoothLEManufacturerData)args.Advertisement.GetManufacturerDataByCompanyId(0x22B5)[0]!;
        return DataReader.FromBuffer(data.Data).ReadByte();
    }

    private void Scan(Action<BluetoothLEAdvertisementReceivedEventArgs> heard)
    {
        _bench.Run(15, () =>
        {
            var watcher = new BluetoothLEAdvertisementWatcher();
            watcher.Received += (_, args) => heard(args);
            watcher.Start();
            HostBluetoothBench.Sleep(14_000);
        });
    }
}
