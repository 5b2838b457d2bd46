using System;
using System.Collections.Generic;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class HostBluetoothPower
{
    private static readonly Guid Service = new("00004e56-73f5-4bc4-a12f-17d1ad07a667");

    // Every 9 ms of a turn with all calls in it; the shortest takes 10.
    [Fact]
    public void APowerCutInTheMiddleOfAnyCallLeavesTheAirAtOnceAndTheNextBootWorks()
    {
        var caught = new HashSet<string>();
        for (int cutMs = 1; cutMs < 4000; cutMs += 9)
        {
            caught.Add(CutAt(cutMs));
        }

        Assert.Superset(new HashSet<string> { "publish", "unpublish", "watch", "unwatch", "connect", "sleep", "" }, caught);
    }

    [Fact]
    public void TheSameSeedGivesTheSameRun()
    {
        string first = Run(3);
        Assert.Equal(first, Run(3));
        Assert.NotEqual(first, Run(4));
    }

    [Fact]
    public void ADayOfTurnsTakesLittleTime()
    {
        var bench = new HostBluetoothBench();
        bench.Sender(0x240A_C400_0001L, HostBluetoothBench.Frame(1));
        bench.Run(21_600, () =>
        {
            BluetoothLEAdvertisementWatcher watcher = bench.Watcher();
            while (true)
            {
                BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
                publisher.Start();
                HostBluetoothBench.Sleep(5000);
                publisher.Stop();
                BluetoothLEServer.Instance.Stop();
                watcher.Start();
                HostBluetoothBench.Sleep(4000);
                watcher.Stop();
                bench.Machine.Processor.LightSleep(10_000_000);
            }
        });

        Assert.InRange(bench.Log.Count, 1100, 1130);
        Assert.Empty(bench.Machine.Misuses);
        Assert.Equal(21_600_000_000, bench.Stack.Ledger.TotalUs);
        bench.Machine.CutPower();
    }

    private static string CutAt(int cutMs)
    {
        var bench = new HostBluetoothBench();
        bench.Sender(0x5123_4567_89ABL, HostBluetoothBench.Frame(9)).Identity = () => new byte[12];
        bench.Sender(0x240A_C400_0001L, HostBluetoothBench.Frame(1));
        string call = "";
        bool wentOn = false;
        bench.Run(cutMs / 1000.0, () =>
        {
            Turn(bench, name => call = name);
            wentOn = !bench.Machine.HasPower;
        });
        bench.Machine.CutPower();

        Assert.False(wentOn);
        Assert.False(bench.Transceiver.IsAdvertising);
        Assert.False(bench.Transceiver.IsScanning);
        Assert.False(bench.Stack.IsStackUp);
        Assert.Empty(bench.Machine.Unhandled);
        Assert.Equal(cutMs * 1000L, bench.Stack.Ledger.TotalUs);
        bench.Go(1);
        int heard = bench.Log.Count;
        bench.Run(6, () => Turn(bench, _ => { }));
        Assert.True(bench.Log.Count > heard);
        Assert.Empty(bench.Machine.Misuses);
        bench.Machine.CutPower();
        return call;
    }

    private static void Turn(HostBluetoothBench bench, Action<string> enter)
    {
        BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
        enter("publish");
        publisher.Start();
        enter("sleep");
        HostBluetoothBench.Sleep(500);
        enter("unpublish");
        publisher.Stop();
        BluetoothLEServer.Instance.Stop();
        BluetoothLEAdvertisementWatcher watcher = bench.Watcher();
        enter("watch");
        watcher.Start();
        enter("sleep");
        HostBluetoothBench.Sleep(1000);
        enter("unwatch");
        watcher.Stop();
        enter("connect");
        using (BluetoothLEDevice device = BluetoothLEDevice.FromBluetoothAddress(0x5123_4567_89ABUL, BluetoothAddressType.Random))
        {
            device.GetGattServicesForUuid(Service);
        }

        enter("");
    }

    private static string Run(ulong seed)
    {
        var bench = new HostBluetoothBench(seed);
        bench.Stack.Faults.PhantomChance = 0.5;
        for (int i = 0; i < 10; i++)
        {
            bench.Sender(0x240A_C400_0100L + i, HostBluetoothBench.Frame((byte)i), 1 + (3 * i));
        }

        bench.Run(60, () =>
        {
            for (int turn = 0; turn < 10; turn++)
            {
                BluetoothLEAdvertisementWatcher watcher = bench.Watcher();
                watcher.Received += (_, args) => bench.Log.Add($"{bench.NowS} {args.RawSignalStrengthInDBm}");
                watcher.Start();
                HostBluetoothBench.Sleep(2000);
                watcher.Stop();
            }
        });
        bench.Machine.CutPower();
        return string.Join('\n', bench.Log);
    }
}
