using System;
using Bluezone.Band.Air;
using Bluezone.Band.Tests.Device.Fakes;
using nanoFramework.TestFramework;

namespace Bluezone.Band.Tests.Device.Air;

[TestClass]
public class AdvertQueueTests
{
    [TestMethod]
    public void WhatIsHeardComesOutInOrderAndAsCopied()
    {
        var queue = new AdvertQueue(4);
        var sighting = new Sighting();
        for (int number = 1; number <= 3; number++)
        {
            byte[] frame = Others.Frame(number);
            queue.Heard(100 + number, -40 - number, frame, frame.Length, 1000 + number);
            Array.Clear(frame, 0, frame.Length);        // The radio's own buffer.
        }

        for (int number = 1; number <= 3; number++)
        {
            Assert.AreEqual((int)FrameKind.WithId, (int)queue.Take(sighting));
            Assert.AreEqual(Hex.Of(Others.Id(number)), Hex.Of(sighting.Id));
            Assert.AreEqual(-40 - number, sighting.RssiDbm);
            Assert.AreEqual(1000L + number, sighting.HeardAtMs);
        }

        Assert.AreEqual((int)FrameKind.Foreign, (int)queue.Take(sighting));
    }

    [TestMethod]
    public void AFullQueueDropsTheNewestAndCounts()
    {
        var queue = new AdvertQueue(3);
        var sighting = new Sighting();
        for (int number = 1; number <= 8; number++)
        {
            Hear(queue, number);
        }

        Assert.AreEqual(5, queue.Dropped);
        Assert.AreEqual((int)FrameKind.WithId, (int)queue.Take(sighting));
        Assert.AreEqual(1L, sighting.HeardAtMs);
        Hear(queue, 9);                                 // There is room again, round the end of the arrays.
        queue.Take(sighting);
        queue.Take(sighting);
        queue.Take(sighting);
        Assert.AreEqual(9L, sighting.HeardAtMs);
        Assert.AreEqual(5, queue.Dropped);
    }

    [TestMethod]
    public void ForeignAndMalformedOnesAreCountedAndPassedOver()
    {
        var queue = new AdvertQueue(8);
        byte[] frame = Others.Frame(1);
        queue.Heard(1, -50, new byte[] { 5, 0xFF }, 2, 0);
        queue.Heard(1, -50, new byte[] { 2, 1, 6 }, 3, 0);
        queue.Heard(1, -50, new byte[40], 40, 0);
        queue.Heard(1, -50, frame, -1, 0);
        queue.Heard(1, -50, frame, frame.Length + 1, 0);
        Hear(queue, 7);
        var sighting = new Sighting();
        Assert.AreEqual((int)FrameKind.WithId, (int)queue.Take(sighting));
        Assert.AreEqual(7L, sighting.HeardAtMs);
        Assert.AreEqual(4, queue.Malformed);
        Assert.AreEqual(1, queue.Foreign);
    }

    [TestMethod]
    [DataRow(-200, -127)]
    [DataRow(-127, -127)]
    [DataRow(20, 20)]
    public void RssiStaysInItsRange(int heardDbm, int keptDbm)
    {
        var queue = new AdvertQueue(1);
        byte[] frame = Others.Frame(1);
        queue.Heard(1, heardDbm, frame, frame.Length, 0);
        var sighting = new Sighting();
        queue.Take(sighting);
        Assert.AreEqual(keptDbm, sighting.RssiDbm);
    }

    [TestMethod]
    public void AStrengthThatTheControllerDoesNotKnowIsMalformed()
    {
        var queue = new AdvertQueue(1);
        byte[] frame = Others.Frame(1);
        queue.Heard(1, 127, frame, frame.Length, 0);
        Assert.AreEqual((int)FrameKind.Foreign, (int)queue.Take(new Sighting()));
        Assert.AreEqual(1, queue.Malformed);
    }

    [TestMethod]
    public void AShortOneHasNothingOfALongerOneBeforeIt()
    {
        var queue = new AdvertQueue(1);
        var sighting = new Sighting();
        Hear(queue, 1);
        queue.Take(sighting);
        queue.Heard(1, -50, new byte[] { 3, 3, 0x56, 0x4E }, 4, 0);
        Assert.AreEqual((int)FrameKind.Foreign, (int)queue.Take(sighting));
        Assert.AreEqual(1, queue.Foreign);
        Assert.AreEqual(0, queue.Malformed);
    }

    [TestMethod]
    public void ClearEmptiesIt()
    {
        var queue = new AdvertQueue(2);
        Hear(queue, 1);
        Hear(queue, 2);
        queue.Clear();
        Assert.AreEqual((int)FrameKind.Foreign, (int)queue.Take(new Sighting()));
        Hear(queue, 3);
        Assert.AreEqual((int)FrameKind.WithId, (int)queue.Take(new Sighting()));
        Assert.AreEqual(0, queue.Dropped);
    }

    private static void Hear(AdvertQueue queue, int number)
    {
        byte[] frame = Others.Frame(number);
        queue.Heard(number, -50, frame, frame.Length, number);
    }
}
