using Bluezone.Band.Contracts;

namespace Bluezone.Band.Esp32;

/// <summary>Two published answers that a cipher must give.</summary>
public static class KnownAnswers
{
    private const int MacOctets = 32;

    /// <summary>Asks a cipher both questions.</summary>
    public static bool Check(ICipher cipher)
    {
        byte[] mac = new byte[MacOctets];
        byte[] block = FipsText();
        return cipher.HmacSha256(RfcKey(), RfcMessage(), mac)
            && IsSame(mac, RfcMac())
            && cipher.EncryptBlock(FipsKey(), block)
            && IsSame(block, FipsCipherText());
    }

    private static bool IsSame(byte[] one, byte[] other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
            {
                return false;
            }
        }

        return one.Length == other.Length;
    }

    // RFC 4231, test case 2: "Jefe", "what do ya want for nothing?".
    private static byte[] RfcKey()
    {
        return new byte[] { 0x4A, 0x65, 0x66, 0x65 };
    }

    private static byte[] RfcMessage()
    {
        return new byte[]
        {
            0x77, 0x68, 0x61, 0x74, 0x20, 0x64, 0x6F, 0x20, 0x79, 0x61, 0x20, 0x77, 0x61, 0x6E,
            0x74, 0x20, 0x66, 0x6F, 0x72, 0x20, 0x6E, 0x6F, 0x74, 0x68, 0x69, 0x6E, 0x67, 0x3F,
        };
    }

    private static byte[] RfcMac()
    {
        return new byte[]
        {
            0x5B, 0xDC, 0xC1, 0x46, 0xBF, 0x60, 0x75, 0x4E, 0x6A, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xC7,
            0x5A, 0x00, 0x3F, 0x08, 0x9D, 0x27, 0x39, 0x83, 0x9D, 0xEC, 0x58, 0xB9, 0x64, 0xEC, 0x38, 0x43,
        };
    }

    // FIPS 197, appendix C.1.
    private static byte[] FipsKey()
    {
        return new byte[]
        {
            0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
        };
    }

    private static byte[] FipsText()
    {
        return new byte[]
        {
            0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF,
        };
    }

    private static byte[] FipsCipherText()
    {
        return new byte[]
        {
            0x69, 0xC4, 0xE0, 0xD8, 0x6A, 0x7B, 0x04, 0x30, 0xD8, 0xCD, 0xB7, 0x80, 0x70, 0xB4, 0xC5, 0x5A,
        };
    }
}
