using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of ICipher must do.</summary>
public abstract class CipherSuite : PartSuite
{
    protected CipherSuite(BandRig rig)
        : base(rig)
    {
    }

    // RFC 4231, 4.2 to 4.8; case 5 is a truncated one.
    public static TheoryData<byte[], byte[], string> Macs => new()
    {
        { Repeated(0x0B, 20), "Hi There"u8.ToArray(), "B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7" },
        { "Jefe"u8.ToArray(), "what do ya want for nothing?"u8.ToArray(), "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843" },
        { Repeated(0xAA, 20), Repeated(0xDD, 50), "773EA91E36800E46854DB8EBD09181A72959098B3EF8C122D9635514CED565FE" },
        {
            Enumerable.Range(1, 25).Select(octet => (byte)octet).ToArray(), Repeated(0xCD, 50),
            "82558A389A443C0EA4CC819899F2083A85F0FAA3E578F8077A2E3FF46729665B"
        },
        {
            Repeated(0xAA, 131), Encoding.ASCII.GetBytes("Test Using Larger Than Block-Size Key - Hash Key First"),
            "60E431591EE0B67F0D8A26AACBF5B77F8E0BC6213728C5140546040F0EE37F54"
        },
    };

    [Theory]
    [MemberData(nameof(Macs))]
    public void MacsAreThoseOfTheStandard(byte[] key, byte[] message, string mac)
    {
        Assert.Equal(mac, Mac(key, message));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 13)]
    [InlineData(32, 55)]
    [InlineData(32, 56)]
    [InlineData(64, 64)]
    [InlineData(65, 1000)]
    public void MacsOfAllLengthsAreThoseOfAnother(int keyOctets, int messageOctets)
    {
        byte[] key = Repeated(0x5A, keyOctets);
        byte[] message = [.. Enumerable.Range(0, messageOctets).Select(i => (byte)(i * 7))];
        Assert.Equal(Convert.ToHexString(HMACSHA256.HashData(key, message)), Mac(key, message));
        Assert.Equal(Repeated(0x5A, keyOctets), key);
        Assert.Equal(0, message[0]);
    }

    [Theory]
    [InlineData("000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF", "69C4E0D86A7B0430D8CDB78070B4C55A")]   // FIPS 197, C.1.
    [InlineData("2B7E151628AED2A6ABF7158809CF4F3C", "3243F6A8885A308D313198A2E0370734", "3925841D02DC09FBDC118597196A0B32")]   // FIPS 197, B.
    public void BlocksAreThoseOfTheStandardAndInPlace(string keyHex, string plainHex, string cipherHex)
    {
        byte[] key = Convert.FromHexString(keyHex);
        byte[] block = Convert.FromHexString(plainHex);
        Assert.True(Rig.Ask(() => Rig.Cipher.EncryptBlock(key, block)));
        Assert.Equal(cipherHex, Convert.ToHexString(block));
        Assert.Equal(keyHex, Convert.ToHexString(key));
    }

    [Fact]
    public void BlocksAndMacsInTurnKeepTheirKeysApart()
    {
        for (byte turn = 0; turn < 20; turn++)
        {
            byte[] key = Repeated(turn, 16);
            byte[] block = Repeated(1, 16);
            Assert.True(Rig.Ask(() => Rig.Cipher.EncryptBlock(key, block)));
            using var aes = Aes.Create();
            aes.Key = key;
            Assert.Equal(aes.EncryptEcb(Repeated(1, 16), PaddingMode.None), block);
            Assert.Equal(Convert.ToHexString(HMACSHA256.HashData(key, block)), Mac(key, block));
        }
    }

    private string Mac(byte[] key, byte[] message)
    {
        byte[] mac = new byte[32];
        Assert.True(Rig.Ask(() => Rig.Cipher.HmacSha256(key, message, mac)));
        return Convert.ToHexString(mac);
    }

    private static byte[] Repeated(byte octet, int count)
    {
        return [.. Enumerable.Repeat(octet, count)];
    }
}
