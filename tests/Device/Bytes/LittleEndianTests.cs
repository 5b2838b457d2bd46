using System;
using Bluezone.Band.Bytes;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Bytes;

[TestClass]
public class LittleEndianTests
{
    [TestMethod]
    public void TheLeastSignificantOctetComesFirst()
    {
        var octets = new byte[8];
        LittleEndian.PutU16(octets, 1, 0x22B5);
        LittleEndian.PutU32(octets, 3, 0x5F2E4438);
        Assert.AreEqual("00B52238442E5F00", Hex.Of(octets));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(255)]
    [DataRow(256)]
    [DataRow(65535)]
    public void SixteenBitsComeBack(int value)
    {
        var octets = new byte[3];
        LittleEndian.PutU16(octets, 1, value);
        Assert.AreEqual(value, LittleEndian.GetU16(octets, 1));
    }

    [TestMethod]
    public void ThirtyTwoBitsComeBackWithoutASign()
    {
        long[] values = { 0, 1, 255, 65536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF };
        var octets = new byte[5];
        foreach (long value in values)
        {
            LittleEndian.PutU32(octets, 1, value);
            Assert.AreEqual(value, LittleEndian.GetU32(octets, 1));
        }
    }

    [TestMethod]
    public void BitsAboveTheFieldAreLeftOut()
    {
        var octets = new byte[6];
        LittleEndian.PutU16(octets, 0, 0x1234567);
        LittleEndian.PutU32(octets, 2, 0x123456789ABCDEF0);
        Assert.AreEqual("6745F0DEBC9A", Hex.Of(octets));
    }

    [TestMethod]
    public void MinusOneIsAllOnes()
    {
        var octets = new byte[6];
        LittleEndian.PutU16(octets, 0, -1);
        LittleEndian.PutU32(octets, 2, -1);
        Assert.AreEqual("FFFFFFFFFFFF", Hex.Of(octets));
        Assert.AreEqual(65535, LittleEndian.GetU16(octets, 0));
        Assert.AreEqual(0xFFFFFFFF, LittleEndian.GetU32(octets, 2));
    }

    [TestMethod]
    public void AnOffsetOutsideTheArrayThrows()
    {
        Assert.ThrowsException(typeof(IndexOutOfRangeException), () => LittleEndian.PutU16(new byte[2], 1, 0));
        Assert.ThrowsException(typeof(IndexOutOfRangeException), () => LittleEndian.GetU32(new byte[4], 1));
    }
}
