using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sim.Phones;
using Xunit;

namespace Bluezone.Band.Tests.Strangers;

/// <summary>Two hosts with a controller each in one air: commands, advertising, connections, octets both ways.</summary>
public class HostsMeet
{
    private const long One = 0x025A_0000_0001;
    private const long Other = 0x025A_0000_0002;

    private static readonly byte[] _hello = [3, 0, 4, 0, 0x0A, 1, 0];

    [Fact]
    public void WhatIsNotKnownIsAnsweredSo()
    {
        (HostBench host, _) = Pair(1, 1);
        Assert.Equal([0x01], host.Command(0x2039));
        Assert.Equal([0x01], host.Command(0xFC01, 1, 2, 3));
        Assert.Equal([0x01], host.Command(0x2043));
    }

    [Fact]
    public void EveryCommandThatLacksItsParametersIsRefused()
    {
        (HostBench host, _) = Pair(1, 1);
        int[] none = [0x0C03, 0x0C6C, 0x1001, 0x1002, 0x1003, 0x1005, 0x1009, 0x2002, 0x2003, 0x2007, 0x200E, 0x200F, 0x2010, 0x2018, 0x201C, 0x2023, 0x202F];
        foreach (int opcode in host.Controller.Opcodes.Except(none))
        {
            Assert.Equal([0x12], host.Command(opcode));
        }

        Assert.True(host.Controller.Opcodes.Count >= 40, "commands are missing");
    }

    [Fact]
    public void ItsBitsSayWhatItKnowsAndNoMore()
    {
        (HostBench host, _) = Pair(1, 1);
        byte[] bits = host.Command(0x1002)[1..];
        Assert.Equal(64, bits.Length);
        Assert.Equal(host.Controller.Opcodes.Count, bits.Sum(octet => int.PopCount(octet)));
        Assert.NotEqual(0, bits[26] & 0x10);                    // LE Create Connection.
        Assert.Equal(0, bits[36] | bits[37]);                   // Nothing of extended advertising and scanning.
        Assert.Equal([0, 0x20, 0, 0, 0, 0, 0, 0, 0], host.Command(0x2003));
    }

    [Fact]
    public void AnAdvertisementIsReportedOnceWithItsScanResponse()
    {
        (HostBench one, HostBench other) = Pair(1, 1);
        other.Command(0x2009, [2, 1, 2, .. new byte[29]]);
        other.Advertise(2, 1, 6);
        one.Command(0x200B, 1, 0x10, 0, 0x10, 0, 0, 0);
        one.Command(0x200C, 1, 1);
        byte[] report = one.Await(packet => HostBench.IsMeta(packet, 0x02));
        Assert.Equal([1, 0, 0, 2, 0, 0, 0, 0x5A, 2, 3, 2, 1, 6], report[4..17]);
        byte[] response = one.Await(packet => HostBench.IsMeta(packet, 0x02));
        Assert.Equal([1, 4, 0, 2, 0, 0, 0, 0x5A, 2, 2, 1, 2], response[4..16]);
        Assert.Throws<TimeoutException>(() => one.Await(packet => HostBench.IsMeta(packet, 0x02)));
    }

    [Fact]
    public void OctetsGoBothWaysAndAreAcknowledged()
    {
        (HostBench one, HostBench other) = Pair(1, 1);
        other.Advertise(2, 1, 6);
        int here = one.Connect(Other);
        byte[] taken = other.Await(packet => HostBench.IsMeta(packet, 0x01));
        int there = HostBench.Two(taken, 5);
        Assert.Equal([1, 0, 1, 0, 0, 0, 0x5A, 2], taken[7..15]);        // Peripheral, of a public address.
        one.Send(here, _hello);
        byte[] heard = other.Await(HostBench.IsData);
        Assert.Equal([(byte)there, 0x20, 7, 0, .. _hello], heard[1..]);
        Assert.Equal([1, (byte)here, 0, 1, 0], one.Await(packet => HostBench.IsEvent(packet, 0x13))[3..]);

        byte[] longer = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        other.Send(there, longer);
        List<byte[]> pieces = [one.Await(HostBench.IsData), one.Await(HostBench.IsData), one.Await(HostBench.IsData), one.Await(HostBench.IsData)];
        Assert.Equal([27, 27, 27, 19], pieces.Select(piece => piece.Length - 5));
        Assert.Equal([0x20, 0x10, 0x10, 0x10], pieces.Select(piece => (int)piece[2]));
        Assert.Equal(longer, pieces.SelectMany(piece => piece[5..]));
    }

    [Fact]
    public void AConnectionIsUpdatedAndEnded()
    {
        (HostBench one, HostBench other) = Pair(1, 1);
        other.Advertise(2, 1, 6);
        byte handle = (byte)one.Connect(Other);
        Assert.Equal([0], one.Command(0x2013, handle, 0, 6, 0, 6, 0, 0, 0, 100, 0, 0, 0, 0, 0));
        Assert.Equal([0, handle, 0, 6, 0, 0, 0, 100, 0], one.Await(packet => HostBench.IsMeta(packet, 0x03))[4..]);
        Assert.Equal([0, handle, 0], one.Command(0x2022, handle, 0, 251, 0, 0x48, 0x08));
        Assert.Equal([handle, 0, 251, 0, 0x48, 0x08, 251, 0, 0x48, 0x08], one.Await(packet => HostBench.IsMeta(packet, 0x07))[4..]);
        Assert.Equal([0], one.Command(0x2032, handle, 0, 0, 2, 2, 0, 0));
        Assert.Equal([0, handle, 0, 1, 1], one.Await(packet => HostBench.IsMeta(packet, 0x0C))[4..]);
        Assert.Equal([0], one.Command(0x0406, handle, 0, 0x13));
        Assert.Equal([0, handle, 0, 0x16], one.Await(packet => HostBench.IsEvent(packet, 0x05))[3..]);
        Assert.Equal(0x13, other.Await(packet => HostBench.IsEvent(packet, 0x05))[6]);
        Assert.Equal([0x02], one.Command(0x0406, handle, 0, 0x13));
    }

    [Fact]
    public void AHostThatIsSwitchedOffIsMissed()
    {
        (HostBench one, HostBench other) = Pair(1, 1);
        other.Advertise(2, 1, 6);
        one.Connect(Other);
        other.Await(packet => HostBench.IsMeta(packet, 0x01));
        other.Controller.PowerOff();
        other.Sent.Clear();
        Assert.Equal(0x15, one.Await(packet => HostBench.IsEvent(packet, 0x05))[6]);
        Assert.Empty(other.Sent);
    }

    [Fact]
    public void WhoeverIsOutOfReachIsLostByTheTimeOut()
    {
        var time = new VirtualTime();
        var air = new SharedAir(time, 1);
        var one = new HostBench(air, One, 0);
        var other = new HostBench(air, Other, 1);
        one.Start();
        other.Start();
        other.Advertise(2, 1, 6);
        one.Connect(Other);
        air.All[1].PutDown(new FixedSpot(500, 0));
        long beganUs = time.NowUs;
        Assert.Equal(0x08, one.Await(packet => HostBench.IsEvent(packet, 0x05))[6]);
        Assert.InRange(time.NowUs - beganUs, 2_000_000 - 30_000, 2_000_000 + SharedAir.BucketUs + 60_000);
        Assert.Equal(0x08, other.Await(packet => HostBench.IsEvent(packet, 0x05))[6]);
    }

    [Fact]
    public void ASimulatedIPhoneIsReadByAHost()
    {
        const byte Identity = 12;                               // Its handle, by the order of the table.
        var air = new SharedAir(new VirtualTime(), 1);
        var phone = new IPhone(air, new FixedSpot(1, 0), 1);
        phone.SetMode(PhoneMode.Foreground);
        var host = new HostBench(air, One, 0);
        host.Start();
        air.Time.RunUntil(200 * 1_000_000L);
        int handle = host.Connect(phone.Transceiver.Address);
        host.Send(handle, [3, 0, 4, 0, 0x0A, Identity, 0]);
        Assert.Equal(phone.Identity.IdAt(phone.UtcMs).ToOctets(), host.Await(HostBench.IsData)[10..]);
    }

    [Fact]
    public void AWaitForNobodyIsCancelled()
    {
        (HostBench one, _) = Pair(1, 1);
        byte[] parameters = [0x60, 0, 0x60, 0, 0, 0, 9, 9, 9, 9, 9, 9, 0, 24, 0, 24, 0, 0, 0, 200, 0, 0, 0, 0, 0];
        Assert.Equal([0], one.Command(0x200D, parameters));
        Assert.Equal([0x0C], one.Command(0x200D, parameters));
        Assert.Equal([0], one.Command(0x200E));
        Assert.Equal(0x02, one.Await(packet => HostBench.IsMeta(packet, 0x01))[4]);
        Assert.Equal([0x0C], one.Command(0x200E));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(24)]
    public void LongerPacketsAndShorterIntervalsCarryMore(int intervalSteps)
    {
        long shortUs = TransferUs(intervalSteps, 27);
        long longUs = TransferUs(intervalSteps, 251);
        Assert.True(longUs * 2 < shortUs, $"251 octets: {longUs} µs, 27 octets: {shortUs} µs");
        Assert.True(TransferUs(intervalSteps, 251) < TransferUs(4 * intervalSteps, 251), "a longer interval was as fast");
    }

    private static long TransferUs(int intervalSteps, int packetOctets)
    {
        (HostBench one, HostBench other) = Pair(3, 1);
        other.Advertise(2, 1, 6);
        byte handle = (byte)one.Connect(Other, intervalSteps);
        one.Command(0x2022, handle, 0, (byte)packetOctets, 0, 0x48, 0x08);
        one.Await(packet => HostBench.IsMeta(packet, 0x07));
        byte[] packet = new byte[240];
        long beganUs = one.NowUs;
        for (int sent = 0; sent < 100; sent++)
        {
            one.Send(handle, packet);
            one.Await(each => HostBench.IsEvent(each, 0x13));
        }

        return one.NowUs - beganUs;
    }

    private static (HostBench One, HostBench Other) Pair(ulong seed, double metres)
    {
        var air = new SharedAir(new VirtualTime(), seed);
        var one = new HostBench(air, One, 0);
        var other = new HostBench(air, Other, metres);
        one.Start();
        other.Start();
        return (one, other);
    }
}
