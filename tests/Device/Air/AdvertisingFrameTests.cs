using Bluezone.Band.Air;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Air;

/// <summary>Frames as they stand on the air: FRAME.md, tests/Vectors/frames.csv. Kinds of senders and frames are told by number.</summary>
[TestClass]
public class AdvertisingFrameTests
{
    private const string Id = "3AA8DFC0A15682B27216FC31";
    private const string Uuid128 = "67A607ADD1172FA1C44BF573564E0000";

    private const int Band = 0;
    private const int Android = 1;
    private const int InFront = 2;
    private const int Behind = 3;

    [TestMethod]
    public void ABandSendsTheFrameOfTheBook()
    {
        var octets = new byte[AdvertisingFrame.MaxOctets];
        Assert.AreEqual(AdvertisingFrame.BandOctets, AdvertisingFrame.Encode(Hex.Octets(Id), octets));
        Assert.AreEqual("0201060FFFB522" + Id + "0303564E", Hex.Of(octets, 0, AdvertisingFrame.BandOctets));
    }

    [TestMethod]
    [DataRow("0201060FFFB522" + Id + "0303564E", Band)]
    [DataRow("0201060303564E0FFFB522" + Id, Band)]              // as nanoFramework's library puts it in order
    [DataRow("0303564E0FFFB522" + Id + "020106", Band)]
    [DataRow("0201020FFFB522" + Id + "0303564E", Android)]
    [DataRow("02011A0FFFB522" + Id + "0303564E", Android)]
    [DataRow("0FFFB522" + Id + "0303564E", Android)]
    [DataRow("02011A0302564E0FFFB522" + Id, Android)]
    [DataRow("02011A05030D18564E0FFFB522" + Id, Android)]
    [DataRow("02011A0303564E0FFFB522" + Id + "00FFFFFF", Android)]
    public void AFrameWithAnIdGivesIt(string hex, int sender)
    {
        var sighting = new Sighting();
        Assert.AreEqual((int)FrameKind.WithId, Decode(hex, sighting));
        Assert.AreEqual(Id, Hex.Of(sighting.Id));
        Assert.AreEqual(sender, (int)sighting.Kind);
    }

    [TestMethod]
    [DataRow("02011A1107" + Uuid128, InFront)]
    [DataRow("02011A1107" + Uuid128 + "0909426C75657A6F6E65", InFront)]
    [DataRow("0909426C75657A6F6E651106" + Uuid128, InFront)]
    [DataRow("14FF4C000108000000000000000000000000000000", Behind)]
    [DataRow("02011A14FF4C0001FF102030405060708090A0B0C0D0E0F0", Behind)]
    public void AnIPhoneIsToBeRead(string hex, int sender)
    {
        var sighting = new Sighting();
        Assert.AreEqual((int)FrameKind.IPhone, Decode(hex, sighting));
        Assert.AreEqual(sender, (int)sighting.Kind);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("00")]
    [DataRow("020106")]
    [DataRow("0FFFB522" + Id)]                                      // an id and no service
    [DataRow("02011A0303564E")]                                     // a service and no id
    [DataRow("02011A0303564E0EFFB5223AA8DFC0A15682B27216FC")]       // 11 octets
    [DataRow("02011A0303564E10FFB522" + Id + "00")]                 // 13 octets
    [DataRow("02011A0303564E0FFFB622" + Id)]                        // another company
    [DataRow("02011A03035A4E0FFFB522" + Id)]                        // another service
    [DataRow("02011A14FF4C0001F7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]    // other apps' bits
    [DataRow("02011A13FF4C0001080000000000000000000000000000")]      // a mask of 15 octets
    [DataRow("0201060003564E0FFFB522" + Id)]                        // ended early by a zero length
    public void WhatIsNotBluezonesIsForeign(string hex)
    {
        Assert.AreEqual((int)FrameKind.Foreign, Decode(hex, new Sighting()));
    }

    [TestMethod]
    [DataRow("02")]
    [DataRow("0201")]
    [DataRow("FF")]
    [DataRow("01")]
    [DataRow("0201060FFFB5223AA8DFC0A15682B27216FC")]
    [DataRow("0201060FFFB522" + Id + "0303564E05")]
    [DataRow("1FFF000000000000000000000000000000000000000000000000000000000000")]
    public void AStructureThatOverrunsIsMalformed(string hex)
    {
        Assert.AreEqual((int)FrameKind.Malformed, Decode(hex, new Sighting()));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(32)]
    [DataRow(2147483647)]
    public void ALengthOutsideThirtyOneIsMalformed(int length)
    {
        Assert.AreEqual((int)FrameKind.Malformed, (int)AdvertisingFrame.Decode(new byte[40], length, new Sighting()));
    }

    [TestMethod]
    public void ALengthBeyondTheBufferIsMalformed()
    {
        Assert.AreEqual((int)FrameKind.Malformed, (int)AdvertisingFrame.Decode(new byte[4], 5, new Sighting()));
    }

    [TestMethod]
    public void OctetsBehindTheLengthAreNotRead()
    {
        byte[] octets = Hex.Octets("0201060FFFB522" + Id + "0303564E");
        Assert.AreEqual((int)FrameKind.Foreign, (int)AdvertisingFrame.Decode(octets, 19, new Sighting()));
    }

    private static int Decode(string hex, Sighting sighting)
    {
        byte[] octets = Hex.Octets(hex);
        return (int)AdvertisingFrame.Decode(octets, octets.Length, sighting);
    }
}
