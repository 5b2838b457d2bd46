using System;
using System.Globalization;
using System.Text;

namespace Bluezone.Band.Authority.Signing;

/// <summary>The second memory of used indexes: a log that only grows, kept elsewhere than the key.</summary>
/// <remarks>
/// Shape: a line "used INDEX SECONDS MESSAGE CHECK" for each signature, "from NEXT SECONDS - CHECK" for each opening; CHECK is over the line and the
/// check before it, so that a line taken out shows. Power: a torn last line belongs to a signature that never left.
/// </remarks>
internal sealed class Ledger
{
    private const string Used = "used";
    private const string From = "from";
    private const int Words = 5;
    private const int CheckLetters = 32;

    private readonly IKeyFiles _files;
    private readonly long _capacity;
    private string _check;

    private Ledger(IKeyFiles files, string path, KeyFile key)
    {
        _files = files;
        Path = path;
        _capacity = key.Capacity;
        _check = Convert.ToHexString(key.Identifier);
    }

    public string Path { get; }

    /// <summary>One above the highest index that it knows to be gone.</summary>
    public long Next { get; private set; }

    /// <summary>Whether there is a ledger at all.</summary>
    public bool IsThere { get; private set; }

    /// <summary>Whether a line other than the last one is not what was written.</summary>
    public bool IsDamaged { get; private set; }

    private bool IsTorn { get; set; }

    /// <summary>Reads a ledger; one that is not there is empty.</summary>
    public static Ledger Read(IKeyFiles files, string path, KeyFile key)
    {
        var ledger = new Ledger(files, path, key);
        byte[]? octets = files.Read(path);
        if (octets != null)
        {
            ledger.IsThere = true;
            ledger.Take(Encoding.UTF8.GetString(octets));
        }

        return ledger;
    }

    /// <summary>Makes the file when there is none.</summary>
    public void Found()
    {
        if (!_files.Exists(Path))
        {
            _files.Create(Path);
            _files.SyncFolder(Path);
        }
    }

    public void AddUsed(long index, string message) => Add($"{Used} {index} {_files.UtcSeconds} {message}", index + 1);

    public void AddFrom(long next) => Add($"{From} {next} {_files.UtcSeconds} -", next);

    private void Add(string line, long next)
    {
        string check = Sheet.CheckOf($"{_check} {line}");
        _files.Append(Path, Encoding.UTF8.GetBytes($"{(IsTorn ? "\n" : "")}{line} {check}\n"));
        IsTorn = false;
        _check = check;
        Next = Math.Max(Next, next);
    }

    // Every index that can be read counts, also from lines that are not whole: better one too many given up.
    private void Take(string text)
    {
        string[] lines = text.Split('\n');
        IsTorn = lines[^1].Length > 0;
        foreach (string line in lines)
        {
            string[] words = line.Split(' ');
            if (line.Length > 0 && !IsBeginOfLine(words))
            {
                IsDamaged |= words.Length != Words || words[^1] != Sheet.CheckOf($"{_check} {line[..line.LastIndexOf(' ')]}");
                _check = words[^1];
            }

            if (words.Length > 2 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number < _capacity)
            {
                Next = Math.Max(Next, words[0] == From ? number : number + 1);
            }
        }
    }

    // What a cut in an append leaves: fewer than all the characters of a line.
    private static bool IsBeginOfLine(string[] words)
    {
        return (words.Length < Words || (words.Length == Words && words[^1].Length < CheckLetters))
            && (words.Length > 1 ? words[0] is Used or From : Used.StartsWith(words[0], StringComparison.Ordinal) || From.StartsWith(words[0], StringComparison.Ordinal));
    }
}
