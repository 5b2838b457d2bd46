using Bluezone.Band.Bytes;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Bytes;

/// <summary>Examples of FIPS 180-4 (NIST, SHA-256), and lengths about the ends of its 64-octet blocks, computed by another program.</summary>
[TestClass]
public class Sha256Tests
{
    private const string OfNothing = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
    private const string OfAbc = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

    [TestMethod]
    [DataRow("", OfNothing)]
    [DataRow("616263", OfAbc)]
    [DataRow("6162636462636465636465666465666765666768666768696768696A68696A6B696A6B6C6A6B6C6D6B6C6D6E6C6D6E6F6D6E6F706E6F7071", "248D6A61D20638B8E5C026930C3E6039A33CE45964FF2167F6ECEDD419DB06C1")]
    public void TheBooksExamplesHold(string octets, string digest)
    {
        Assert.AreEqual(digest, DigestOf(Hex.Octets(octets)));
    }

    [TestMethod]
    [DataRow(1, "084FED08B978AF4D7D196A7446A86B58009E636B611DB16211B65A9AADFF29C5")]
    [DataRow(55, "E7313D333C272E639F790978283F9EB392E843D0F29B7016828BB1DAA4AAC70B")]
    [DataRow(56, "4324D65F3C103567F5589C710BC08F8523F929A9272E3AF36FC968E52ABC6C27")]
    [DataRow(57, "35DF609437DCFEA3279283AB79FD554E2BF78F8F7AE2DE532D8EE300B09E8F73")]
    [DataRow(63, "81C80242132F230C3BD41B3E63BBCFF16107339549214A99614FF26664625055")]
    [DataRow(64, "39E3D7B6B5D075D37D053AD89B24B41BEF4F3C29760C84447CAB3F3BE1882241")]
    [DataRow(65, "AACCA6FF74FDBB296D165A45CECFA04E5127BC008770FBBDD48006F2D2FAE95E")]
    [DataRow(119, "9CE7368E4DAF32341631B492E80359DC9F594B48453CD0DD5BF0B19279CC177E")]
    [DataRow(120, "7836B787757E95E58B3CA5AEC90B1B004E8DEBA1E50E9675AF9CABF1A13A04B5")]
    [DataRow(128, "D2742F1F4AC6BB7CA2B239EE18402BA8B3F9F8E652D2A72973C2B9BA11C08CF6")]
    [DataRow(200, "2C7E18C942EF065B526A2D4E5546283749CD3DDFB51D8FC71F42717363685F46")]
    public void TheEndsOfBlocksAreRight(int length, string digest)
    {
        Assert.AreEqual(digest, DigestOf(Message(length)));
    }

    [TestMethod]
    public void InPiecesItIsTheSame()
    {
        byte[] message = Message(128);
        string whole = DigestOf(message);
        var sha = new Sha256();
        var digest = new byte[Sha256.DigestOctets];
        int[] cuts = { 0, 1, 63, 64, 65, 127, 128 };
        foreach (int cut in cuts)
        {
            sha.Start();
            sha.Add(message, 0, cut);
            sha.Add(message, cut, message.Length - cut);
            sha.Finish(digest, 0);
            Assert.AreEqual(whole, Hex.Of(digest));
        }
    }

    [TestMethod]
    public void StartForgetsWhatWasAddedBefore()
    {
        var sha = new Sha256();
        var digest = new byte[Sha256.DigestOctets];
        sha.Add(Message(100), 0, 100);
        sha.Start();
        sha.Finish(digest, 0);
        Assert.AreEqual(OfNothing, Hex.Of(digest));
        sha.Add(Hex.Octets("616263"), 0, 3);        // Finish has started anew.
        sha.Finish(digest, 0);
        Assert.AreEqual(OfAbc, Hex.Of(digest));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(63)]
    [DataRow(64)]
    [DataRow(127)]
    public void AMessagePutAsideGoesOn(int cut)
    {
        byte[] message = Message(128);
        var aside = new byte[Sha256.SavedOctets];
        var digest = new byte[Sha256.DigestOctets];
        var sha = new Sha256();
        sha.Add(message, 0, cut);
        sha.Save(aside, 0);
        sha.Of(message, 0, 99, digest, 0);
        sha.Restore(aside, 0);
        sha.Add(message, cut, message.Length - cut);
        sha.Finish(digest, 0);
        Assert.AreEqual(DigestOf(message), Hex.Of(digest));
    }

    [TestMethod]
    public void TheDigestMayGoWhereTheMessageWas()
    {
        byte[] octets = Message(32);
        string expected = DigestOf(octets);
        new Sha256().Of(octets, 0, octets.Length, octets, 0);
        Assert.AreEqual(expected, Hex.Of(octets));
    }

    private static string DigestOf(byte[] message)
    {
        var digest = new byte[Sha256.DigestOctets];
        new Sha256().Of(message, 0, message.Length, digest, 0);
        return Hex.Of(digest);
    }

    private static byte[] Message(int length)
    {
        var message = new byte[length];
        for (int i = 0; i < length; i++)
        {
            message[i] = (byte)((7 * i) + 3);
        }

        return message;
    }
}
