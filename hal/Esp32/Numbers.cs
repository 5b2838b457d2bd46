namespace Bluezone.Band.Esp32;

/// <summary>Little-endian integers in octets.</summary>
public static class Numbers
{
    /// <summary>Writes the low octets of a number.</summary>
    public static void Put(byte[] octets, int at, long value, int count)
    {
        for (int i = 0; i < count; i++)
        {
            octets[at + i] = (byte)(value >> (8 * i));
        }
    }

    /// <summary>Reads a number of up to 7 octets, never negative.</summary>
    public static long Get(byte[] octets, int at, int count)
    {
        long value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value << 8) | octets[at + i];
        }

        return value;
    }
}
