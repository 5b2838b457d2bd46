using Bluezone.Band.Journal;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Sync;

/// <summary>The key ring in a store: the file of tests/Vectors/sync-session.csv goes in, and comes back after a loss of power.</summary>
[TestClass]
public class KeyRingTests
{
    private const int Number = 123456789;

    [TestMethod]
    public void WhatWasProvisionedComesBack()
    {
        var store = new MemoryStore(4, 1024);
        KeyRing ring = On(store);
        Assert.IsFalse(ring.Load());
        Assert.IsFalse(ring.IsProvisioned);
        byte[] file = Hex.Octets(SessionVector.File);
        Assert.IsTrue(ring.Provision(file, file.Length));
        ring = On(store);
        Assert.IsTrue(ring.Load());
        Assert.IsTrue(ring.IsProvisioned);
        Assert.AreEqual((long)Number, ring.Number);
        var key = new byte[KeyRing.KeyOctets];
        ring.CopyRelease(key);
        Assert.AreEqual(SessionVector.Release, Hex.Of(key));
        ring.CopyDisclosureMac(key);
        Assert.AreEqual(SessionVector.DisclosureMac, Hex.Of(key));
        var publicKey = new byte[KeyRing.PublicKeyOctets];
        Assert.AreEqual(84, ring.CopyTrustedKey(0, publicKey));
        Assert.AreEqual(-1, ring.CopyTrustedKey(1, publicKey));
    }

    [TestMethod]
    public void AFileThatIsNotWholeChangesNothing()
    {
        var store = new MemoryStore(4, 1024);
        KeyRing ring = On(store);
        byte[] file = Hex.Octets(SessionVector.File);
        Assert.IsFalse(ring.Provision(file, file.Length - 1));
        file[20] ^= 1;
        Assert.IsFalse(ring.Provision(file, file.Length));
        Assert.IsFalse(ring.IsProvisioned);
        Assert.IsFalse(On(store).Load());
    }

    [TestMethod]
    public void OneSlotIsEnoughAndNoneIsAnEmptyRing()
    {
        var store = new MemoryStore(4, 1024);
        KeyRing ring = On(store);
        byte[] file = Hex.Octets(SessionVector.File);
        Assert.IsTrue(ring.Provision(file, file.Length));
        store.Rot(KeyRing.FirstSegment, 40);
        Assert.IsTrue(On(store).Load());
        store.Rot(KeyRing.FirstSegment + 1, 40);
        ring = On(store);
        Assert.IsFalse(ring.Load());
        Assert.IsFalse(ring.IsProvisioned);
        Assert.AreEqual(0L, ring.Number);
    }

    [TestMethod]
    public void ErasedItIsEmpty()
    {
        var store = new MemoryStore(4, 1024);
        KeyRing ring = On(store);
        byte[] file = Hex.Octets(SessionVector.File);
        Assert.IsTrue(ring.Provision(file, file.Length));
        Assert.IsTrue(ring.Erase());
        Assert.IsFalse(ring.IsProvisioned);
        Assert.IsFalse(On(store).Load());
    }

    private static KeyRing On(MemoryStore store) => new(store, new byte[TwoSlots.ChunkOctets], new PlainCipher());
}
