using System;
using System.Security.Cryptography;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

public class Sha256AgainstPlatform
{
    private const int Most = 200;

    private static readonly byte[] Message = MakeMessage();

    [Fact]
    public void EveryLengthUpToTwoHundredAgrees()
    {
        var sha = new Bytes.Sha256();
        byte[] digest = new byte[Bytes.Sha256.DigestOctets];
        for (int length = 0; length <= Most; length++)
        {
            sha.Of(Message, 0, length, digest, 0);
            Assert.Equal(SHA256.HashData(Message.AsSpan(0, length)), digest);
        }
    }

    [Fact]
    public void PiecesOfAnySizeAgree()
    {
        var sha = new Bytes.Sha256();
        byte[] digest = new byte[Bytes.Sha256.DigestOctets + 3];
        for (int length = 0; length <= Most; length++)
        {
            for (int piece = 1; piece <= 71; piece += 2)
            {
                for (int at = 0; at < length; at += piece)
                {
                    sha.Add(Message, at, Math.Min(piece, length - at));
                }

                sha.Finish(digest, 3);      // Finish starts the next message.
                Assert.Equal(SHA256.HashData(Message.AsSpan(0, length)), digest[3..]);
            }
        }
    }

    [Fact]
    public void ADigestMayReplaceItsMessage()
    {
        byte[] chain = Message[..32];
        byte[] expected = SHA256.HashData(chain);
        new Bytes.Sha256().Of(chain, 0, 32, chain, 0);
        Assert.Equal(expected, chain);
    }

    [Fact]
    public void AMessagePutAsideGoesOnInAnyObject()
    {
        byte[] aside = new byte[5 + Bytes.Sha256.SavedOctets];
        byte[] digest = new byte[Bytes.Sha256.DigestOctets];
        var sha = new Bytes.Sha256();
        for (int cut = 0; cut <= Most; cut++)
        {
            sha.Start();
            sha.Add(Message, 0, cut);
            sha.Save(aside, 5);
            sha.Of(Message, 0, Most - cut, digest, 0);
            Bytes.Sha256 other = cut % 2 == 0 ? sha : new Bytes.Sha256();
            other.Restore(aside, 5);
            other.Add(Message, cut, Most - cut);
            other.Finish(digest, 0);
            Assert.Equal(SHA256.HashData(Message), digest);
        }
    }

    [Fact]
    public void AMillionOctetsAgree()
    {
        byte[] octets = new byte[1_000_000];
        Array.Fill(octets, (byte)'a');
        byte[] digest = new byte[32];
        new Bytes.Sha256().Of(octets, 0, octets.Length, digest, 0);

        // FIPS 180-2, appendix B.3.
        Assert.Equal("CDC76E5C9914FB9281A1C7E284D73E67F1809A48A497200E046D39CCC7112CD0", Convert.ToHexString(digest));
    }

    private static byte[] MakeMessage()
    {
        byte[] message = new byte[Most];
        new Sim.SeededRandom(256).Fill(message, 0, Most);
        return message;
    }
}
