using System;
using Bluezone.Band.Exposure;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The RFC's own signatures, through the band's verifier.</summary>
public class HssVectors
{
    // The blocks were counted by another program, with another SHA-256.
    [Theory]
    [InlineData("1", 8479)]
    [InlineData("2", 4950)]
    [InlineData("1 lower", 4113)]
    public void EveryVectorIsGood(string name, int blocks)
    {
        HssCase vector = HssCase.Of(name);
        Assert.Equal(SignatureResult.Good, vector.Check(1000));
        Assert.Equal(blocks, vector.Verifier.Blocks);
    }

    [Fact]
    public void NoVectorIsGoodForAnothersRoot()
    {
        HssCase one = HssCase.Of("1");
        HssCase two = HssCase.Of("2");
        Array.Copy(two.PublicKey, 28, one.PublicKey, 28, 32);
        Assert.Equal(SignatureResult.Bad, one.Check(1000));
    }

    [Theory]
    [InlineData("1", 2, 5, 4, 5, 4)]
    [InlineData("2", 2, 6, 3, 5, 4)]
    [InlineData("1 lower", 1, 5, 4, 0, 0)]
    public void LengthsAreThoseOfTheVectors(string name, long levels, long lms, long lmots, long lowerLms, long lowerLmots)
    {
        HssCase vector = HssCase.Of(name);
        Assert.Equal(vector.Signature.Length, HssVerifier.SignatureOctets(levels, lms, lmots, lowerLms, lowerLmots));
        Assert.True(HssVerifier.MayHaveOctets(vector.PublicKey, 0, vector.Signature.Length));
        Assert.False(HssVerifier.MayHaveOctets(vector.PublicKey, 0, vector.Signature.Length + 1));
    }
}
