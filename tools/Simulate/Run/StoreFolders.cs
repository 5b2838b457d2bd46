using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Folders for the stores of people: one each, named after them as far as a file system likes.</summary>
internal static class StoreFolders
{
    private const int LongestName = 60;
    private const string Segments = "*.seg";

    /// <summary>A folder's name for each person, in their order.</summary>
    /// <param name="people">Names; no two alike.</param>
    public static IReadOnlyList<string> NamesFor(IEnumerable<string> people)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);      // Some file systems make no difference.
        var names = new List<string>();
        foreach (string person in people)
        {
            string plain = Plain(person);
            string name = plain;
            for (int n = 2; !taken.Add(name); n++)
            {
                name = $"{plain}-{n}";
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>Removes stores of an earlier run: folders that hold segments and nothing else.</summary>
    public static void RemoveOld(string stores)
    {
        if (!Directory.Exists(stores))
        {
            return;
        }

        foreach (DirectoryInfo folder in new DirectoryInfo(stores).GetDirectories().Where(IsStore))
        {
            foreach (FileInfo segment in folder.GetFiles(Segments))
            {
                segment.Delete();
            }

            folder.Delete();
        }
    }

    private static bool IsStore(DirectoryInfo folder)
    {
        int segments = folder.LinkTarget == null ? folder.GetFiles(Segments).Length : 0;
        return segments > 0 && segments == folder.GetFileSystemInfos().Length;
    }

    private static string Plain(string name)
    {
        string plain = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        plain = plain[..Math.Min(plain.Length, LongestName)].Trim('-');
        return plain.Length == 0 ? "band" : plain;
    }
}
