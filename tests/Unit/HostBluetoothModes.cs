using System;
using System.Linq;
using Bluezone.Band.NanoHost.Bluetooth;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public sealed class HostBluetoothModes
{
    private readonly HostBluetoothBench _bench = new();

    [Fact]
    public void AFrameOnTheAirHasItsManufacturerDataLast()
    {
        byte[] sent = [];
        _bench.Stack.Advertised += frame => sent = frame;
        var status = BluetoothLEAdvertisementPublisherStatus.Created;

        _bench.Run(1, () =>
        {
            BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
            publisher.Start();
            status = publisher.Status;
        });

        Assert.Equal("0201060303564E0FFFB522070707070707070707070707", Convert.ToHexString(sent));
        Assert.Equal(BluetoothLEAdvertisementPublisherStatus.Started, status);
        Assert.True(_bench.Transceiver.IsAdvertising);
        Assert.Equal(HostBluetoothBench.Address, _bench.Transceiver.Address);
        Assert.Empty(_bench.Machine.Misuses);
    }

    [Fact]
    public void TurnsOfSendingAndListeningWork()
    {
        _bench.Sender(0x240A_C400_0001L, HostBluetoothBench.Frame(1));

        _bench.Run(60, () =>
        {
            BluetoothLEAdvertisementWatcher watcher = _bench.Watcher();
            for (int turn = 0; turn < 3; turn++)
            {
                BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
                publisher.Start();
                HostBluetoothBench.Sleep(3000);
                publisher.Stop();
                BluetoothLEServer.Instance.Stop();
                watcher.Start();
                HostBluetoothBench.Sleep(4000);
                watcher.Stop();
            }
        });

        Assert.Equal(Enumerable.Repeat("240AC4000001 False", 3), _bench.Log);
        Assert.Empty(_bench.Machine.Misuses);
        Assert.Empty(_bench.Machine.Unhandled);
        Assert.False(_bench.Stack.IsStackUp);
    }

    [Fact]
    public void TimesAddUp()
    {
        _bench.Run(20, () =>
        {
            BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
            publisher.Start();                      // 350 ms
            HostBluetoothBench.Sleep(3000);
            publisher.Stop();
            BluetoothLEServer.Instance.Stop();      // 10 ms
            BluetoothLEAdvertisementWatcher watcher = _bench.Watcher();
            watcher.Start();                        // 250 ms
            HostBluetoothBench.Sleep(4000);
            watcher.Stop();                         // 10 ms
            HostBluetoothBench.Sleep(1000);
            _bench.Machine.Processor.LightSleep(5_000_000);
            HostBluetoothBench.Sleep(100_000);
        });

        Sim.RadioLedger ledger = _bench.Stack.Ledger;
        Assert.Equal(3_000_000, ledger.AdvertiseUs);
        Assert.Equal(4_000_000, ledger.ScanUs);
        Assert.Equal(620_000, ledger.SwitchUs);
        Assert.Equal(5_000_000, ledger.RestUs);
        Assert.Equal(20_000_000 - 12_620_000, ledger.AwakeUs);
        Assert.Equal(2, ledger.Switches);
        Assert.Equal(20_000_000, ledger.TotalUs);
    }

    [Fact]
    public void NoThreadRunsWhileTheStackStarts()
    {
        double? otherS = null;
        _bench.Run(2, () =>
        {
            new Nano.System.Threading.Thread(() =>
            {
                HostBluetoothBench.Sleep(100);
                otherS = _bench.NowS;
            }).Start();
            HostBluetoothBench.Sleep(50);
            HostBluetoothBench.Publisher(7).Start();
        });

        Assert.Equal(0.4, otherS);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheOtherModeIsRefusedWhileTheStackIsUp(bool sendsFirst)
    {
        Exception? thrown = null;
        _bench.Run(5, () =>
        {
            Action send = () => HostBluetoothBench.Publisher(7).Start();
            Action listen = () => _bench.Watcher().Start();
            (sendsFirst ? send : listen)();
            thrown = Record.Exception(sendsFirst ? listen : send);
        });

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Contains("while its stack was up", Assert.Single(_bench.Machine.Misuses), StringComparison.Ordinal);
    }

    [Fact]
    public void ASecondStartLeaksStaysWaitingAndChangesWhatIsSent()
    {
        byte[] sent = [];
        _bench.Stack.Advertised += frame => sent = frame;
        var status = BluetoothLEAdvertisementPublisherStatus.Created;
        _bench.Run(2, () =>
        {
            HostBluetoothBench.Publisher(7).Start();
            BluetoothLEAdvertisementPublisher second = HostBluetoothBench.Publisher(8);
            second.Start();
            status = second.Status;
        });

        Assert.Equal(BluetoothLEAdvertisementPublisherStatus.Waiting, status);
        Assert.Equal(8, sent[^1]);
        Assert.Contains("leaks", Assert.Single(_bench.Machine.Misuses), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherPayloadInTheSameModeIsCheap()
    {
        double tookS = 0;
        _bench.Run(5, () =>
        {
            BluetoothLEAdvertisementPublisher first = HostBluetoothBench.Publisher(7);
            first.Start();
            HostBluetoothBench.Sleep(1000);
            double beganS = _bench.NowS;
            first.Stop();
            HostBluetoothBench.Publisher(8).Start();
            tookS = _bench.NowS - beganS;
        });

        Assert.Equal(0, tookS);
        Assert.Empty(_bench.Machine.Misuses);
    }

    [Fact]
    public void AStackThatNeverStartsTakesTenSecondsAndSaysNothing()
    {
        _bench.Stack.Faults.NeverStarts = true;
        var published = BluetoothLEAdvertisementPublisherStatus.Created;
        var watched = BluetoothLEAdvertisementWatcherStatus.Created;
        double[] tookS = new double[2];
        _bench.Run(60, () =>
        {
            BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
            publisher.Start();
            tookS[0] = _bench.NowS;
            published = publisher.Status;
            publisher.Stop();
            BluetoothLEServer.Instance.Stop();
            BluetoothLEAdvertisementWatcher watcher = _bench.Watcher();
            watcher.Start();
            tookS[1] = _bench.NowS;
            watched = watcher.Status;
        });

        Assert.Equal([10.0, 20.01], tookS);
        Assert.Equal(BluetoothLEAdvertisementPublisherStatus.Waiting, published);
        Assert.Equal(BluetoothLEAdvertisementWatcherStatus.Started, watched);
        Assert.False(_bench.Stack.RadioIsOn);
    }

    [Fact]
    public void ARefusedStartNeedsAStopThatThrowsToo()
    {
        _bench.Stack.Faults.RefuseStarts = 1;
        var seen = new System.Collections.Generic.List<string>();
        _bench.Run(5, () =>
        {
            BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
            seen.Add(Record.Exception(publisher.Start)?.GetType().Name ?? publisher.Status.ToString());
            seen.Add(Record.Exception(publisher.Start)?.GetType().Name ?? publisher.Status.ToString());
            publisher.Stop();
            seen.Add(Record.Exception(BluetoothLEServer.Instance.Stop)?.GetType().Name ?? "down");
            seen.Add(Record.Exception(publisher.Start)?.GetType().Name ?? publisher.Status.ToString());
        });

        Assert.Equal(["InvalidOperationException", "Waiting", "InvalidOperationException", "Started"], seen);
        Assert.Empty(_bench.Machine.Misuses);
    }

    [Fact]
    public void AHangingStartStopsEveryThreadUntilThePowerGoes()
    {
        _bench.Stack.Faults.HangNextStart = true;
        bool cameBack = false;
        int ticks = 0;
        _bench.Run(100, () =>
        {
            new Nano.System.Threading.Thread(() =>
            {
                HostBluetoothBench.Sleep(1000);
                ticks++;
            }).Start();
            HostBluetoothBench.Publisher(7).Start();
            cameBack = true;
        });
        _bench.Machine.CutPower();

        Assert.False(cameBack);
        Assert.Equal(0, ticks);
        Assert.Equal(100_000_000, _bench.Stack.Ledger.SwitchUs);
    }

    [Fact]
    public void LightSleepIsRefusedWhileTheStackIsUp()
    {
        bool[] up = new bool[2];
        double[] sleptS = new double[2];
        _bench.Run(20, () =>
        {
            BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
            publisher.Start();
            for (int i = 0; i < 2; i++)
            {
                up[i] = _bench.Machine.IsStackUp();
                double beganS = _bench.NowS;
                nanoFramework.Hardware.Esp32.Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(3));
                nanoFramework.Hardware.Esp32.Sleep.StartLightSleep();
                sleptS[i] = _bench.NowS - beganS;
                publisher.Stop();
                BluetoothLEServer.Instance.Stop();
            }
        });

        Assert.Equal([true, false], up);
        Assert.Equal(0, sleptS[0]);
        Assert.InRange(sleptS[1], 2.9, 3.1);
        Assert.InRange(_bench.Stack.Ledger.RestUs, 2_900_000, 3_100_000);
    }

    [Fact]
    public void AStackThatDiesIsSilentAndCanBeRestarted()
    {
        var status = BluetoothLEAdvertisementPublisherStatus.Created;
        _bench.Time.At(2_000_000, _bench.Stack.DieNow);
        _bench.Run(10, () =>
        {
            BluetoothLEAdvertisementPublisher publisher = HostBluetoothBench.Publisher(7);
            publisher.Start();
            HostBluetoothBench.Sleep(3000);
            publisher.Stop();
            BluetoothLEServer.Instance.Stop();
            publisher.Start();
            status = publisher.Status;
        });

        Assert.Equal(BluetoothLEAdvertisementPublisherStatus.Started, status);
        Assert.Equal(1_650_000 + 6_390_000, _bench.Stack.Ledger.AdvertiseUs);
        Assert.Equal(StackMode.Server, _bench.Stack.Mode);
    }
}
