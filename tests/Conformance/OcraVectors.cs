using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Bluezone.Band.Bytes;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The band's codes against the RFC: its vectors hold for a general implementation, and that for the band's one suite.</summary>
public class OcraVectors
{
    public const string Suite = "OCRA-1:HOTP-SHA256-6:QN08-S064";

    [Fact]
    public void TheRfcsVectorsHoldForTheGeneralOne()
    {
        string[][] vectors = VectorFile.Read("rfc6287.csv");
        Assert.Equal(60, vectors.Length);
        foreach (string[] vector in vectors)
        {
            byte[] key = Convert.FromHexString(vector[1]);
            byte[] pinHash = Convert.FromHexString(vector[4]);
            string code = PlainOcra.Code(vector[0], key, vector[3], counter: Number(vector[2]), pinHash: pinHash, steps: Number(vector[6]));
            Assert.Equal(string.Join(',', vector), string.Join(',', [.. vector[..7], code]));
        }
    }

    [Fact]
    public void TheBandsVectorsHoldForBoth()
    {
        var ocra = new OcraCode(new Bluezone.Band.Bytes.HmacSha256(new Sha256()));
        foreach (string[] vector in VectorFile.Read("ocra.csv"))
        {
            byte[] key = Convert.FromHexString(vector[0]);
            long[] numbers = vector[1..5].Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            string purpose = Purpose(numbers[1], numbers[2], numbers[3]);
            Assert.Equal(vector[5], purpose);
            Assert.Equal(vector[6], PlainOcra.Code(Suite, key, vector[1], session: purpose));
            Assert.Equal(long.Parse(vector[6], CultureInfo.InvariantCulture), ocra.Of(key, numbers[0], Encoding.ASCII.GetBytes(purpose)));
        }
    }

    [Fact]
    public void AThousandQuestionsHaveTheSameCode()
    {
        var random = new SeededRandom(5);
        var ocra = new OcraCode(new Bluezone.Band.Bytes.HmacSha256(new Sha256()));
        byte[] key = new byte[32];
        byte[] purpose = new byte[64];
        for (int i = 0; i < 1000; i++)
        {
            random.Fill(key, 0, 32);
            Encoding.ASCII.GetBytes(Purpose(i, i, i)).CopyTo(purpose, 0);
            long question = random.NextBelow(1 << (1 + (i % 27))) % OcraCode.Questions;
            string expected = PlainOcra.Code(Suite, key, question.ToString("D8", CultureInfo.InvariantCulture), session: Encoding.ASCII.GetString(purpose));
            Assert.Equal(expected, ocra.Of(key, question, purpose).ToString("D6", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What a code is for, as SYNC.md has it.</summary>
    public static string Purpose(long number, long fromUtcSeconds, long toUtcSeconds)
    {
        byte[] octets = PlainSync.Join(Encoding.ASCII.GetBytes("disclose"), PlainSync.U32(number), PlainSync.U32(fromUtcSeconds), PlainSync.U32(toUtcSeconds));
        return Convert.ToHexStringLower(SHA256.HashData(octets));
    }

    private static long Number(string cell) => cell.Length == 0 ? 0 : long.Parse(cell, CultureInfo.InvariantCulture);
}
