using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Two published answers that a cipher must give.</summary>
/// <remarks>Of questions that a loop can write: an array with its values takes some 50 octets of heap for good.</remarks>
public static class KnownAnswers
{
    private const int MacOctets = 32;
    private const int BlockOctets = 16;
    private const int LongOctets = 8;

    /// <summary>Asks a cipher both questions.</summary>
    public static bool Check(ICipher cipher)
    {
        return CheckMac(cipher) && CheckBlock(cipher);
    }

    // RFC 4231, test case 3.
    private static bool CheckMac(ICipher cipher)
    {
        byte[] mac = new byte[MacOctets];
        return cipher.HmacSha256(Row(20, 0xAA, 0), Row(50, 0xDD, 0), mac)
            && Holds(mac, 0, 0x773EA91E36800E46)
            && Holds(mac, LongOctets, unchecked((long)0x854DB8EBD09181A7))
            && Holds(mac, 2 * LongOctets, 0x2959098B3EF8C122)
            && Holds(mac, 3 * LongOctets, unchecked((long)0xD9635514CED565FE));
    }

    // FIPS 197, appendix C.1.
    private static bool CheckBlock(ICipher cipher)
    {
        byte[] block = Row(BlockOctets, 0x00, 0x11);
        return cipher.EncryptBlock(Row(BlockOctets, 0x00, 0x01), block)
            && Holds(block, 0, 0x69C4E0D86A7B0430)
            && Holds(block, LongOctets, unchecked((long)0xD8CDB78070B4C55A));
    }

    private static byte[] Row(int octets, int first, int step)
    {
        byte[] row = new byte[octets];
        for (int i = 0; i < octets; i++)
        {
            row[i] = (byte)(first + (step * i));
        }

        return row;
    }

    private static bool Holds(byte[] octets, int at, long expected)
    {
        for (int i = LongOctets - 1; i >= 0; i--)
        {
            if (octets[at + i] != (byte)expected)
            {
                return false;
            }

            expected >>= 8;
        }

        return true;
    }
}
