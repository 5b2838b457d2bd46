using System;
using Bluezone.Band.Air;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit;
using Bluezone.Band.Tests.Unit.Fakes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

[Collection(nameof(AllocationCounts))]
public class HostileFrames
{
    private const int Frames = 1_000_000;
    private const int Batch = 1000;

    private readonly ITestOutputHelper _output;

    public HostileFrames(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void WhatIsEncodedIsDecoded()
    {
        // FsCheck prints the seed that replays a failure.
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte>().Generator.ArrayOf(Sighting.IdOctets).ToArbitrary(),
            id =>
            {
                byte[] octets = new byte[AdvertisingFrame.MaxOctets];
                var sighting = new Sighting();
                int length = AdvertisingFrame.Encode(id, octets);
                return AdvertisingFrame.Decode(octets, length, sighting) == FrameKind.WithId
                    && sighting.Kind == SenderKind.Band
                    && sighting.Id.AsSpan().SequenceEqual(id)
                    && FrameReference.IdOf(octets.AsSpan(0, length)) == Convert.ToHexString(id);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AMillionHostileFramesNeitherThrowNorAllocateNorForgeAnId()
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        string replay = $"seed {seed}";
        _output.WriteLine(replay);
        var random = new SeededRandom(seed);
        byte[][] frames = new byte[Batch][];
        var results = new FrameKind[Batch];
        var ids = new byte[Batch][];
        var sighting = new Sighting();
        int withId = 0;
        for (int batch = 0; batch < Frames / Batch; batch++)
        {
            for (int i = 0; i < Batch; i++)
            {
                frames[i] = Hostile(random);
                ids[i] ??= new byte[Sighting.IdOctets];
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Batch; i++)
            {
                results[i] = AdvertisingFrame.Decode(frames[i], frames[i].Length, sighting);
                Array.Copy(sighting.Id, ids[i], Sighting.IdOctets);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(batch == 0 || allocated == 0, $"{replay}: {allocated} octets allocated in batch {batch}");  // Tables are made at first.
            for (int i = 0; i < Batch; i++)
            {
                string? decoded = results[i] == FrameKind.WithId ? Convert.ToHexString(ids[i]) : null;
                Assert.True(decoded == FrameReference.IdOf(frames[i]), $"{replay}: {Convert.ToHexString(frames[i])}");
                withId += decoded == null ? 0 : 1;
            }
        }

        Assert.True(withId > Frames / 100, $"{replay}: only {withId} frames had an id, the test is blunt");
    }

    private static byte[] Hostile(SeededRandom random)
    {
        int kind = random.NextBelow(4);
        if (kind == 0)
        {
            byte[] noise = new byte[random.NextBelow(40)];
            random.Fill(noise, 0, noise.Length);
            return noise;
        }

        byte[] frame = random.NextBelow(4) switch
        {
            0 => Ids.IPhoneFrame(),
            1 => Ids.IPhoneBackgroundFrame((byte)random.NextBelow(256)),
            _ => Ids.BandFrame(Ids.Of(random.NextBelow(1000)), (byte)(random.NextBelow(2) * 0x06)),
        };
        for (int changes = kind == 1 ? 0 : 1 + random.NextBelow(3); changes > 0; changes--)
        {
            frame[random.NextBelow(frame.Length)] = (byte)(random.NextBelow(3) == 0 ? random.NextBelow(32) : random.NextBelow(256));
        }

        return kind == 3 ? frame : frame[..random.NextBelow(frame.Length + 1)];
    }
}
