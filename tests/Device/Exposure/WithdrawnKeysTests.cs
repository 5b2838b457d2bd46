using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

/// <summary>Keys named by mistake, in flash.</summary>
[TestClass]
public class WithdrawnKeysTests
{
    private const long Late = 4000000000L;

    [TestMethod]
    public void RowsCoverWhatWasIssuedAtOrBeforeThem()
    {
        var store = new MemoryStore(4, 1024);
        var keys = new WithdrawnKeys(store, new byte[TwoSlots.ChunkOctets]);
        byte[] tag = Hex.Octets("3D58D950C68314F0");
        keys.Put(tag, Late);
        Assert.IsTrue(keys.Keep());
        keys = new WithdrawnKeys(store, new byte[TwoSlots.ChunkOctets]);
        Assert.AreEqual(WithdrawnKeys.Covered, keys.Find(tag, Late));
        Assert.AreEqual(WithdrawnKeys.Free, keys.Find(tag, Late + 1));
        Assert.IsTrue(keys.Retire(Late));
        store.Rot(WithdrawnKeys.FirstSegment, 9);
        Assert.AreEqual(WithdrawnKeys.Free, keys.Find(tag, Late));
        Assert.IsTrue(keys.Retire(Late));
        Assert.AreEqual(-1, store.Length(WithdrawnKeys.FirstSegment));
    }
}
