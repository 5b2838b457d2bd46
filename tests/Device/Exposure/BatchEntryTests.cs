using System;
using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

[TestClass]
public class BatchEntryTests
{
    private const long IssuedUtcSeconds = 1596888000;
    private const long FirstSlot = 1774295;

    [TestMethod]
    public void TheExamplesEntriesAreRead()
    {
        BatchEntry f0 = Example(0);
        Assert.AreEqual((int)EntryKind.F0, (int)f0.Kind);
        Assert.AreEqual(FirstSlot, f0.FirstSlot);
        Assert.AreEqual(5, f0.Slots);
        Assert.AreEqual(FirstSlot + 4, f0.LastSlot);
        Assert.IsTrue(f0.IsGood(IssuedUtcSeconds));
        BatchEntry withdrawal = Example(1);
        Assert.AreEqual((int)EntryKind.Withdrawal, (int)withdrawal.Kind);
        Assert.IsTrue(withdrawal.IsGood(IssuedUtcSeconds));
    }

    [TestMethod]
    public void TheLastSlotMustHaveBegunWhenTheBatchWasIssued()
    {
        long begin = (FirstSlot + 4) * 900;
        Assert.IsTrue(Example(0).IsGood(begin));
        Assert.IsFalse(Example(0).IsGood(begin - 1));
        BatchEntry late = Example(0);
        LittleEndian.PutU32(late.Octets, 32, 0xFFFFFFFF);
        Assert.IsFalse(late.IsGood(IssuedUtcSeconds));
    }

    [TestMethod]
    [DataRow(36, 0)]
    [DataRow(37, 9)]
    [DataRow(38, 0)]
    [DataRow(38, 3)]
    [DataRow(38, 4)]
    [DataRow(38, 255)]
    [DataRow(39, 1)]
    public void AFieldOutOfItsRangeIsRefused(int at, int value)
    {
        BatchEntry entry = Example(0);
        entry.Octets[at] = (byte)value;
        Assert.IsFalse(entry.IsGood(IssuedUtcSeconds));
    }

    [TestMethod]
    public void OnlyAscendingKeysAreInOrder()
    {
        byte[] entries = Hex.Octets(BatchVector.Entries);
        var order = new EntryOrder();
        order.Start();
        for (int i = 0; i < entries.Length; i++)
        {
            Assert.IsTrue(order.Take(entries, i, 1, IssuedUtcSeconds));
        }

        Assert.IsFalse(order.Take(entries, BatchEntry.EntryOctets, BatchEntry.EntryOctets, IssuedUtcSeconds));     // Again.
        order.Start();
        Assert.IsTrue(order.Take(entries, BatchEntry.EntryOctets, BatchEntry.EntryOctets, IssuedUtcSeconds));
        Assert.IsFalse(order.Take(entries, 0, BatchEntry.EntryOctets, IssuedUtcSeconds));
    }

    private static BatchEntry Example(int index)
    {
        var entry = new BatchEntry();
        Array.Copy(Hex.Octets(BatchVector.Entries), index * BatchEntry.EntryOctets, entry.Octets, 0, BatchEntry.EntryOctets);
        return entry;
    }
}
