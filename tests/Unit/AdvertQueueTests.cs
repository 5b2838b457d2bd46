using System;
using System.Threading;
using Bluezone.Band.Air;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class AdvertQueueTests
{
    private static readonly byte[] Malformed = [5, 0xFF];
    private static readonly byte[] Foreign = [2, 1, 6];

    [Fact]
    public void WhatIsHeardComesOutInOrder()
    {
        var queue = new AdvertQueue(4);
        var sighting = new Sighting();
        for (int round = 0; round < 10; round++)
        {
            for (int i = 0; i < 3; i++)
            {
                byte[] frame = Ids.BandFrame(Ids.Of(i));
                queue.Heard(100 + i, -40 - i, frame, frame.Length, 1000 + i);
                Array.Clear(frame);         // The radio's own buffer: copied before the call returns.
            }

            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(FrameKind.WithId, queue.Take(sighting));
                Assert.Equal(Ids.Of(i), sighting.Id);
                Assert.Equal(100 + i, sighting.Address);
                Assert.Equal(-40 - i, sighting.RssiDbm);
                Assert.Equal(1000 + i, sighting.HeardAtMs);
            }

            Assert.Equal(FrameKind.Foreign, queue.Take(sighting));
        }
    }

    [Fact]
    public void AFullQueueDropsTheNewestAndCounts()
    {
        var queue = new AdvertQueue(3);
        for (int i = 0; i < 8; i++)
        {
            byte[] frame = Ids.BandFrame(Ids.Of(i));
            queue.Heard(i, -50, frame, frame.Length, i);
        }

        Assert.Equal(5, queue.Dropped);
        var sighting = new Sighting();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(FrameKind.WithId, queue.Take(sighting));
            Assert.Equal(i, sighting.Address);
        }

        Assert.Equal(FrameKind.Foreign, queue.Take(sighting));
    }

    [Fact]
    public void ForeignAndMalformedFramesAreCountedAndPassedOver()
    {
        var queue = new AdvertQueue(8);
        byte[] frame = Ids.BandFrame(Ids.Of(1));
        queue.Heard(1, -50, Malformed, Malformed.Length, 0);
        queue.Heard(1, -50, Foreign, Foreign.Length, 0);
        queue.Heard(1, -50, new byte[40], 40, 0);
        queue.Heard(1, -50, frame, -1, 0);
        queue.Heard(1, -50, frame, frame.Length + 1, 0);
        queue.Heard(7, -50, frame, frame.Length, 0);
        var sighting = new Sighting();
        Assert.Equal(FrameKind.WithId, queue.Take(sighting));
        Assert.Equal(7, sighting.Address);
        Assert.Equal(4, queue.Malformed);
        Assert.Equal(1, queue.Foreign);
    }

    [Theory]
    [InlineData(-200, -127)]
    [InlineData(-127, -127)]
    [InlineData(20, 20)]
    public void RssiStaysInItsRange(int heardDbm, int expectedDbm)
    {
        var queue = new AdvertQueue(1);
        byte[] frame = Ids.BandFrame(Ids.Of(1));
        queue.Heard(1, heardDbm, frame, frame.Length, 0);
        var sighting = new Sighting();
        queue.Take(sighting);
        Assert.Equal(expectedDbm, sighting.RssiDbm);
    }

    [Fact]
    public void AStrengthThatTheControllerDoesNotKnowIsNotNear()
    {
        var queue = new AdvertQueue(1);
        byte[] frame = Ids.BandFrame(Ids.Of(1));
        queue.Heard(1, 127, frame, frame.Length, 0);
        Assert.Equal(FrameKind.Foreign, queue.Take(new Sighting()));
        Assert.Equal(1, queue.Malformed);
    }

    [Fact]
    public void NothingIsLostUncountedBetweenTwoThreads()
    {
        const int Sent = 400_000;
        var queue = new AdvertQueue(16);
        var radio = new Thread(() => HearAll(queue, Sent));
        radio.Start();
        int taken = 0;
        long last = -1;
        var sighting = new Sighting();
        bool wasAlive;
        do
        {
            wasAlive = radio.IsAlive;
            while (queue.Take(sighting) == FrameKind.WithId)
            {
                Assert.True(sighting.Address > last, "out of order");
                last = sighting.Address;
                taken++;
            }
        }
        while (wasAlive);

        Assert.Equal(Sent, taken + queue.Dropped + queue.Malformed + queue.Foreign);
    }
    private static void HearAll(AdvertQueue queue, int count)
    {
        byte[] frame = Ids.BandFrame(Ids.Of(1));
        for (int i = 0; i < count; i++)
        {
            byte[] octets = (i % 4) switch { 1 => Malformed, 3 => Foreign, _ => frame };
            queue.Heard(i, -50, octets, i % 4 == 2 ? -1 : octets.Length, i);
        }
    }
}
