using Bluezone.Band.Bytes;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Sync;

/// <summary>Rows of tests/Vectors/ocra.csv.</summary>
[TestClass]
public class OcraCodeTests
{
    private const string Counted = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F";
    private const string Ones = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";
    private const string Hour = "92d1cc9e65c069d13b2fb070363ddc79c2398fcdeb176776631ac44cdb6f513d";

    [TestMethod]
    [DataRow(Counted, 123456, Hour, 845058)]
    [DataRow(Counted, 0, "9bb65714c86ffecc6eec075e64fb65351e9f9fedbf5e6b17085b4cd5167ecc79", 720164)]
    [DataRow(SessionVector.Release, 99999999, "ea6428dc0c58995755d598de4282961795e5434bb12edd9c883a45b652b60ce9", 386650)]
    [DataRow(Ones, 1, "abb2e659ed7ab660a29fcd2ed8d18ae42597dd07d49e9ffcecb1833a6705e0bd", 671564)]
    [DataRow(Counted, 7, Hour, 955685)]
    [DataRow(Counted, 16777216, Hour, 83972)]
    [DataRow(Counted, 87654321, "257c53252ea449736b877db040d27f64a09dd29f52c161d39e813b50aa3985e1", 578302)]
    public void CodesAreTheVectors(string key, int question, string purpose, int code)
    {
        var ascii = new byte[OcraCode.PurposeOctets];
        for (int i = 0; i < ascii.Length; i++)
        {
            ascii[i] = (byte)purpose[i];
        }

        var ocra = new OcraCode(new HmacSha256(new Sha256()));
        Assert.AreEqual((long)code, ocra.Of(Hex.Octets(key), question, ascii));
        Assert.AreEqual((long)code, ocra.Of(Hex.Octets(key), question, ascii));
    }
}
