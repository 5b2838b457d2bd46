using Bluezone.Band.Journal;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Journal;

/// <summary>Two slots, written in turn: one of them is always whole.</summary>
[TestClass]
public class StateSlotsTests
{
    private const int SlotA = StateSlots.FirstSegment;
    private const int SlotB = SlotA + 1;

    [TestMethod]
    public void TheBooksStateIsWritten()
    {
        MemoryStore store = Store();
        BandState state = BookState();
        var row = new byte[RecordFormat.RowOctets];
        RecordFormat.PutEncounter(RecordFormatTests.BookEncounter(), TestClock.StartUtcSeconds + 600, row, 0);
        var slots = new StateSlots(store);
        slots.Begin(state);
        slots.AddRow(row);
        Assert.IsTrue(slots.End());

        var octets = new byte[0x011A];
        Assert.AreEqual(octets.Length, store.Length(SlotA));
        store.Read(SlotA, 0, octets, 0, octets.Length);
        Assert.AreEqual("B3011A0101000000E4422E5F0E0000000000010002000000", Hex.Of(octets, 0, 24));
        Assert.AreEqual("32480000" + BookEntropy.BaseKey + "00000000", Hex.Of(octets, 24, 40));
        Assert.AreEqual("0300000000000000000000000000000000000000070000000000", Hex.Of(octets, 64, 26));
        Assert.AreEqual("B8412E5F3AA8DFC0A15682B27216FC310090833AA2A4" + "13672CF2", Hex.Of(octets, 256, 26));
    }

    [TestMethod]
    public void WhatWasSavedLastIsLoaded()
    {
        MemoryStore store = Store();
        var slots = new StateSlots(store);
        for (int round = 1; round <= 3; round++)
        {
            Assert.IsTrue(Save(slots, round));
        }

        Assert.AreEqual(3L, slots.Sequence);
        var state = new BandState();
        var after = new StateSlots(store);
        Assert.IsTrue(after.Load(state));
        Assert.AreEqual(3L, after.Sequence);
        Assert.AreEqual(3L, state.Counts[5]);
        Assert.AreEqual(TestClock.StartUtcSeconds + 3, state.LastUtcSeconds);
        Assert.AreEqual(14, state.RetentionDays);
        Assert.IsFalse(state.IsErasing);
        Assert.IsTrue(store.Length(SlotA) > 0);
        Assert.IsTrue(store.Length(SlotB) > 0);
    }

    [TestMethod]
    public void RowsComeBackInTheirOrder()
    {
        const int Rows = 20;            // More than one chunk.
        MemoryStore store = Store();
        var slots = new StateSlots(store);
        BandState state = BookState();
        state.WaitingRows = Rows - 1;
        slots.Begin(state);
        var row = new byte[RecordFormat.RowOctets];
        for (int i = 0; i < Rows; i++)
        {
            row[0] = (byte)i;
            row[row.Length - 1] = (byte)(100 + i);
            slots.AddRow(row);
        }

        Assert.IsTrue(slots.End());
        var after = new StateSlots(store);
        Assert.IsTrue(after.Load(state));
        for (int i = 0; i < Rows; i++)
        {
            Assert.IsTrue(after.ReadRow(i, row));
            Assert.AreEqual(i, (int)row[0]);
            Assert.AreEqual(100 + i, (int)row[row.Length - 1]);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(200)]
    [DataRow(259)]
    public void ATornSlotLeavesTheOther(int octets)
    {
        MemoryStore store = Store();
        var slots = new StateSlots(store);
        Save(slots, 1);
        store.CutIn(1, octets);
        Assert.ThrowsException(typeof(PowerLost), () => Save(slots, 2));
        var state = new BandState();
        var after = new StateSlots(store);
        Assert.IsTrue(after.Load(state));
        Assert.AreEqual(1L, state.Counts[5]);
        Assert.IsTrue(Save(after, 3));
        Assert.IsTrue(new StateSlots(store).Load(state));
        Assert.AreEqual(3L, state.Counts[5]);
    }

    [TestMethod]
    public void ARottenSlotLeavesTheOlder()
    {
        MemoryStore store = Store();
        var slots = new StateSlots(store);
        Save(slots, 1);
        Save(slots, 2);
        store.Rot(SlotB, 30);
        var state = new BandState();
        Assert.IsTrue(new StateSlots(store).Load(state));
        Assert.AreEqual(1L, state.Counts[5]);
    }

    [TestMethod]
    public void WithoutAWholeSlotNothingIsLoaded()
    {
        MemoryStore store = Store();
        var state = new BandState { RetentionDays = 9 };
        Assert.IsFalse(new StateSlots(store).Load(state));
        Save(new StateSlots(store), 1);
        store.Rot(SlotA, 5);
        Assert.IsFalse(new StateSlots(store).Load(state));
        Assert.AreEqual(9, state.RetentionDays);
    }

    [TestMethod]
    public void AStoreThatRefusesLeavesTheOldStateToCount()
    {
        MemoryStore store = Store();
        var slots = new StateSlots(store);
        Save(slots, 1);
        store.Refuses = true;
        Assert.IsFalse(Save(slots, 2));
        store.Refuses = false;
        var state = new BandState();
        Assert.IsTrue(new StateSlots(store).Load(state));
        Assert.AreEqual(1L, state.Counts[5]);
        Assert.IsTrue(Save(slots, 3));
        Assert.AreEqual(2L, slots.Sequence);
    }

    [TestMethod]
    public void AnErasureThatWasBegunIsRemembered()
    {
        MemoryStore store = Store();
        BandState state = BookState();
        state.OpenRows = 0;
        state.IsErasing = true;
        var slots = new StateSlots(store);
        slots.Begin(state);
        Assert.IsTrue(slots.End());
        state.IsErasing = false;
        Assert.IsTrue(new StateSlots(store).Load(state));
        Assert.IsTrue(state.IsErasing);
    }

    private static MemoryStore Store() => new(6, 1024);

    private static bool Save(StateSlots slots, int round)
    {
        BandState state = BookState();
        state.OpenRows = 0;
        state.LastUtcSeconds = TestClock.StartUtcSeconds + round;
        state.Counts[5] = round;
        slots.Begin(state);
        return slots.End();
    }

    private static BandState BookState()
    {
        var state = new BandState
        {
            LastUtcSeconds = 0x5F2E42E4,
            RetentionDays = 14,
            OpenRows = 1,
            FirstRowSequence = 2,
        };
        Hex.Put("32480000" + BookEntropy.BaseKey, state.Identity, 0);
        state.Counts[0] = 3;
        state.Counts[5] = 7;
        return state;
    }
}
