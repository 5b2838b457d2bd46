using Bluezone.Band.Bytes;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Bytes;

[TestClass]
public class BigEndianTests
{
    [TestMethod]
    public void TheMostSignificantOctetComesFirst()
    {
        var octets = new byte[8];
        BigEndian.PutU16(octets, 1, 0x22B5);
        BigEndian.PutU32(octets, 3, 0x5F2E4438);
        Assert.AreEqual("0022B55F2E443800", Hex.Of(octets));
    }

    [TestMethod]
    public void ThirtyTwoBitsComeBackWithoutASign()
    {
        long[] values = { 0, 1, 255, 65536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF };
        var octets = new byte[5];
        foreach (long value in values)
        {
            BigEndian.PutU32(octets, 1, value);
            Assert.AreEqual(value, BigEndian.GetU32(octets, 1));
        }
    }

    [TestMethod]
    public void BitsAboveTheFieldAreLeftOut()
    {
        var octets = new byte[6];
        BigEndian.PutU16(octets, 0, 0x1234567);
        BigEndian.PutU32(octets, 2, 0x123456789ABCDEF0);
        Assert.AreEqual("45679ABCDEF0", Hex.Of(octets));
    }
}
