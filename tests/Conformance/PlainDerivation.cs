using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>Bluezone's derivation once more, straight from Bluezone 3.0.3 (bluezone-app 75c5c5b), with the platform's SHA-256.</summary>
internal static class PlainDerivation
{
    private static readonly int[] Picked = [0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30];

    public static byte[] DailyKey(byte[] baseKey, int days)
    {
        byte[] key = baseKey;
        for (int day = 0; day < days; day++)
        {
            key = SHA256.HashData(key);
        }

        return key;
    }

    public static byte[] Id(byte[] dailyKey, int slot)
    {
        byte[] secret = SHA256.HashData(dailyKey.Concat(Encoding.ASCII.GetBytes("bluzonesubkey")).ToArray());
        for (int i = 0; i < slot; i++)
        {
            secret = SHA256.HashData(secret);
        }

        return Picked.Select(index => secret[index]).ToArray();
    }
}
