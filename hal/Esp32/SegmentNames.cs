namespace Bluezone.Band.Esp32;

/// <summary>Names of segments' files: eight hexadecimal digits and ".seg", in one folder.</summary>
/// <remarks>A name is made at each use and dropped: kept, those of all segments would take more heap than the rest of the store.</remarks>
public static class SegmentNames
{
    /// <summary>The file that <see cref="FillFile"/> grows.</summary>
    public const string Fill = "fill.tmp";

    /// <summary>A file of <see cref="DirectoryWash"/> that sorts right before segment 1, the first of the two with the band's keys.</summary>
    public const string BeforeFirstSlot = "00000001.pre";

    /// <summary>The same before segment 2, the second of them.</summary>
    public const string BeforeSecondSlot = "00000002.pre";

    /// <summary>What <see cref="NumberOf"/> says of a name that is not a segment's.</summary>
    public const int NotOurs = -1;

    private const int Digits = 8;
    private const string Ending = ".seg";

    /// <summary>The path of a segment's file.</summary>
    /// <param name="folder">With its drive, without a separator at its end.</param>
    /// <param name="segment">0 or more.</param>
    public static string PathIn(string folder, int segment)
    {
        char[] path = Begin(folder, Digits + Ending.Length);
        int nameAt = folder.Length + 1;
        for (int i = 0; i < Digits; i++)
        {
            int digit = (segment >> (4 * (Digits - 1 - i))) & 0x0F;
            path[nameAt + i] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
        }

        Put(Ending, path, nameAt + Digits);
        return new string(path);
    }

    /// <summary>The segment of a path that a listing gave.</summary>
    /// <returns>0 or more, or <see cref="NotOurs"/>: capitals and wrong lengths are strangers'.</returns>
    public static int NumberOf(string path)
    {
        int at = path.LastIndexOf('\\') + 1;
        if (path.Length - at != Digits + Ending.Length)
        {
            return NotOurs;
        }

        for (int i = 0; i < Ending.Length; i++)
        {
            if (path[at + Digits + i] != Ending[i])
            {
                return NotOurs;
            }
        }

        int number = 0;
        for (int i = 0; i < Digits; i++)
        {
            int digit = DigitOf(path[at + i]);
            if (digit < 0)
            {
                return NotOurs;
            }

            number = (number << 4) | digit;
        }

        return number < 0 ? NotOurs : number;
    }

    /// <summary>The path of another file in the folder.</summary>
    public static string PathIn(string folder, string name)
    {
        char[] path = Begin(folder, name.Length);
        Put(name, path, folder.Length + 1);
        return new string(path);
    }

    private static char[] Begin(string folder, int nameLength)
    {
        char[] path = new char[folder.Length + 1 + nameLength];
        Put(folder, path, 0);
        path[folder.Length] = '\\';
        return path;
    }

    private static void Put(string text, char[] path, int at)
    {
        for (int i = 0; i < text.Length; i++)
        {
            path[at + i] = text[i];
        }
    }

    private static int DigitOf(char letter)
    {
        if (letter >= '0' && letter <= '9')
        {
            return letter - '0';
        }

        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
