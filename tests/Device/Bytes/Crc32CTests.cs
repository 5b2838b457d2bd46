using Bluezone.Band.Bytes;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Bytes;

/// <summary>The vectors are those of tests/Vectors/crc32c.csv.</summary>
[TestClass]
public class Crc32CTests
{
    [TestMethod]
    [DataRow("0000000000000000000000000000000000000000000000000000000000000000", "8A9136AA")]
    [DataRow("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "62A8AB43")]
    [DataRow("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "46DD794E")]
    [DataRow("1F1E1D1C1B1A191817161514131211100F0E0D0C0B0A09080706050403020100", "113FDB5C")]
    [DataRow("313233343536373839", "E3069283")]
    public void TheVectorsHold(string octets, string crc)
    {
        byte[] message = Hex.Octets(octets);
        Assert.AreEqual(crc, Text(Crc32C.Of(message, 0, message.Length)));
    }

    [TestMethod]
    public void InPiecesItIsTheSame()
    {
        byte[] message = Hex.Octets("FF313233343536373839FF");
        for (int cut = 0; cut <= 9; cut++)
        {
            uint crc = Crc32C.Add(Crc32C.Start, message, 1, cut);
            crc = Crc32C.Add(crc, message, 1 + cut, 9 - cut);
            Assert.AreEqual("E3069283", Text(Crc32C.Finish(crc)));
        }
    }

    [TestMethod]
    public void NothingHasTheCrcNought()
    {
        Assert.AreEqual("00000000", Text(Crc32C.Of(new byte[4], 2, 0)));
    }

    [TestMethod]
    public void EveryBitCounts()
    {
        byte[] message = Hex.Octets("313233343536373839");
        for (int bit = 0; bit < 8 * message.Length; bit++)
        {
            message[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.AreNotEqual("E3069283", Text(Crc32C.Of(message, 0, message.Length)));
            message[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static string Text(uint crc)
    {
        byte[] octets = { (byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc };
        return Hex.Of(octets);
    }
}
