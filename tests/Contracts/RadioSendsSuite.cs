using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IRadio must do when it advertises and when it rests.</summary>
public abstract class RadioSendsSuite : RadioSuite
{
    private readonly Ear _ear;

    protected RadioSendsSuite(BandRig rig)
        : base(rig)
    {
        _ear = new Ear(rig);
    }

    [Fact]
    public void ItRestsAtFirst()
    {
        Assert.Equal(RadioJob.Rest, Job);
        Pass(5000);
        Assert.Equal(RadioJob.Rest, Job);
        Assert.Empty(_ear.Take());
    }

    [Fact]
    public void TheTraitsStayTheSame()
    {
        RadioTraits traits = Traits;
        Assert.True(traits.AdvertisingIntervalMinMs >= 20 && traits.AdvertisingIntervalMaxMs >= traits.AdvertisingIntervalMinMs);
        Assert.True(traits.SwitchMs >= 0 && traits.ReadTimeoutMs > 0);
        Assert.True(Advertise(One));
        Pass(1000);
        Assert.True(Scan(MakeSink()));
        Pass(1000);
        Assert.Equivalent(traits, Traits, strict: true);
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void WhatItAdvertisesIsHeardNearBy(string hex)
    {
        byte[] frame = Convert.FromHexString(hex);
        Assert.True(Advertise(frame));
        Assert.Equal(RadioJob.Advertise, Job);
        Pass(SettledMs + FewEventsMs);
        Assert.Equal([AdStructures.Of(frame)], _ear.TakeFrames());
        Assert.Equal(RadioJob.Advertise, Job);
    }

    [Theory]
    [InlineData("020106FF")]                                    // A length without its structure.
    [InlineData("0201060FFFB522")]                              // A structure cut short.
    [InlineData("02010600")]
    [InlineData("01")]
    [InlineData("02010602011A")]                                // Flags twice.
    [InlineData("03010600")]                                    // Flags of two octets.
    [InlineData("02010602FFB5")]                                // Manufacturer data without a whole company.
    [InlineData("0FFFB522AABBCCDDEEFF0011223344550303564E")]    // No flags.
    public void WhatAStackMayNotLikeIsSentOrRefusedButNeverChanged(string hex)
    {
        byte[] frame = Convert.FromHexString(hex);
        bool taken = Advertise(frame);
        Assert.Equal(taken ? RadioJob.Advertise : RadioJob.Rest, Job);
        Pass(SettledMs + FewEventsMs);
        Assert.Equal(taken ? [AdStructures.Of(frame)] : [], _ear.TakeFrames());
    }

    [Fact]
    public void TheDataAreCopiedAtTheCallUpToTheirLength()
    {
        byte[] octets = [.. One, 1, 2, 3];
        Assert.True(Call(radio => radio.Advertise(octets, One.Length)));
        Array.Fill(octets, (byte)0xEE);
        Pass(SettledMs + FewEventsMs);
        Assert.Equal([AdStructures.Of(One)], _ear.TakeFrames());
    }

    [Fact]
    public void ItSendsAtItsInterval()
    {
        Assert.True(Advertise(One));
        Pass(SettledMs);
        _ear.Take();
        Pass(30_000);
        List<AirReport> heard = _ear.Take();
        Assert.InRange(heard.Count, 15_000 / (Traits.AdvertisingIntervalMaxMs + 10), 1 + (30_000 / Traits.AdvertisingIntervalMinMs));
        for (int i = 1; i < heard.Count; i++)
        {
            long sinceMs = (heard[i].HeardAtUs - heard[i - 1].HeardAtUs) / 1000;
            Assert.True(sinceMs >= Traits.AdvertisingIntervalMinMs - 10, $"{sinceMs} ms between two events");
        }
    }

    [Fact]
    public void ItsPowerIsWhatItsTraitsSay()
    {
        Assert.True(Advertise(One));
        Pass(10_000);
        double expectedDbm = Traits.TxPowerDbm + Propagation.GainDb(1);
        Assert.InRange(_ear.Take().Average(report => report.RssiDbm), expectedDbm - 20, expectedDbm + 20);
    }

    [Fact]
    public void OtherDataReplaceThoseThatAreSent()
    {
        Assert.True(Advertise(One));
        Pass(5000);
        _ear.Take();
        for (int i = 0; i < 6; i++)
        {
            byte[] frame = i % 2 == 0 ? Other : One;
            Assert.True(Advertise(frame));
            Assert.Equal(RadioJob.Advertise, Job);
            Pass(SettledMs);
            Assert.All(_ear.TakeFrames(), sent => Assert.Contains(sent, new[] { AdStructures.Of(One), AdStructures.Of(Other) }));
            Pass(FewEventsMs);
            Assert.Equal([AdStructures.Of(frame)], _ear.TakeFrames());
        }
    }

    [Fact]
    public void TheSameDataAgainGoOn()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.True(Advertise(One));
            Pass(SettledMs + FewEventsMs);
            Assert.Equal([AdStructures.Of(One)], _ear.TakeFrames());
        }
    }

    [Fact]
    public void TheAddressChangesWithTheDataIfTheTraitsSaySo()
    {
        Assert.True(Advertise(One));
        Pass(SettledMs + FewEventsMs);
        long[] atFirst = Addresses();
        Assert.True(Advertise(Other));
        Pass(SettledMs);
        _ear.Take();
        Pass(FewEventsMs);
        long[] then = Addresses();
        Rest();
        Pass(SettledMs);
        Assert.True(Advertise(Other));
        _ear.Take();
        Pass(SettledMs + FewEventsMs);
        long[] atLast = Addresses();
        Assert.True(atFirst.Length == 1 && then.Length == 1 && atLast.Length == 1);
        Assert.Equal(Traits.ChangesAddress, atFirst[0] != then[0]);
        Assert.True(Traits.ChangesAddress || atLast[0] == atFirst[0]);
    }

    [Fact]
    public void NothingIsSentAtRest()
    {
        Assert.True(Advertise(One));
        Pass(5000);
        Rest();
        Assert.Equal(RadioJob.Rest, Job);
        Pass(SettledMs);
        _ear.Take();
        Pass(30_000);
        Assert.Empty(_ear.Take());
        Assert.Equal(RadioJob.Rest, Job);
        Rest();
        Assert.True(Advertise(Other));
        Pass(SettledMs + FewEventsMs);
        Assert.Equal([AdStructures.Of(Other)], _ear.TakeFrames());
    }

    [Fact]
    public void ItSendsAgainAfterLightSleep()
    {
        for (int i = 0; i < 5; i++)
        {
            Assert.True(Advertise(One));
            Pass(SettledMs + FewEventsMs);
            Assert.Equal([AdStructures.Of(One)], _ear.TakeFrames());
            Rest();
            Pass(SettledMs);
            Rig.Doze(60_000);
            _ear.Take();
        }
    }

    [Fact]
    public void ARestRightAfterTheCallIsKeptToo()
    {
        Assert.True(Advertise(One));
        Rest();
        Pass(SettledMs);
        _ear.Take();
        Pass(10_000);
        Assert.Empty(_ear.Take());
        Assert.Equal(RadioJob.Rest, Job);
    }

    [Fact]
    public void NothingIsSentWhileItListensOrReads()
    {
        Assert.True(Advertise(One));
        Pass(2000);
        Assert.True(Scan(MakeSink()));
        Assert.Equal(RadioJob.Scan, Job);
        Pass(SettledMs);
        _ear.Take();
        Pass(10_000);
        Assert.Empty(_ear.Take());
        Assert.True(ReadIdentity(0x5566_7788_99AA));
        Assert.Equal(RadioJob.Read, Job);
        Pass(20_000);
        Assert.Empty(_ear.Take());
    }

    [Fact]
    public void ARefusedJobLeavesItAtRest()
    {
        Rig.Refuse(RadioJob.Advertise);
        Assert.False(Advertise(One));
        Assert.Equal(RadioJob.Rest, Job);
        Pass(SettledMs + FewEventsMs);
        Assert.Empty(_ear.Take());
        Assert.Equal(RadioJob.Rest, Job);
        Insist(() => Advertise(One));
        Pass(SettledMs + FewEventsMs);
        Assert.Equal([AdStructures.Of(One)], _ear.TakeFrames());
    }

    private long[] Addresses()
    {
        return [.. _ear.Take().Select(report => report.Address).Distinct()];
    }
}
