using System;
using System.Globalization;
using Bluezone.Band.Bytes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

public class Crc32CVectors
{
    [Fact]
    public void EveryVectorHoldsWholeAndInPieces()
    {
        string[][] vectors = VectorFile.Read("crc32c.csv");
        Assert.True(vectors.Length >= 4);
        foreach (string[] vector in vectors)
        {
            byte[] octets = Convert.FromHexString(vector[0]);
            uint expected = uint.Parse(vector[1], NumberStyles.HexNumber);
            Assert.Equal(expected, Crc32C.Of(octets, 0, octets.Length));
            for (int cut = 0; cut <= octets.Length; cut++)
            {
                uint crc = Crc32C.Add(Crc32C.Start, octets, 0, cut);
                Assert.Equal(expected, Crc32C.Finish(Crc32C.Add(crc, octets, cut, octets.Length - cut)));
            }
        }
    }
}
