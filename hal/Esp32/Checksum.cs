namespace Bluezone.Band.Esp32;

/// <summary>Fletcher-16 over a few octets, so that a torn entry is told from a whole one.</summary>
/// <remarks>Source: J. Fletcher, An Arithmetic Checksum for Serial Transmissions, 1982. Begins with 1, so that zeros do not check.</remarks>
public static class Checksum
{
    /// <summary>Length in octets.</summary>
    public const int Octets = 2;

    /// <summary>Writes the checksum of the octets before <paramref name="end"/> to it.</summary>
    public static void Put(byte[] octets, int start, int end)
    {
        int sum = Of(octets, start, end);
        octets[end] = (byte)sum;
        octets[end + 1] = (byte)(sum >> 8);
    }

    /// <summary>Whether the octets before <paramref name="end"/> have the checksum that stands there.</summary>
    public static bool Checks(byte[] octets, int start, int end)
    {
        int sum = Of(octets, start, end);
        return octets[end] == (byte)sum && octets[end + 1] == (byte)(sum >> 8);
    }

    private static int Of(byte[] octets, int start, int end)
    {
        int low = 1;
        int high = 0;
        for (int at = start; at < end; at++)
        {
            low = (low + octets[at]) % 255;
            high = (high + low) % 255;
        }

        return low | (high << 8);
    }
}
