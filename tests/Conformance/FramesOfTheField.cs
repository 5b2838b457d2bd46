using System;
using Bluezone.Band.Air;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Every frame that Bluezone is known to send, some of its neighbours, and each way of being malformed.</summary>
public class FramesOfTheField
{
    private const string Id = "B9A665D754FE65E665D76A45";       // captured, rotating-ids.csv, slot 23
    private const string Uuid128 = "67A607ADD1172FA1C44BF573564E0000";

    [Fact]
    public void ABandSendsTheFrameOfTheBook()
    {
        byte[] octets = new byte[AdvertisingFrame.MaxOctets];
        int length = AdvertisingFrame.Encode(Convert.FromHexString(Id), octets);
        Assert.Equal("0201060FFFB522" + Id + "0303564E", Convert.ToHexString(octets, 0, length));
    }

    [Theory]
    [InlineData("0201060FFFB522" + Id + "0303564E", SenderKind.Band)]
    [InlineData("0201020FFFB522" + Id + "0303564E", SenderKind.Android)]
    [InlineData("02011A0FFFB522" + Id + "0303564E", SenderKind.Android)]
    [InlineData("0303564E0FFFB522" + Id + "020106", SenderKind.Band)]
    [InlineData("0FFFB522" + Id + "02011A0303564E", SenderKind.Android)]
    [InlineData("0FFFB522" + Id + "0303564E", SenderKind.Android)]
    [InlineData("02011A0302564E0FFFB522" + Id, SenderKind.Android)]
    [InlineData("02011A05030D18564E0FFFB522" + Id, SenderKind.Android)]
    [InlineData("02011A0303564E0FFFB522" + Id + "00FFFFFF", SenderKind.Android)]
    public void AFrameWithAnIdGivesIt(string hex, SenderKind kind)
    {
        var sighting = new Sighting();
        Assert.Equal(FrameKind.WithId, Decode(hex, sighting));
        Assert.Equal(Id, Convert.ToHexString(sighting.Id));
        Assert.Equal(kind, sighting.Kind);
    }

    [Theory]
    [InlineData("02011A1107" + Uuid128, SenderKind.IPhoneForeground)]
    [InlineData("02011A1107" + Uuid128 + "0909426C75657A6F6E65", SenderKind.IPhoneForeground)]
    [InlineData("0909426C75657A6F6E651106" + Uuid128, SenderKind.IPhoneForeground)]
    [InlineData("14FF4C000108000000000000000000000000000000", SenderKind.IPhoneBackground)]
    [InlineData("02011A14FF4C000108000000000000000000000000000000", SenderKind.IPhoneBackground)]
    [InlineData("02011A14FF4C0001FF102030405060708090A0B0C0D0E0F0", SenderKind.IPhoneBackground)]
    [InlineData("02011A020A0814FF4C00010C000000000000000000000000000080", SenderKind.IPhoneBackground)]
    public void AnIPhoneIsToBeRead(string hex, SenderKind kind)
    {
        var sighting = new Sighting();
        Assert.Equal(FrameKind.IPhone, Decode(hex, sighting));
        Assert.Equal(kind, sighting.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("020106")]
    [InlineData("0FFFB522" + Id)]                                           // an id and no service
    [InlineData("02011A0303564E")]                                          // a service and no id
    [InlineData("02011A0303564E0EFFB522B9A665D754FE65E665D76A")]            // 11 octets
    [InlineData("02011A0303564E10FFB522" + Id + "00")]                      // 13 octets
    [InlineData("02011A0303564E0FFFB622" + Id)]                             // another company
    [InlineData("02011A03035A4E0FFFB522" + Id)]                             // another service
    [InlineData("02011A0316564E0FFFB522" + Id)]                             // the UUID in service data
    [InlineData("02011A14FF4C000107000000000000000000000000000000")]        // other apps' bits
    [InlineData("02011A14FF4C0001F7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("02011A14FF4C001008000000000000000000000000000000")]        // Apple, not the overflow area
    [InlineData("02011A13FF4C0001080000000000000000000000000000")]          // a mask of 15 octets
    [InlineData("1AFF4C000215C7AFEF7B17884F4AA87D691D53BF21C400140014C5")]  // the iBeacon that wakes iPhones
    [InlineData("110711111111111111111111111111111111")]
    [InlineData("1106FF" + "67A607ADD1172FA1C44BF573564E00")]
    [InlineData("0201060003564E0FFFB522" + Id)]                             // ended early by a zero length
    public void WhatIsNotBluezoneIsForeign(string hex)
    {
        Assert.Equal(FrameKind.Foreign, Decode(hex, new Sighting()));
    }

    [Theory]
    [InlineData("02")]
    [InlineData("0201")]
    [InlineData("FF")]
    [InlineData("0201060FFFB522B9A665D754FE65E665D76A")]
    [InlineData("0201060FFFB522" + Id + "0303564E05")]
    [InlineData("0201060FFFB522" + Id + "0303564E0903564E")]
    [InlineData("1FFF000000000000000000000000000000000000000000000000000000000000")]
    public void AStructureThatOverrunsIsMalformed(string hex)
    {
        Assert.Equal(FrameKind.Malformed, Decode(hex, new Sighting()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void ALengthOutsideThirtyOneIsMalformed(int length)
    {
        Assert.Equal(FrameKind.Malformed, AdvertisingFrame.Decode(new byte[64], length, new Sighting()));
    }

    [Fact]
    public void ALengthBeyondTheBufferIsMalformed()
    {
        Assert.Equal(FrameKind.Malformed, AdvertisingFrame.Decode(new byte[4], 5, new Sighting()));
    }

    [Fact]
    public void TheFramesOfTheBenchAreThoseOfTheField()
    {
        var sighting = new Sighting();
        Assert.Equal(FrameKind.IPhone, Decode(Convert.ToHexString(Ids.IPhoneFrame()), sighting));
        Assert.Equal(FrameKind.IPhone, Decode(Convert.ToHexString(Ids.IPhoneBackgroundFrame(0x0A)), sighting));
        Assert.Equal(FrameKind.WithId, Decode(Convert.ToHexString(Ids.BandFrame(Ids.Of(5))), sighting));
        Assert.Equal(Ids.Of(5), sighting.Id);
    }

    private static FrameKind Decode(string hex, Sighting sighting)
    {
        byte[] octets = Convert.FromHexString(hex);
        return AdvertisingFrame.Decode(octets, octets.Length, sighting);
    }
}
