using System;
using System.Linq;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IEntropy must do. A fair one fails by chance less than once in 10^15 runs.</summary>
public abstract class EntropySuite : PartSuite
{
    protected EntropySuite(BandRig rig)
        : base(rig)
    {
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(5, 0)]
    [InlineData(5, 3)]
    [InlineData(1, 32)]
    [InlineData(37, 3)]
    [InlineData(40, 0)]
    public void OnlyTheRangeAskedForIsFilled(int offset, int count)
    {
        byte[] octets = new byte[40];
        for (byte guard = 0; guard < 100; guard++)
        {
            Array.Fill(octets, guard);
            Fill(octets, offset, count);
            Assert.All(octets.Take(offset).Concat(octets.Skip(offset + count)), octet => Assert.Equal(guard, octet));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(2, 7)]
    [InlineData(3, 33)]
    public void EveryBitOfItIsNowOneNowZero(int offset, int count)
    {
        byte[] ones = new byte[count];
        byte[] zeros = new byte[count];
        for (int i = 0; i < 100; i++)
        {
            byte[] octets = new byte[offset + count];
            Fill(octets, offset, count);
            for (int k = 0; k < count; k++)
            {
                ones[k] |= octets[offset + k];
                zeros[k] |= (byte)~octets[offset + k];
            }
        }

        Assert.All(ones.Concat(zeros), octet => Assert.Equal(0xFF, octet));
    }

    [Fact]
    public void NoTwoFillsAreAlike()
    {
        string[] fills = new string[50];
        for (int i = 0; i < fills.Length; i++)
        {
            byte[] octets = new byte[16];
            Fill(octets, 0, 16);
            fills[i] = Convert.ToHexString(octets);
        }

        Assert.Equal(fills.Length, fills.Distinct().Count());
    }

    [Fact]
    public void ALongFillDoesNotRepeatItself()
    {
        byte[] octets = new byte[4096];
        Fill(octets, 0, octets.Length);
        Assert.Equal(256, octets.Chunk(16).Select(Convert.ToHexString).Distinct().Count());
        Assert.InRange(octets.Average(octet => (double)octet), 117, 138);           // Nine standard deviations each way.
    }

    private void Fill(byte[] octets, int offset, int count)
    {
        Rig.Do(() => Rig.Entropy.Fill(octets, offset, count));
    }
}
