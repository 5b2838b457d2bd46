using System;
using System.Linq;
using Bluezone.Band.Authority.Signing;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The signer's trees against the private keys that the RFC prints, and its check against the RFC's signatures.</summary>
public class LmsKeyVectors
{
    [Fact]
    public void TheRfcsSeedGrowsTheRfcsTree()
    {
        string[] vector = VectorFile.Read("lms-keys.csv").Single(row => row[1] == "4");
        var seed = new TreeSeed(Convert.FromHexString(vector[3]), Convert.FromHexString(vector[2]));
        int most = 0;
        LmsTree tree = LmsTree.Grow(seed, int.Parse(vector[0]), (done, count) => most = Math.Max(most, count));
        Assert.Equal(vector[4], Convert.ToHexString(tree.PublicKey[24..]));
        Assert.Equal("0000000600000003" + vector[3], Convert.ToHexString(tree.PublicKey[..24]));
        Assert.Equal(1024, most);
        Assert.Equal(tree.PublicKey, LmsTree.Of(seed, 10, tree.Leaves)!.PublicKey);
        Assert.Null(LmsTree.Of(seed, 10, tree.Leaves[1..]));
    }

    // Appendix A leaves C to the signer: all else of what the RFC's top tree signed must come out as printed.
    [Fact]
    public void TheRfcsTopTreeSignsByTheSamePath()
    {
        string[] keys = VectorFile.Read("lms-keys.csv").Single(row => row[1] == "4");
        byte[] printed = Convert.FromHexString(VectorFile.Read("hss.csv").Single(row => row[0] == "2")[3])[4..(4 + Lms.LmsOctets(10))];
        var tree = LmsTree.Grow(new TreeSeed(Convert.FromHexString(keys[3]), Convert.FromHexString(keys[2])), 10, null);
        byte[] ours = tree.Sign(3, new byte[56]);
        Assert.Equal(printed[..8], ours[..8]);
        Assert.Equal(printed[(4 + Lms.LmotsOctets)..], ours[(4 + Lms.LmotsOctets)..]);
    }
}
