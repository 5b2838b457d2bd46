using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

[TestClass]
public class HssVerifierTests
{
    private const int Segment = 16;
    private const int MessageOctets = 162;
    private const int SignatureOctets = 1296;
    private const int Blocks = 4113;            // Counted by another program.
    private const int Slice = 250;

    [TestMethod]
    public void TheRfcsSignatureIsGood()
    {
        HssVerifier verifier = Begun(Written(-1));
        Assert.AreEqual(SignatureResult.Good, Ended(verifier));
        Assert.AreEqual(Blocks, verifier.Blocks);
    }

    [TestMethod]
    [DataRow(161)]                              // Of the message.
    [DataRow(162 + 4 + 1136)]                   // Of the path.
    public void AnotherOctetMakesItBad(int at)
    {
        Assert.AreEqual(SignatureResult.Bad, Ended(Begun(Written(at))));
    }

    [TestMethod]
    public void AnotherLengthOrPlaceIsMalformed()
    {
        MemoryStore store = Written(-1);
        var verifier = new HssVerifier(store, new Sha256());
        byte[] key = Hex.Octets(HssVector.PublicKey);
        Assert.IsFalse(verifier.Begin(key, 0, Segment, 0, MessageOctets, MessageOctets, SignatureOctets - 1));
        Assert.IsFalse(verifier.Begin(key, 0, Segment, 0, MessageOctets, MessageOctets, SignatureOctets + 1));
        Assert.IsFalse(verifier.Begin(key, 0, Segment, 0, MessageOctets, MessageOctets + 1, SignatureOctets));
        Assert.IsFalse(verifier.Begin(key, 0, Segment + 1, 0, MessageOctets, MessageOctets, SignatureOctets));
        Assert.IsFalse(verifier.Begin(key, 0, Segment, 0, MessageOctets, 0x7FFFFFFF, SignatureOctets));
        Assert.AreEqual(SignatureResult.Bad, verifier.Work(Slice));
        key[7] = 9;
        Assert.IsFalse(verifier.Begin(key, 0, Segment, 0, MessageOctets, MessageOctets, SignatureOctets));
    }

    [TestMethod]
    public void AStoreThatFallsSilentMakesItBad()
    {
        MemoryStore store = Written(-1);
        HssVerifier verifier = Begun(store);
        Assert.AreEqual(SignatureResult.Running, verifier.Work(Slice));
        store.Refuses = true;
        Assert.AreEqual(SignatureResult.Bad, Ended(verifier));
    }

    [TestMethod]
    public void TheLengthsOfAnAuthoritysSignatureAreKnown()
    {
        Assert.AreEqual(5076, HssVerifier.SignatureOctets(2, 6, 3, 6, 3));
        Assert.AreEqual(SignatureOctets, HssVerifier.SignatureOctets(1, 5, 4, 0, 0));
        Assert.AreEqual(0, HssVerifier.SignatureOctets(3, 5, 4, 5, 4));
        byte[] key = Hex.Octets(HssVector.PublicKey);
        Assert.IsTrue(HssVerifier.MayHaveOctets(key, 0, SignatureOctets));
        Assert.IsFalse(HssVerifier.MayHaveOctets(key, 0, SignatureOctets + 4));
    }

    // Message and signature, with one octet turned over or none.
    private static MemoryStore Written(int wrongAt)
    {
        var octets = new byte[MessageOctets + SignatureOctets];
        int end = Hex.Put(HssVector.Message, octets, 0);
        Hex.Put(HssVector.Signature, octets, end);
        if (wrongAt >= 0)
        {
            octets[wrongAt] ^= 0x20;
        }

        var store = new MemoryStore(1, 2048);
        Assert.IsTrue(store.Append(Segment, octets, 0, octets.Length));
        return store;
    }

    private static HssVerifier Begun(MemoryStore store)
    {
        var verifier = new HssVerifier(store, new Sha256());
        byte[] key = Hex.Octets(HssVector.PublicKey);
        Assert.IsTrue(verifier.Begin(key, 0, Segment, 0, MessageOctets, MessageOctets, SignatureOctets));
        return verifier;
    }

    private static int Ended(HssVerifier verifier)
    {
        int result;
        do
        {
            result = verifier.Work(Slice);
        }
        while (result == SignatureResult.Running);
        return result;
    }
}
