using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Tests.Unit;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Xunit;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>A module of hal/NanoHost serves hosts over connections of packets, by the rules of its stack: hal/NanoHost/Bluetooth/BLUETOOTH.md.</summary>
public class ModuleServesHosts
{
    // Handles by the order in which services are registered: behind name, appearance and changes, 1 to 9.
    private const byte Log = 12;
    private const byte LogConfiguration = 13;
    private const byte Command = 15;
    private const byte Manufacturer = 18;

    private readonly HostBluetoothServerBench _bench = new();
    private readonly HostBench _host;
    private byte _handle;

    public ModuleServesHosts()
    {
        _host = new HostBench(_bench.Bench.Air, 0x025A_0000_0001, 1);
        _host.Start();
    }

    [Fact]
    public void AHostReadsWritesAndIsNotified()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            _bench.LogPoint!.SubscribedClientsChanged += (point, _) => point.NotifyValue(new Buffer(new byte[300]));
        });
        Connect();
        Assert.Equal([0x0B, .. "nanoFramework"u8], Ask(0x0A, Manufacturer, 0));
        Assert.Equal([0x03, 0, 1], Ask(0x02, 0xFF, 1));
        Assert.Equal([0x0B, 1, 2, 3], Ask(0x0A, Log, 0));
        Assert.Equal([0x13], Ask(0x12, Command, 0, 7, 8));
        Send(0x52, Command, 0, 9);
        Assert.Equal([0x01, 0x0A, Command, 0, 0x02], Ask(0x0A, Command, 0));
        Assert.Equal([0x01, 0x12, Log, 0, 0x03], Ask(0x12, Log, 0, 1));
        Assert.Equal([0x13], Ask(0x12, LogConfiguration, 0, 1, 0));
        Assert.Equal([0x1B, Log, 0, .. new byte[253]], Heard());
        Assert.Equal(["Active", "mtu 256", "write 0708", "write 09", "subscribed 1"], _bench.Told);
        Assert.Empty(_bench.Misuses);
    }

    [Fact]
    public void EachPartOfALongReadIsARequestForTheWholeValueAndMayFindAnother()
    {
        byte asked = 0;
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.LogPoint!.ReadRequested += (_, args) => args.GetRequest().RespondWithValue(new Buffer(Enumerable.Repeat(++asked, 50).ToArray()));
            _bench.Provider!.StartAdvertising();
        });
        Connect();
        Assert.Equal([0x0B, .. Enumerable.Repeat((byte)1, 22)], Ask(0x0A, Log, 0));
        Assert.Equal([0x0D, .. Enumerable.Repeat((byte)2, 22)], Ask(0x0C, Log, 0, 22, 0));
        Assert.Equal([0x0D, .. Enumerable.Repeat((byte)3, 6)], Ask(0x0C, Log, 0, 44, 0));
        Assert.Equal([0x01, 0x0C, Log, 0, 0x07], Ask(0x0C, Log, 0, 51, 0));
        Assert.Equal(4, asked);
    }

    [Fact]
    public void AWriteInPartsComesWhole()
    {
        _bench.Bench.Run(1, _bench.Serve);
        Connect();
        Ask(0x16, Command, 0, 0, 0, 1, 2);
        Ask(0x16, Command, 0, 2, 0, 3);
        Assert.Equal([0x19], Ask(0x18, 1));
        Assert.Equal("write 010203", _bench.Told[^1]);
    }

    [Fact]
    public void WhatIsNotAnsweredInTwoSecondsIsRefusedAndSoIsAllThatFollows()
    {
        _bench.Bench.Run(1, () =>
        {
            _bench.Create();
            _bench.LogPoint!.ReadRequested += (_, _) => { };
            _bench.CommandPoint!.WriteRequested += (_, args) => args.GetRequest().Respond();
            _bench.Provider!.StartAdvertising();
        });
        Connect();
        long fromUs = _host.NowUs;
        Assert.Equal([0x01, 0x0A, Log, 0, 0x0E], Ask(0x0A, Log, 0));
        Assert.InRange(_host.NowUs - fromUs, 2_000_000, 2_100_000);
        Assert.Contains(_bench.Misuses, misuse => misuse.Contains("not answered within 2 s", StringComparison.Ordinal));
        Assert.Equal([0x01, 0x12, Command, 0, 0x0E], Ask(0x12, Command, 0, 1));
    }

    [Fact]
    public void ThereIsOneHostAtATime()
    {
        _bench.Bench.Run(1, _bench.Serve);
        Connect();
        var other = new HostBench(_bench.Bench.Air, 0x025A_0000_0002, 2);
        other.Start();
        Assert.Throws<TimeoutException>(() => other.Connect(HostBluetoothBench.Address));
        other.Command(0x200E);
        _host.Command(0x0406, _handle, 0, 0x13);
        _host.Await(packet => HostBench.IsEvent(packet, 0x05));
        _bench.Bench.Go(1);
        Assert.Equal(["Active", "Closed"], _bench.Told);
        Connect();
        Assert.Equal([0x0B, 1, 2, 3], Ask(0x0A, Log, 0));
    }

    [Fact]
    public void TwelveNotificationsWaitAndEachPlaceComesBackWhenTheHostHasIt()
    {
        List<GattCommunicationStatus> results = [];
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            _bench.CommandPoint!.WriteRequested += (_, _) => results.AddRange(
                Enumerable.Range(0, 13).Select(i => _bench.LogPoint!.NotifyValue(new Buffer([(byte)i]))[0].Status));
        });
        Connect();
        Ask(0x12, LogConfiguration, 0, 1, 0);
        for (int round = 0; round < 2; round++)
        {
            results.Clear();
            Send(0x12, Command, 0, 1);
            byte[][] heard = [.. Enumerable.Range(0, 13).Select(_ => Heard())];
            Assert.Equal(Enumerable.Range(0, 12), heard.Where(each => each[0] == 0x1B).Select(each => (int)each[3]));
            Assert.Equal(12, results.Count(result => result == GattCommunicationStatus.Success));
        }
    }

    [Theory]
    [InlineData(false, 0x13)]
    [InlineData(true, 0x08)]
    public void AStackThatStopsSaysSoAndARadioThatDiesDoesNot(bool dies, byte reason)
    {
        bool isOver = false;
        _bench.Bench.Run(1, () =>
        {
            _bench.Serve();
            while (!isOver)
            {
                HostBluetoothBench.Sleep(100);
            }

            nanoFramework.Device.Bluetooth.BluetoothLEServer.Instance.Stop();
        });
        Connect();
        isOver = !dies;
        if (dies)
        {
            _bench.Bench.Machine.CutPower();
        }

        Assert.Equal(reason, _host.Await(packet => HostBench.IsEvent(packet, 0x05))[6]);
    }

    [Fact]
    public void WhoeverAsksWithoutEndIsDisconnected()
    {
        _bench.Bench.Run(1, _bench.Serve);
        Connect(intervalSteps: 6);
        for (int sent = 0; sent < 400 && !_host.Sent.Exists(packet => HostBench.IsEvent(packet, 0x05)); sent++)
        {
            Send(0x52, Command, 0, 1);
            _bench.Bench.Go(0.002);
        }

        Assert.Equal(0x07, _host.Await(packet => HostBench.IsEvent(packet, 0x05))[6]);
        _bench.Bench.Go(2);
        Assert.Equal("Closed", _bench.Told[^1]);
        Connect();
        Assert.Equal([0x0B, 1, 2, 3], Ask(0x0A, Log, 0));
    }

    private void Connect(int intervalSteps = 24)
    {
        _handle = (byte)_host.Connect(HostBluetoothBench.Address, intervalSteps);
        _host.Command(0x2022, _handle, 0, 251, 0, 0x48, 0x08);
        _host.Await(packet => HostBench.IsMeta(packet, 0x07));
    }

    private void Send(params byte[] payload)
    {
        _host.Send(_handle, [(byte)payload.Length, 0, 4, 0, .. payload]);
    }

    private byte[] Ask(params byte[] payload)
    {
        Send(payload);
        return Heard();
    }

    // One packet of the attribute protocol, put together.
    private byte[] Heard()
    {
        byte[] octets = _host.Await(HostBench.IsData)[5..];
        while (octets.Length < 4 + HostBench.Two(octets, 0))
        {
            octets = [.. octets, .. _host.Await(HostBench.IsData)[5..]];
        }

        return octets[4..];
    }
}
