namespace Bluezone.Band.Contracts;

/// <summary>The firmware's revision, as a link tells it to anybody: major.minor.patch.</summary>
public static class FirmwareRevision
{
    /// <summary>What changes when an older client or an older store is no longer understood.</summary>
    public const int Major = 0;

    /// <summary>What changes when something is added.</summary>
    public const int Minor = 1;

    /// <summary>What changes when something is mended.</summary>
    public const int Patch = 0;

    /// <summary>Most octets of it as text.</summary>
    public const int MostOctets = 8;

    private const byte Point = 0x2E;        // ASCII.
    private const byte Zero = 0x30;

    /// <summary>Writes it as text, ASCII, as Device Information has it.</summary>
    /// <param name="octets">Takes it; <see cref="MostOctets"/> or more.</param>
    /// <returns>How many octets it has.</returns>
    public static int Write(byte[] octets)
    {
        int length = WriteNumber(Major, octets, 0);
        octets[length] = Point;
        length = WriteNumber(Minor, octets, length + 1);
        octets[length] = Point;
        return WriteNumber(Patch, octets, length + 1);
    }

    // Up to 99.
    private static int WriteNumber(int number, byte[] octets, int at)
    {
        if (number >= 10)
        {
            octets[at] = (byte)(Zero + (number / 10));
            at++;
        }

        octets[at] = (byte)(Zero + (number % 10));
        return at + 1;
    }
}
