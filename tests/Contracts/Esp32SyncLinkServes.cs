using System;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What a module's link does beside its contract: the services for anybody, stops under requests, faults of the stack.</summary>
public sealed class Esp32SyncLinkServes : IDisposable
{
    private const long StallUs = 2_600_000;

    private static readonly byte[] _advertisement = Convert.FromHexString("0201061107128B4F7D5A0E3B9C0C4D5E6A0100E2B109FFFFFF112233445566");

    private readonly Esp32Rig _rig = new();
    private readonly PeerClient _client;

    public Esp32SyncLinkServes()
    {
        _client = (PeerClient)_rig.AddClient();
    }

    [Fact]
    public void AnybodyReadsTheBatterysLevelAndItFollowsTheCell()
    {
        Open();
        foreach ((int mv, int percent) in new[] { (3900, 60), (4200, 100), (3450, 0), (3000, 0) })
        {
            _rig.SetCell(mv, false);
            _rig.Pass(80_000);
            byte[] level = _client.Read(SyncUuids.BatteryLevel)!;
            Assert.Single(level);
            Assert.Equal(PlainValues.BatteryLevel(new SimBattery { BatteryMv = mv })![0], level[0], 2.0f);
            Assert.InRange(level[0], Math.Max(0, percent - 2), Math.Min(100, percent + 2));
        }

        _rig.SetCell(100, false);       // Nonsense: what was known stays.
        _rig.Pass(80_000);
        Assert.InRange(_client.Read(SyncUuids.BatteryLevel)![0], 0, 2);
    }

    [Fact]
    public void ABandThatCannotTellItsLevelRefusesTheRead()
    {
        _rig.SetCell(0, false);
        Open();
        Assert.Null(_client.Read(SyncUuids.BatteryLevel));
    }

    [Fact]
    public void TheRevisionIsThatOfTheBuild()
    {
        Open();
        string revision = Encoding.UTF8.GetString(_client.Read(SyncUuids.FirmwareRevision)!);
        Assert.Equal(revision, Encoding.ASCII.GetString(PlainValues.FirmwareRevision()));
        string built = XDocument.Load(SourceTree.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(built, revision);
    }

    [Fact]
    public void WhatIsServedIsTheSameOnEveryBand()
    {
        Open();
        Guid[] served = [.. _client.Peer.Characteristics.Order()];
        Guid[] expected =
        [
            .. Enumerable.Range(0, SyncAttribute.Count).Select(SyncUuids.Of),
            SyncUuids.BatteryLevel, SyncUuids.FirmwareRevision, SyncUuids.OfNumber(0x2A29), SyncUuids.OfNumber(0x2A24),
        ];
        Assert.Equal(expected.Order(), served);
        Assert.Equal("nanoFramework"u8.ToArray(), _client.Read(SyncUuids.OfNumber(0x2A29)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("020106FF")]
    [InlineData("0201")]
    [InlineData("03FFAA")]
    [InlineData("020106020106")]
    public void WhatTheLibraryCannotSendIsRefusedAndTheRadioGoesOn(string octets)
    {
        byte[] advertisement = Convert.FromHexString(octets);
        Assert.False(_rig.Ask(() => _rig.Sync.Open(advertisement, advertisement.Length)));
        Assert.True(_rig.Ask(() => _rig.Radio.Advertise(_advertisement, _advertisement.Length)));
        _rig.Do(() => _rig.Radio.Rest());
        Open();
    }

    // Where the stop meets the request depends on the time between them: before it arrived, while it waits, after its answer.
    [Fact]
    public void AStopUnderARequestTakesTwoSecondsAtMost()
    {
        _rig.MayStopUnderARequest = true;
        Open();
        _rig.Do(() => _rig.Sync.Put(SyncAttribute.Status, [1], 1));
        _client.Peer.Read(SyncUuids.Of(SyncAttribute.Status), _ => { });
        _rig.Pass(35);
        long fromUs = _rig.Time.NowUs;
        _rig.Do(() => _rig.Sync.Close());
        Assert.InRange(_rig.Time.NowUs - fromUs, 0, StallUs);
        Assert.False(_rig.Sync.IsOpen);
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(15_000)]
    [InlineData(7_500)]
    public void AStopUnderAClientThatNeverRestsWaitsForNobody(long intervalUs)
    {
        _client.Peer.Times.IntervalUs = intervalUs;
        Open();
        _rig.Do(() => _rig.Sync.Put(SyncAttribute.Status, [1], 1));
        int answers = 0;
        void Again()
        {
            _client.Peer.Read(SyncUuids.Of(SyncAttribute.Status), answer =>
            {
                answers += answer.IsOk ? 1 : 0;
                if (answer.IsOk)
                {
                    Again();
                }
            });
        }

        Again();
        _rig.Pass(1000 + (intervalUs / 1000 * 7 / 3));
        long fromUs = _rig.Time.NowUs;
        _rig.Do(() => _rig.Sync.Close());
        Assert.InRange(_rig.Time.NowUs - fromUs, 0, 500_000);
        Assert.True(answers > 10);
        _rig.Pass(1000);
        Assert.False(_client.Peer.IsConnected);
    }

    [Fact]
    public void ALongValueThatChangesBetweenItsPartsIsReadMixed()
    {
        Open(23);
        _rig.Do(() => _rig.Sync.Put(SyncAttribute.Log, Filled(1), SyncProfile.MostValueOctets));
        byte[]? value = null;
        _client.Peer.Read(SyncUuids.Of(SyncAttribute.Log), answer => value = answer.Value);
        _rig.Pass(200);
        _rig.Do(() => _rig.Sync.Put(SyncAttribute.Log, Filled(2), SyncProfile.MostValueOctets));
        _rig.Pass(2000);
        Assert.Contains((byte)1, value!);
        Assert.Contains((byte)2, value!);
        Assert.Equal(SyncProfile.MostValueOctets, value!.Length);
    }

    [Fact]
    public void AClientWakesTheBand()
    {
        Open();
        Assert.True(_rig.TakeNews());
        Assert.False(_rig.TakeNews());
        Assert.Equal(0, _client.Write(SyncAttribute.Settings, [1]));
        Assert.True(_rig.TakeNews());
        _client.Disconnect();
        _rig.Pass(200);
        Assert.True(_rig.TakeNews());
        Assert.False(_rig.TakeNews());
    }

    public void Dispose()
    {
        _rig.Dispose();
    }

    private static byte[] Filled(byte octet)
    {
        byte[] value = new byte[SyncProfile.MostValueOctets];
        Array.Fill(value, octet);
        return value;
    }

    private void Open(int mtuOctets = 517)
    {
        Assert.True(_rig.Ask(() => _rig.Sync.Open(_advertisement, _advertisement.Length)));
        _rig.Pass(500);
        Assert.True(_client.Connect(mtuOctets));
    }
}
