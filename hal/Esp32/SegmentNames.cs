namespace Bluezone.Band.Esp32;

/// <summary>Names of segments' files: eight hexadecimal digits and ".seg", in one folder.</summary>
/// <remarks>A name is made when its segment is, and kept: no text is built while octets are appended or read.</remarks>
public sealed class SegmentNames
{
    /// <summary>What <see cref="NumberOf"/> says of a name that is not a segment's.</summary>
    public const int NotOurs = -1;

    private const int Digits = 8;
    private const string Ending = ".seg";
    private const string FillName = "fill.tmp";

    private readonly char[] _path;
    private readonly int _nameAt;

    /// <summary>Makes names in a folder.</summary>
    /// <param name="folder">With its drive, without a separator at its end.</param>
    public SegmentNames(string folder)
    {
        _nameAt = folder.Length + 1;
        _path = PathIn(folder, Digits + Ending.Length);
        Put(Ending, _path, _nameAt + Digits);
    }

    /// <summary>The path of a segment's file.</summary>
    public string PathOf(int segment)
    {
        for (int i = 0; i < Digits; i++)
        {
            int digit = (segment >> (4 * (Digits - 1 - i))) & 0x0F;
            _path[_nameAt + i] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
        }

        return new string(_path);
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

    /// <summary>The path of the file that <see cref="FillFile"/> grows.</summary>
    public static string FillPathIn(string folder)
    {
        char[] path = PathIn(folder, FillName.Length);
        Put(FillName, path, folder.Length + 1);
        return new string(path);
    }

    private static char[] PathIn(string folder, int nameLength)
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
