using System;
using System.Buffers.Binary;
using System.Linq;
using System.Reflection;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class HssVerifierTests
{
    private const int LiveOctetsMax = 500;
    private const int LmsOctets = 1292;         // H5, W8.

    [Fact]
    public void EveryBitOfTheMessageCounts()
    {
        HssCase vector = HssCase.Of("1 lower");
        RequireBad(vector, vector.Message, Enumerable.Range(0, 8 * vector.Message.Length));
    }

    [Fact]
    public void EveryBitOfTheKeyCounts()
    {
        HssCase vector = HssCase.Of("1 lower");
        RequireBad(vector, vector.PublicKey, Enumerable.Range(0, 8 * vector.PublicKey.Length));
    }

    [Fact]
    public void EveryOctetOfTheSignatureCounts()
    {
        HssCase vector = HssCase.Of("1 lower");
        RequireBad(vector, vector.Signature, Enumerable.Range(0, vector.Signature.Length).Select(octet => (8 * octet) + (octet % 8)));
    }

    [Theory]
    [InlineData("1", 61)]
    [InlineData("2", 31)]
    public void BothLevelsOfASignatureCount(string name, int stride)
    {
        HssCase vector = HssCase.Of(name);
        RequireBad(vector, vector.Signature, Enumerable.Range(0, vector.Signature.Length / stride).Select(each => (8 * stride * each) + (each % 8)));
        RequireBad(vector, vector.PublicKey, Enumerable.Range(0, vector.PublicKey.Length).Select(each => (8 * each) + (each % 8)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("1 lower")]
    public void EveryOtherLengthIsMalformed(string name)
    {
        HssCase vector = HssCase.Of(name);
        byte[] whole = [.. vector.Signature, .. new byte[600]];
        for (int octets = 0; octets <= whole.Length; octets++)
        {
            vector.Signature = whole[..octets];
            vector.Write();
            Assert.Equal(octets == whole.Length - 600, vector.Begin());
        }
    }

    [Fact]
    public void ASegmentThatEndsTooEarlyIsBad()
    {
        HssCase vector = HssCase.Of("1 lower");
        vector.Write();
        int reads = Reads(vector, most: 100_000, out int result);
        Assert.Equal(SignatureResult.Good, result);
        for (int most = 0; most < reads; most++)
        {
            Assert.Equal(most, Reads(vector, most, out result) - 1);
            Assert.Equal(SignatureResult.Bad, result);
        }
    }

    [Fact]
    public void SlicesOfAnySizeGiveTheSameAnswer()
    {
        HssCase vector = HssCase.Of("1 lower");
        for (int slice = 1; slice <= 1000; slice += slice < 70 ? 1 : 31)
        {
            Assert.Equal(SignatureResult.Good, vector.Check(slice));
            Assert.Equal(4113, vector.Verifier.Blocks);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(37)]
    public void WorkHashesWhatItIsAskedForAndAtMostTwoMore(int slice)
    {
        HssCase vector = HssCase.Of("2");
        vector.Write();
        Assert.True(vector.Begin());
        int result;
        do
        {
            int before = vector.Verifier.Blocks;
            result = vector.Verifier.Work(slice);
            int done = vector.Verifier.Blocks - before;
            Assert.True(done <= slice + 2, $"{done} blocks");
            Assert.True(done >= slice || result != SignatureResult.Running);
        }
        while (result == SignatureResult.Running);
        Assert.Equal(SignatureResult.Good, result);
        Assert.Equal(SignatureResult.Good, vector.Verifier.Work(slice));
    }

    [Fact]
    public void NoWorkIsDoneForNoBlocks()
    {
        HssCase vector = HssCase.Of("1");
        vector.Write();
        Assert.Equal(SignatureResult.Bad, vector.Verifier.Work(1000));      // Nothing has begun.
        Assert.True(vector.Begin());
        Assert.Equal(SignatureResult.Running, vector.Verifier.Work(0));
        Assert.Equal(SignatureResult.Running, vector.Verifier.Work(-5));
        Assert.Equal(0, vector.Verifier.Blocks);
        Assert.Equal(SignatureResult.Good, vector.Verifier.Work(int.MaxValue));
    }

    [Fact]
    public void OthersMayUseTheHashBetweenSlices()
    {
        HssCase vector = HssCase.Of("2");
        vector.Write();
        Assert.True(vector.Begin());
        byte[] octets = new byte[99];
        int result;
        while ((result = vector.Verifier.Work(3)) == SignatureResult.Running)
        {
            vector.Sha.Add(octets, 0, octets.Length);
        }

        Assert.Equal(SignatureResult.Good, result);
    }

    [Fact]
    public void ANewBeginForgetsTheCheckBefore()
    {
        HssCase vector = HssCase.Of("1");
        vector.Write();
        for (int blocks = 0; blocks < 9000; blocks += 977)
        {
            Assert.True(vector.Begin());
            vector.Verifier.Work(blocks);
        }

        Assert.True(vector.Begin());
        Assert.Equal(SignatureResult.Good, vector.Verifier.Work(10_000));
        Assert.Equal(8479, vector.Verifier.Blocks);
    }

    [Theory]
    [InlineData(0, 1u)]                 // Levels less one.
    [InlineData(0, 7u)]
    [InlineData(4, 32u)]                // q beyond the tree.
    [InlineData(4, 0xFFFFFFFFu)]
    [InlineData(8, 3u)]                 // LM-OTS type of the signature: not the key's.
    [InlineData(8, 0x80000004u)]
    [InlineData(8 + 4 + 32 + (34 * 32), 6u)]        // LMS type likewise.
    [InlineData(8 + 4 + 32 + (34 * 32), 0u)]
    public void WhatDoesNotFitItsPlaceIsMalformed(int at, uint value)
    {
        HssCase vector = HssCase.Of("1 lower");
        BinaryPrimitives.WriteUInt32BigEndian(vector.Signature.AsSpan(at), value);
        vector.Write();
        Assert.False(vector.Begin());
        Assert.Equal(SignatureResult.Bad, vector.Verifier.Work(10_000));
        Assert.Equal(0, vector.Verifier.Blocks);
    }

    [Theory]
    [InlineData(4 + LmsOctets, 6u)]                 // LMS type of the lower key.
    [InlineData(4 + LmsOctets, 4u)]
    [InlineData(4 + LmsOctets + 4, 3u)]             // Its LM-OTS type.
    [InlineData(4 + LmsOctets + 4, 0u)]
    [InlineData(4 + LmsOctets + 56, 32u)]           // Its q.
    [InlineData(4 + LmsOctets + 60, 3u)]
    [InlineData(0, 0u)]
    public void TheLowerLevelIsHeldToItsOwnKey(int at, uint value)
    {
        HssCase vector = HssCase.Of("1");
        BinaryPrimitives.WriteUInt32BigEndian(vector.Signature.AsSpan(at), value);
        vector.Write();
        Assert.False(vector.Begin());
    }

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(0, 3u)]
    [InlineData(0, 0x80000001u)]
    [InlineData(4, 4u)]
    [InlineData(4, 8u)]                 // H20
    [InlineData(4, 0x80000005u)]
    [InlineData(8, 2u)]                 // W2
    [InlineData(8, 5u)]
    public void KeysOfOtherParametersAreRefused(int at, uint value)
    {
        HssCase vector = HssCase.Of("1 lower");
        BinaryPrimitives.WriteUInt32BigEndian(vector.PublicKey.AsSpan(at), value);
        vector.Write();
        Assert.False(vector.Begin());
        Assert.False(HssVerifier.MayHaveOctets(vector.PublicKey, 0, 1296));
        Assert.False(HssVerifier.MayHaveOctets(vector.PublicKey, 0, 0));
    }

    [Theory]
    [InlineData(-1, 10, 100, 1296)]
    [InlineData(0, -1, 100, 1296)]
    [InlineData(0, 10, -1, 1296)]
    [InlineData(0, 10, 100, -1)]
    [InlineData(int.MaxValue, 10, 100, 1296)]
    [InlineData(0, 10, int.MaxValue - 1000, 1296)]
    [InlineData(0, 10, int.MaxValue - 3, 3)]
    public void PlacesThatCannotBeAreMalformed(int messageAt, int messageOctets, int signatureAt, int signatureOctets)
    {
        HssCase vector = HssCase.Of("1 lower");
        vector.Write();
        Assert.False(vector.Verifier.Begin(vector.PublicKey, 0, 16, messageAt, messageOctets, signatureAt, signatureOctets));
    }

    [Fact]
    public void ItKeepsLittle()
    {
        HssVerifier verifier = HssCase.Of("1").Verifier;
        FieldInfo[] fields = typeof(HssVerifier).GetFields(BindingFlags.Instance | BindingFlags.NonPublic);
        int octets = fields.Sum(field => field.GetValue(verifier) is byte[] array ? array.Length : 4);
        Assert.InRange(octets, 1, LiveOctetsMax);
    }

    private static int Reads(HssCase vector, int most, out int result)
    {
        var store = new ShortStore(vector.Store, most);
        vector.ReadThrough(store);
        result = vector.Begin() ? vector.Verifier.Work(100_000) : SignatureResult.Bad;
        return store.Reads;
    }

    private static void RequireBad(HssCase vector, byte[] octets, System.Collections.Generic.IEnumerable<int> bits)
    {
        foreach (int bit in bits)
        {
            octets[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(vector.Check(100_000) == SignatureResult.Bad, $"bit {bit}");
            octets[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(SignatureResult.Good, vector.Check(100_000));
    }
}
