using System;
using System.Linq;
using System.Security.Cryptography;
using Bluezone.Band.Bytes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>HMAC in pieces: RFC 4231 and the platform's.</summary>
public class HmacSha256Tests
{
    [Theory]
    [InlineData("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    public void TestCasesOfRfc4231(string key, string message, string mac)
    {
        byte[] octets = Convert.FromHexString(message);
        Assert.Equal(mac.ToUpperInvariant(), Convert.ToHexString(Mac(Convert.FromHexString(key), octets, octets.Length)));
    }

    [Fact]
    public void AnyLengthInAnyPiecesIsThePlatforms()
    {
        byte[] octets = Enumerable.Range(0, 300).Select(i => (byte)(i * 7)).ToArray();
        for (int length = 0; length <= octets.Length; length++)
        {
            byte[] key = octets[..(1 + (length % HmacSha256.MostKeyOctets))];
            byte[] message = octets[..length];
            Assert.Equal(HMACSHA256.HashData(key, message), Mac(key, message, 1 + (length % 70)));
        }
    }

    [Fact]
    public void AKeyItCannotTakeIsABug()
    {
        var mac = new HmacSha256(new Sha256());
        Assert.Throws<ArgumentException>(() => mac.Start([]));
        Assert.Throws<ArgumentException>(() => mac.Start(new byte[HmacSha256.MostKeyOctets + 1]));
    }

    private static byte[] Mac(byte[] key, byte[] message, int pieceOctets)
    {
        var mac = new HmacSha256(new Sha256());
        mac.Start(key);
        for (int at = 0; at < message.Length; at += pieceOctets)
        {
            mac.Add(message, at, Math.Min(pieceOctets, message.Length - at));
        }

        byte[] result = new byte[HmacSha256.MacOctets];
        mac.Finish(result, 0);
        return result;
    }
}
