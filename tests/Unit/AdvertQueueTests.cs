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
            Assert.Equal(i, sighting.HeardAtMs);
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
        queue.Heard(1, -50, frame, frame.Length, 7);
        var sighting = new Sighting();
        Assert.Equal(FrameKind.WithId, queue.Take(sighting));
        Assert.Equal(7, sighting.HeardAtMs);
        Assert.Equal(4, queue.Malformed);
        Assert.Equal(1, queue.Foreign);
    }

    [Fact]
    public void WhatIsNotBluezoneTakesNoPlace()
    {
        var queue = new AdvertQueue(1);
        for (int i = 0; i < 5; i++)
        {
            queue.Heard(1, -50, Foreign, Foreign.Length, 0);
        }

        byte[] frame = Ids.BandFrame(Ids.Of(1));
        queue.Heard(1, -50, frame, frame.Length, 0);
        Assert.Equal(FrameKind.WithId, queue.Take(new Sighting()));
        Assert.Equal(0, queue.Dropped);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0xFFFFFFFFFFFF, 0x1_7FFF_FFFF)]
    [InlineData(0x8000_7FFF_8001, 0x7_8000_0000)]
    public void AnIPhoneKeepsItsWholeAddressAndEveryoneTheTime(long address, long heardAtMs)
    {
        var queue = new AdvertQueue(4);
        var sighting = new Sighting();
        byte[] band = Ids.BandFrame(Ids.Of(1));
        queue.Heard(1, -50, band, band.Length, heardAtMs);
        queue.Heard(address, -51, Ids.IPhoneFrame(), Ids.IPhoneFrame().Length, heardAtMs + 600000);
        queue.Heard(address, -52, Ids.IPhoneBackgroundFrame(), Ids.IPhoneBackgroundFrame().Length, heardAtMs + 1);
        Assert.Equal(FrameKind.WithId, queue.Take(sighting));
        Assert.Equal(heardAtMs, sighting.HeardAtMs);
        Assert.Equal(FrameKind.IPhone, queue.Take(sighting));
        Assert.Equal((address, heardAtMs + 600000), (sighting.Address, sighting.HeardAtMs));
        Assert.Equal(SenderKind.IPhoneForeground, sighting.Kind);
        Assert.Equal(FrameKind.IPhone, queue.Take(sighting));
        Assert.Equal((address, heardAtMs + 1), (sighting.Address, sighting.HeardAtMs));
        Assert.Equal(SenderKind.IPhoneBackground, sighting.Kind);
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
                Assert.True(sighting.HeardAtMs > last, "out of order");
                last = sighting.HeardAtMs;
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
