using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

[TestClass]
public class BatchHeaderTests
{
    [TestMethod]
    public void TheExamplesFieldsAreRead()
    {
        var header = new BatchHeader();
        Assert.IsTrue(header.Parse(Hex.Octets("FF" + BatchVector.Header), 1));
        Assert.AreEqual(84, header.Authority);
        Assert.AreEqual(0, header.Region);
        Assert.AreEqual(1296, header.SignatureOctets);
        Assert.AreEqual(1L, header.Serial);
        Assert.AreEqual(1596888000L, header.IssuedUtcSeconds);
        Assert.AreEqual(2L, header.Entries);
        Assert.AreEqual(66, header.ClosePathLossDb);
        Assert.AreEqual(20, header.CloseTenthsM);
        Assert.AreEqual(15, header.F1CloseMinutes);
        Assert.AreEqual(1, header.F1BriefMinutes);
        Assert.AreEqual(0, header.F2Minutes);
        Assert.AreEqual(1440L, header.BatchOctets);
    }

    [TestMethod]
    [DataRow(0, 0xB3)]
    [DataRow(1, 2)]
    [DataRow(7, 0)]
    [DataRow(7, 0x16)]
    [DataRow(8, 0)]
    [DataRow(20, 29)]
    [DataRow(20, 121)]
    [DataRow(21, 0)]
    [DataRow(21, 101)]
    [DataRow(22, 0)]
    [DataRow(22, 241)]
    [DataRow(23, 16)]
    [DataRow(24, 241)]
    [DataRow(25, 1)]
    [DataRow(26, 1)]
    [DataRow(27, 1)]
    public void AFieldOutOfItsRangeIsRefused(int at, int value)
    {
        byte[] octets = Hex.Octets(BatchVector.Header);
        octets[at] = (byte)value;
        Assert.IsFalse(new BatchHeader().Parse(octets, 0));
    }

    [TestMethod]
    public void NumbersOfThirtyTwoBitsAreNotNegative()
    {
        byte[] octets = Hex.Octets(BatchVector.Header);
        for (int at = 8; at < 20; at++)
        {
            octets[at] = 0xFF;
        }

        var header = new BatchHeader();
        Assert.IsTrue(header.Parse(octets, 0));
        Assert.AreEqual(0xFFFFFFFFL, header.Serial);
        Assert.AreEqual(0xFFFFFFFFL, header.IssuedUtcSeconds);
        Assert.AreEqual(1360L + (40L * 0xFFFFFFFFL), header.BatchOctets);
    }
}
