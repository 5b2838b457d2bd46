using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IRadio must do when it scans.</summary>
/// <remarks>A stack may report what nobody sent, so suites look for the addresses that they know.</remarks>
public abstract class RadioHearsSuite : RadioSuite
{
    private const long Address = 0x5A01_0203_0405;

    private readonly Sink _sink;

    protected RadioHearsSuite(BandRig rig)
        : base(rig)
    {
        _sink = MakeSink();
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void WhatIsSentNearByIsHeard(string hex)
    {
        byte[] frame = Convert.FromHexString(hex);
        Send(Address, frame);
        Pass(1000);
        long fromMs = UptimeMs;
        Assert.True(Scan(_sink));
        Assert.Equal(RadioJob.Scan, Job);
        Pass(SettledMs + FewEventsMs);
        Assert.Equal(RadioJob.Scan, Job);
        (long _, int rssiDbm, byte[] octets, long heardAtMs) = _sink.All.First(heard => heard.Address == Address);
        Assert.Equal(AdStructures.Of(frame), AdStructures.Of(octets));
        Assert.InRange(rssiDbm, -95, -25);
        Assert.InRange(heardAtMs, fromMs, UptimeMs);
    }

    [Theory]
    [InlineData(0x0000_0000_0001)]
    [InlineData(0x0011_2233_4455)]
    [InlineData(0x7FFF_8000_0000)]
    [InlineData(0xFFFF_FFFF_FFFE)]
    public void AddressesAreWhole(long address)
    {
        Send(address, One);
        Assert.True(Scan(_sink));
        Pass(SettledMs + FewEventsMs);
        Assert.Contains(_sink.All, heard => heard.Address == address);
    }

    [Fact]
    public void ManyNeighboursAreAllHeardEachWithItsOwn()
    {
        var sent = new Dictionary<long, byte[]>();
        for (byte i = 0; i < 20; i++)
        {
            byte[] frame = (byte[])One.Clone();
            frame[10] = i;
            sent[Address + i] = frame;
            Send(Address + i, frame);
        }

        Assert.True(Scan(_sink));
        Pass(SettledMs + 10_000);
        foreach ((long address, byte[] frame) in sent)
        {
            Assert.Contains(_sink.All, heard => heard.Address == address);
            Assert.All(
                _sink.All.Where(heard => heard.Address == address),
                heard => Assert.Equal(AdStructures.Of(frame), AdStructures.Of(heard.Octets)));
        }
    }

    [Fact]
    public void AnAddressIsHeardAsOftenInAScanAsTheTraitsSay()
    {
        Send(Address, One);
        for (int scan = 1; scan <= 3; scan++)
        {
            Sink sink = MakeSink();
            Assert.True(Scan(sink));
            Pass(SettledMs + 10_000);
            Assert.True(Traits.HearsDuplicates ? sink.CountOf(Address) > 10 : sink.CountOf(Address) == 1, $"scan {scan}: {sink.CountOf(Address)}");
            Rest();
            Pass(SettledMs);
        }
    }

    [Fact]
    public void ANewScanHearsForItsOwnSinkOnly()
    {
        Send(Address, One);
        Assert.True(Scan(_sink));
        Pass(SettledMs + FewEventsMs);
        Sink second = MakeSink();
        Assert.True(Scan(second));
        Pass(SettledMs);
        int before = _sink.All.Count;
        Send(Address + 1, Other);
        Pass(FewEventsMs);
        Assert.NotEqual(0, second.CountOf(Address));
        Assert.NotEqual(0, second.CountOf(Address + 1));
        Assert.Equal(before, _sink.All.Count);
    }

    [Fact]
    public void TheSinkIsNeverCalledFromInsideACall()
    {
        for (int i = 0; i < 20; i++)
        {
            Send(Address + i, One);
            Assert.True(Scan(_sink));
            Pass(SettledMs + 150 + i);
            Rest();
            Pass(i);
        }

        Pass(SettledMs);
        Assert.NotEmpty(_sink.All);
        Assert.False(_sink.WasCalledInside);
    }

    [Theory]
    [InlineData(RadioJob.Rest)]
    [InlineData(RadioJob.Advertise)]
    [InlineData(RadioJob.Read)]
    public void NothingIsHeardOnceAnotherJobHasSettled(RadioJob next)
    {
        Send(Address, One);
        Assert.True(Scan(_sink));
        Pass(SettledMs + FewEventsMs);
        Start(next);
        Assert.Equal(next, Job);
        Pass(SettledMs);
        long settledAtMs = UptimeMs;
        int before = _sink.All.Count;
        Send(Address + 1, Other);
        Pass(8000);
        Assert.NotEqual(0, before);
        Assert.Equal(before, _sink.All.Count);
        Assert.All(_sink.All, heard => Assert.InRange(heard.HeardAtMs, 0, settledAtMs));
    }

    [Fact]
    public void NothingIsHeardBeforeItScans()
    {
        Send(Address, One);
        Assert.True(Advertise(Other));
        Pass(5000);
        Rest();
        Pass(5000);
        long fromMs = UptimeMs;
        Assert.True(Scan(_sink));
        Pass(SettledMs + FewEventsMs);
        Assert.NotEqual(0, _sink.CountOf(Address));
        Assert.All(_sink.All, heard => Assert.InRange(heard.HeardAtMs, fromMs, UptimeMs));
    }

    [Fact]
    public void ItTurnsFromJobToJobForHours()
    {
        var ear = new Ear(Rig);
        Send(Address, One);
        for (int turn = 0; turn < 100; turn++)
        {
            Assert.True(Advertise(Other), $"turn {turn}");
            Pass(SettledMs + FewEventsMs);
            Assert.Equal([AdStructures.Of(Other)], ear.TakeFrames());
            Sink sink = MakeSink();
            Assert.True(Scan(sink), $"turn {turn}");
            Pass(SettledMs + FewEventsMs);
            Assert.NotEqual(0, sink.CountOf(Address));
            Rest();
            Pass(60_000);
            ear.Take();
        }
    }

    [Fact]
    public void ARefusedScanLeavesItAtRest()
    {
        var ear = new Ear(Rig);
        Send(Address, One);
        Assert.True(Advertise(Other));
        Pass(5000);
        Rig.Refuse(RadioJob.Scan);
        Assert.False(Scan(_sink));
        Assert.Equal(RadioJob.Rest, Job);
        Pass(SettledMs);
        ear.Take();
        Pass(5000);
        Assert.Empty(ear.Take());
        Assert.Empty(_sink.All);
        Insist(() => Scan(_sink));
        Pass(SettledMs + FewEventsMs);
        Assert.NotEqual(0, _sink.CountOf(Address));
    }

    private void Start(RadioJob job)
    {
        switch (job)
        {
            case RadioJob.Advertise:
                Assert.True(Advertise(Other));
                break;
            case RadioJob.Read:
                Assert.True(ReadIdentity(0x5566_7788_99AA));
                break;
            default:
                Rest();
                break;
        }
    }

    private void Send(long address, byte[] frame)
    {
        Rig.AddRadio().StartAdvertising(frame, address, 100, 150);
    }
}
