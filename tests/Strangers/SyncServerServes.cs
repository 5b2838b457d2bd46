using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Ble;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A band's sync link served over connections: back-pressure, order, loss, one client at a time.</summary>
public class SyncServerServes
{
    private const long Band = 0x240A_C400_0001;
    private const byte Log = 24;                        // Handles, by the order of BLE.md's table.
    private const byte LogConfiguration = 25;

    private readonly VirtualTime _time = new();
    private readonly SharedAir _air;
    private readonly SimSyncLink _sync;
    private readonly Transceiver _transceiver;
    private readonly HostBench _host;
    private readonly SimBattery _battery = new();

    public SyncServerServes()
    {
        _air = new SharedAir(_time, 5);
        _transceiver = _air.Join(RadioCharacter.Esp32, new FixedSpot(1, 0));
        var radio = new SimRadio(_transceiver, _time, new SimClock(_time), RadioTraits.StockEsp32(), Band);
        _sync = new SimSyncLink(_time, radio);
        _transceiver.LinkTaker = new SyncServer(_sync, _battery);
        Assert.True(_sync.Open([2, 1, 6], 3));
        _host = new HostBench(_air, 0x025A_0000_0001, 0);
        _host.Start();
    }

    [Fact]
    public void TwelveNotificationsWaitAndNoMore()
    {
        Subscribe(24);
        Assert.Equal(SimSyncLink.MostNotificationsWaiting, Fill(0));
        int told = Enumerable.Range(0, SimSyncLink.MostNotificationsWaiting).Count(i => Notified()[3] == i);
        Assert.Equal(SimSyncLink.MostNotificationsWaiting, told);
        _time.RunUntil(_time.NowUs + 200_000);
        Assert.Equal(0, _sync.NotificationsWaiting);
    }

    [Fact]
    public void ABandThatCannotTellItsBatteryRefuses()
    {
        const byte Level = 12;
        byte handle = Subscribe(24);
        _host.Send(handle, [3, 0, 4, 0, 0x0A, Level, 0]);
        Assert.Equal([2, 0, 4, 0, 0x0B, PlainValues.BatteryLevel(_battery)![0]], _host.Await(HostBench.IsData)[5..]);
        _battery.BatteryMv = 0;
        _host.Send(handle, [3, 0, 4, 0, 0x0A, Level, 0]);
        Assert.Equal([5, 0, 4, 0, 0x01, 0x0A, Level, 0, 0x0E], _host.Await(HostBench.IsData)[5..]);
    }

    [Theory]
    [InlineData(1, 24)]
    [InlineData(1, 6)]
    [InlineData(14, 24)]
    [InlineData(14, 6)]
    public void AStreamArrivesInOrderWhateverIsLostAsFastAsThePageSays(double metres, int intervalSteps)
    {
        const int Count = 600;
        Subscribe(intervalSteps);
        _transceiver.PutDown(new FixedSpot(metres, 0));
        List<int> heard = [];
        long beganUs = _time.NowUs;
        long endUs = _time.NowUs + (10L * HostBench.MinuteUs);
        for (int sent = 0; heard.Count < Count && _time.NowUs < endUs;)
        {
            while (sent < Count && Notify(sent))
            {
                sent++;
            }

            _time.RunUntil(_time.NowUs + 5_000);
            heard.AddRange(Packets().Select(value => HostBench.Two(value, 3)));
        }

        Assert.Equal(Enumerable.Range(0, Count), heard);
        Assert.True(_sync.Connection > 0, "the connection was lost");
        double seconds = (_time.NowUs - beganUs) / 1e6;
        double kilobytes = Count * SyncProfile.MostValueOctets / 1000.0 / seconds;
        Assert.Contains($"| {metres} m | {intervalSteps * 1.25} ms | {seconds:F1} s | {kilobytes:F1} KB/s |", File.ReadAllText(SourceTree.PathOf("hal/Sim/Ble/BLE.md")));
    }

    [Fact]
    public void WhoeverComesSecondIsNotTaken()
    {
        Subscribe(24);
        Assert.False(_transceiver.IsAdvertising);
        var other = new HostBench(_air, 0x025A_0000_0002, 0);
        other.Start();
        Assert.ThrowsAny<Exception>(() => other.Connect(Band));
        Assert.Equal(1, _sync.Connection);
    }

    [Fact]
    public void ABandThatClosesEndsTheConnection()
    {
        Subscribe(24);
        _sync.Close();
        Assert.Equal(0x13, _host.Await(packet => HostBench.IsEvent(packet, 0x05))[6]);
    }

    [Fact]
    public void AfterOneClientComesTheNext()
    {
        byte handle = Subscribe(24);
        _host.Command(0x0406, handle, 0, 0x13);
        _host.Await(packet => HostBench.IsEvent(packet, 0x05));
        Assert.Equal(0, _sync.Connection);
        Subscribe(6);
        Assert.Equal(2, _sync.Connection);
        Assert.True(Notify(1));
    }

    private byte Subscribe(int intervalSteps)
    {
        byte handle = (byte)_host.Connect(Band, intervalSteps);
        _host.Command(0x2022, handle, 0, 251, 0, 0x48, 0x08);
        _host.Await(packet => HostBench.IsMeta(packet, 0x07));
        _host.Send(handle, [3, 0, 4, 0, 0x02, 247, 0]);
        Assert.Equal([3, 0, 4, 0, 0x03, 0, 1], _host.Await(HostBench.IsData)[5..]);
        _host.Send(handle, [5, 0, 4, 0, 0x12, LogConfiguration, 0, 1, 0]);
        Assert.Equal([1, 0, 4, 0, 0x13], _host.Await(HostBench.IsData)[5..]);
        return handle;
    }

    private int Fill(int from)
    {
        int count = 0;
        while (Notify(from + count))
        {
            count++;
        }

        return count;
    }

    private bool Notify(int number)
    {
        byte[] value = new byte[_sync.NotificationOctets];
        value[0] = (byte)number;
        value[1] = (byte)(number >> 8);
        return _sync.Notify(SyncAttribute.Log, value, value.Length);
    }

    private byte[] Notified()
    {
        byte[] packet = _host.Await(HostBench.IsData)[9..];
        Assert.Equal([0x1B, Log, 0], packet[..3]);
        Assert.Equal(3 + SyncProfile.MostValueOctets, packet.Length);
        return packet;
    }

    private byte[][] Packets()
    {
        byte[][] packets = [.. _host.Sent.Where(HostBench.IsData).Select(packet => packet[9..])];
        _host.Sent.Clear();
        return packets;
    }
}
