using System;
using System.Buffers.Binary;
using Bluezone.Band.Exposure;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using Xunit.Abstractions;

namespace Bluezone.Band.Tests.Property;

[Collection(nameof(AllocationCounts))]
public class HostileSignatures(ITestOutputHelper output)
{
    private const int Rounds = 5000;
    private const int MostBlocks = 18_000;      // Of two levels of W8 with all chains walked whole.

    [Fact]
    public void OctetsOfAnyKindNeitherThrowNorPassNorRunOn()
    {
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        HssCase[] cases = [HssCase.Of("1"), HssCase.Of("2"), HssCase.Of("1 lower")];
        int begun = 0;
        for (int round = 0; round < Rounds; round++)
        {
            HssCase each = cases[random.NextBelow(cases.Length)];
            (byte[] key, byte[] message, byte[] signature) = (each.PublicKey, each.Message, each.Signature);
            each.PublicKey = Mangled(random, key);
            each.Message = Mangled(random, message);
            each.Signature = Mangled(random, signature);
            bool same = key.AsSpan().SequenceEqual(each.PublicKey) && message.AsSpan().SequenceEqual(each.Message) && signature.AsSpan().SequenceEqual(each.Signature);
            bool isGood = each.Check(1 + random.NextBelow(5000)) == SignatureResult.Good;
            begun += each.Verifier.Blocks > 0 ? 1 : 0;
            Assert.True(isGood == same, $"seed {seed}, round {round}");
            Assert.True(each.Verifier.Blocks <= MostBlocks, $"seed {seed}, round {round}: {each.Verifier.Blocks} blocks");
            (each.PublicKey, each.Message, each.Signature) = (key, message, signature);
        }

        Assert.True(begun > Rounds / 20, $"seed {seed}: only {begun} got as far as a hash");
    }

    [Fact]
    public void ACheckAllocatesNothing()
    {
        HssCase vector = HssCase.Of("2");
        vector.Write();
        byte[] key = vector.PublicKey;
        int messageAt = 3;
        int signatureAt = messageAt + vector.Message.Length + 3;
        int result = SignatureResult.Bad;
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool has = vector.Verifier.Begin(key, 0, 16, messageAt, vector.Message.Length, signatureAt, vector.Signature.Length);
            while (has && (result = vector.Verifier.Work(50)) == SignatureResult.Running)
            {
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(round == 0 || allocated == 0, $"{allocated} octets");       // Tables are made at first.
        }

        Assert.Equal(SignatureResult.Good, result);
    }

    // Most often a few octets; sometimes a word, which may be a type; sometimes nothing.
    private static byte[] Mangled(SeededRandom random, byte[] octets)
    {
        byte[] mangled = [.. octets];
        switch (random.NextBelow(8))
        {
            case 0:
                random.Fill(mangled, 0, mangled.Length);
                break;
            case 1:
                mangled[random.NextBelow(mangled.Length)] = (byte)random.NextBelow(256);
                break;
            case 2:
                BinaryPrimitives.WriteUInt32BigEndian(mangled.AsSpan(4 * random.NextBelow(mangled.Length / 4)), (uint)random.NextBelow(10));
                break;
            case 3:
                return mangled[..random.NextBelow(mangled.Length)] is { Length: >= 60 } cut ? cut : mangled;
        }

        return mangled;
    }
}
