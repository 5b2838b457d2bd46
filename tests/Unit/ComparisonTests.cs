using System.Linq;
using Bluezone.Band.Bytes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class ComparisonTests
{
    [Fact]
    public void EachOctetOfTheRunCountsAndNoneBesideIt()
    {
        byte[] one = [9, 1, 2, 3, 4, 9];
        byte[] other = [1, 2, 3, 4, 8];
        Assert.True(Comparison.AreEqual(one, 1, other, 0, 4));
        Assert.False(Comparison.AreEqual(one, 1, other, 0, 5));
        Assert.True(Comparison.AreEqual(one, 0, other, 3, 0));
        for (int i = 0; i < 4; i++)
        {
            byte[] changed = other.ToArray();
            changed[i] ^= 0x80;
            Assert.False(Comparison.AreEqual(one, 1, changed, 0, 4));
        }
    }

    [Fact]
    public void OfSecretsEachBitCountsAndNoneBesideThem()
    {
        byte[] one = [9, 1, 2, 3, 4, 9];
        byte[] other = [1, 2, 3, 4, 8];
        Assert.True(Comparison.AreSecretsEqual(one, 1, other, 0, 4));
        Assert.False(Comparison.AreSecretsEqual(one, 1, other, 0, 5));
        for (int bit = 0; bit < 32; bit++)
        {
            byte[] changed = other.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Comparison.AreSecretsEqual(one, 1, changed, 0, 4));
        }
    }
}
