using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Sync;

/// <summary>One session, octet for octet that of tests/Vectors/sync-session.csv: from challenge to proof, and frames both ways.</summary>
[TestClass]
public class SessionTests
{
    private const int Drawn = 0xB3;                     // The advertisement drew three octets before.
    private const long UtcSeconds = 1596866400;
    private const int FirstClinicRow = 4;

    [TestMethod]
    public void TheCipherGivesThePublishedAnswers()
    {
        var cipher = new PlainCipher();
        byte[] block = Hex.Octets("00112233445566778899AABBCCDDEEFF");
        Assert.IsTrue(cipher.EncryptBlock(Hex.Octets("000102030405060708090A0B0C0D0E0F"), block));
        Assert.AreEqual("69C4E0D86A7B0430D8CDB78070B4C55A", Hex.Of(block));
        var mac = new byte[32];
        Assert.IsTrue(cipher.HmacSha256(Hex.Octets("4A656665"), Hex.Octets("7768617420646F2079612077616E7420666F72206E6F7468696E673F"), mac));
        Assert.AreEqual("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", Hex.Of(mac));
    }

    [TestMethod]
    public void TheHandshakeIsTheVectors()
    {
        KeyRing ring = Ring(new PlainCipher());
        Handshake handshake = Challenged(ring);
        Assert.AreEqual(SessionVector.Challenge, ValueOf(handshake));
        Assert.AreEqual(-1, Take(handshake, SessionVector.Hello));
        Assert.IsTrue(handshake.HasAnswered);
        Assert.AreEqual(SessionVector.Welcome, ValueOf(handshake));
        Assert.IsTrue(Take(handshake, SessionVector.Proof) >= FirstClinicRow);
        Assert.AreEqual(SessionVector.Secret, Hex.Of(handshake.Secret));
    }

    [TestMethod]
    public void AProofOrHelloThatWasChangedOpensNothing()
    {
        KeyRing ring = Ring(new PlainCipher());
        Handshake handshake = Challenged(ring);
        Take(handshake, SessionVector.Hello);
        Assert.AreEqual(-1, TakeChanged(handshake, SessionVector.Proof, 16));
        Assert.IsFalse(handshake.HasAnswered);
        handshake = Challenged(ring);
        Assert.AreEqual(-1, TakeChanged(handshake, SessionVector.Hello, 39));
        Assert.AreNotEqual(SessionVector.Welcome, ValueOf(handshake));
        Assert.AreEqual(-1, Take(handshake, SessionVector.Proof));
    }

    [TestMethod]
    public void FramesAreTheVectors()
    {
        FrameCipher frames = Session(new PlainCipher());
        Assert.AreEqual(SessionVector.FirstAnswer, Sealed(frames, "8000"));
        Assert.AreEqual(SessionVector.PlainRequest, Opened(frames, SyncAttribute.Settings, SessionVector.Request));
        Assert.AreEqual(SessionVector.Answer, Sealed(frames, SessionVector.PlainAnswer));
        Assert.AreEqual(SessionVector.PlainLongRequest, Opened(frames, SyncAttribute.Batch, SessionVector.LongRequest));
        Assert.AreEqual(2L, frames.NextOut);
    }

    [TestMethod]
    public void AFrameThatWasChangedIsNotOpenedAndTheRightOneIsAfterwards()
    {
        FrameCipher frames = Session(new PlainCipher());
        for (int at = 0; at < SessionVector.Request.Length / 2; at++)
        {
            byte[] changed = Hex.Octets(SessionVector.Request);
            changed[at] ^= 0x10;
            Assert.AreEqual(-1, frames.Open(changed, changed.Length, SyncAttribute.Settings));
        }

        Assert.AreEqual("", Opened(frames, SyncAttribute.Batch, SessionVector.Request));
        Assert.AreEqual("", Opened(frames, SyncAttribute.Batch, SessionVector.LongRequest));
        Assert.AreEqual(SessionVector.PlainRequest, Opened(frames, SyncAttribute.Settings, SessionVector.Request));
        Assert.AreEqual("", Opened(frames, SyncAttribute.Settings, SessionVector.Request));
    }

    [TestMethod]
    public void AChipThatRefusesOpensNoSession()
    {
        var cipher = new PlainCipher();
        KeyRing ring = Ring(cipher);
        FrameCipher frames = Session(cipher);
        Handshake handshake = Challenged(ring);
        cipher.Refuses = true;
        Assert.AreEqual(-1, Take(handshake, SessionVector.Hello));
        Assert.AreEqual(-1, Take(handshake, SessionVector.Proof));
        byte[] frame = Hex.Octets(SessionVector.Request);
        Assert.AreEqual(-1, frames.Open(frame, frame.Length, SyncAttribute.Settings));
        Assert.IsFalse(frames.Seal(frame, 2, SyncAttribute.Log));
    }

    private static KeyRing Ring(PlainCipher cipher)
    {
        byte[] file = Hex.Octets(SessionVector.File);
        var ring = new KeyRing(new MemoryStore(4, 1024), new byte[TwoSlots.ChunkOctets], cipher);
        Assert.IsTrue(ring.Provision(file, file.Length));
        return ring;
    }

    private static Handshake Challenged(KeyRing ring)
    {
        var handshake = new Handshake(ring, new CountingEntropy(Drawn), new WrongProofs());
        handshake.Challenge(0);
        return handshake;
    }

    private static FrameCipher Session(PlainCipher cipher)
    {
        var frames = new FrameCipher(cipher);
        frames.Begin(new Kdf(cipher), Hex.Octets(SessionVector.Secret));
        return frames;
    }

    private static int Take(Handshake handshake, string hex)
    {
        byte[] written = Hex.Octets(hex);
        return handshake.Take(written, written.Length, 0, UtcSeconds, null);
    }

    private static int TakeChanged(Handshake handshake, string hex, int at)
    {
        byte[] written = Hex.Octets(hex);
        written[at] ^= 1;
        return handshake.Take(written, written.Length, 0, UtcSeconds, null);
    }

    private static string ValueOf(Handshake handshake) => Hex.Of(handshake.Value, 0, handshake.ValueOctets);

    private static string Sealed(FrameCipher frames, string plain)
    {
        var frame = new byte[(plain.Length / 2) + FrameCipher.FramingOctets];
        int end = Hex.Put(plain, frame, FrameCipher.PlainAt);
        Assert.IsTrue(frames.Seal(frame, end - FrameCipher.PlainAt, SyncAttribute.Log));
        return Hex.Of(frame);
    }

    private static string Opened(FrameCipher frames, int attribute, string hex)
    {
        byte[] frame = Hex.Octets(hex);
        int plain = frames.Open(frame, frame.Length, attribute);
        return plain < 0 ? "" : Hex.Of(frame, FrameCipher.PlainAt, plain);
    }
}
