using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Exposure;

/// <summary>What a day may hold: never a no for what is there.</summary>
[TestClass]
public class DayIndexTests
{
    private const int Day = 18482;
    private const int DayS = 86400;

    [TestMethod]
    public void WhatWasAddedIsHeldAndLittleElse()
    {
        var index = new DayIndex();
        index.Clear(Day);
        for (int number = 0; number < 100; number++)
        {
            index.Add(Spread(number), ((long)Day * DayS) + (number * 60));
        }

        int held = 0;
        for (int number = 0; number < 1000; number++)
        {
            bool mayHold = index.MayHold(Spread(number));
            Assert.IsTrue(mayHold || number >= 100);
            held += mayHold ? 1 : 0;
        }

        Assert.IsTrue(held < 110);              // 47 in a million are expected to be held for nothing.
        index.Clear(Day + 1);
        Assert.IsFalse(index.MayHold(Spread(0)));
        Assert.AreEqual(-1, index.LastSlot(0, 96));
    }

    [TestMethod]
    [DataRow(36000, 39, 40)]        // 10:00: slots that ended at most 750 s before, or begin at most 600 s later.
    [DataRow(36299, 39, 40)]
    [DataRow(36300, 39, 41)]
    [DataRow(35851, 39, 40)]
    [DataRow(35850, 38, 40)]
    [DataRow(35849, 38, 40)]
    [DataRow(0, 0, 0)]
    [DataRow(-600, 0, 0)]
    [DataRow(-601, -1, -1)]
    [DataRow(87150, 95, 95)]
    [DataRow(87151, -1, -1)]
    public void AnEncounterStandsForTheSlotsAroundIt(int second, int first, int last)
    {
        var index = new DayIndex();
        index.Clear(Day);
        index.Add(Spread(1), ((long)Day * DayS) + second);
        for (int slot = 0; slot < 96; slot++)
        {
            Assert.AreEqual(first >= 0 && slot >= first && slot <= last, index.HasSlot(slot));
        }

        Assert.AreEqual(last, index.LastSlot(0, 96));
        Assert.AreEqual(first >= 0, index.MayHold(Spread(1)));
    }

    [TestMethod]
    public void CandidatesAreFoundByAllTwelveOctets()
    {
        var candidates = new Candidates(3);
        byte[] id = Others.Id(7);
        candidates.Add(Others.Id(6), 1, 10, false);
        candidates.Add(id, 95, 65535, true);
        candidates.Add(id, 0, 12, false);
        Assert.IsTrue(candidates.IsFull);
        Assert.AreEqual(1, candidates.Find(id, 0));
        Assert.AreEqual(95, candidates.SlotAt(1));
        Assert.AreEqual(65535, candidates.EntryAt(1));
        Assert.AreEqual((int)EntryKind.F1, (int)candidates.KindAt(1));
        Assert.AreEqual(2, candidates.Find(id, 2));
        Assert.AreEqual(-1, candidates.Find(id, 3));
        for (int octet = 0; octet < id.Length; octet++)
        {
            id[octet] ^= 1;
            Assert.AreEqual(octet == 0 ? 0 : -1, candidates.Find(id, 0));      // Number 6 differs from 7 in one bit.
            id[octet] ^= 1;
        }
    }

    // An id whose octets look like a digest's.
    private static byte[] Spread(int number)
    {
        var id = new byte[12];
        uint bits = (uint)number + 1;
        for (int i = 0; i < id.Length; i++)
        {
            bits = (bits * 1664525) + 1013904223;
            id[i] = (byte)(bits >> 24);
        }

        return id;
    }
}
