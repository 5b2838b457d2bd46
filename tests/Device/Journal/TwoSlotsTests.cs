using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Journal;

/// <summary>Two slots of any content, longer than the buffer that is lent.</summary>
[TestClass]
public class TwoSlotsTests
{
    private const int First = 3;
    private const int Octets = 1100;

    [TestMethod]
    public void ContentOfSomeChunksComesBack()
    {
        var store = new MemoryStore(4, 2048);
        TwoSlots slots = On(store);
        Assert.IsFalse(slots.Load());
        var content = new byte[Octets];
        for (int round = 1; round <= 2; round++)
        {
            content[Octets - 1] = (byte)round;
            slots.Begin(4 + Octets);
            slots.Claim(4);
            slots.Add(content, 0, Octets);
            Assert.IsTrue(slots.End());
        }

        store.Rot(First + 1, 900);
        slots = On(store);
        Assert.IsTrue(slots.Load());
        Assert.AreEqual(1L, slots.Sequence);
        Assert.AreEqual(4 + Octets, slots.ContentOctets);
        Assert.IsTrue(slots.Read(4, content, 0, Octets));
        Assert.AreEqual(1, (int)content[Octets - 1]);
        Assert.IsFalse(slots.Read(5, content, 0, Octets));
    }

    private static TwoSlots On(MemoryStore store) => new(store, First, 0xB7, 1, new byte[TwoSlots.ChunkOctets]);
}
