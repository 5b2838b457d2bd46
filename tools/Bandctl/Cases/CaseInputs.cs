using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Bandctl.Batches;

namespace Bluezone.Band.Bandctl.Cases;

/// <summary>Files that the authority's commands take and leave.</summary>
internal static class CaseInputs
{
    /// <summary>A secret of 32 octets, or 64 hex digits with or without blanks.</summary>
    public static byte[] MacKey(string path)
    {
        byte[] octets = BatchInputs.Octets(path, "--mac-key");
        if (octets.Length == Disclosure.MacKeyOctets)
        {
            return octets;
        }

        string text = string.Concat(Encoding.Latin1.GetString(octets).Where(each => !char.IsWhiteSpace(each)));
        return text.Length == 2 * Disclosure.MacKeyOctets && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new BadInputException($"--mac-key '{path}' holds neither {Disclosure.MacKeyOctets} octets nor {2 * Disclosure.MacKeyOctets} hex digits");
    }

    public static Case Read(string path)
    {
        try
        {
            return CaseFile.Read(BatchInputs.Octets(path, "CASE"));
        }
        catch (BadCaseException bad)
        {
            throw new BadInputException($"'{path}' is no case: {bad.Message}", bad);
        }
    }

    public static EntryGrade Grade(string text)
    {
        return text switch
        {
            "f0" => EntryGrade.F0,
            "f1" => EntryGrade.F1,
            _ => throw new BadInputException($"--grade '{text}' is not f0 or f1"),
        };
    }

    /// <summary>Refuses a name that is taken: nothing of an authority's is ever written over.</summary>
    public static string NewFile(string path, string what)
    {
        return File.Exists(path) || Directory.Exists(path) ? throw new BadInputException($"{what} '{path}' is there already") : path;
    }

    /// <summary>Writes a file that only its owner may read: a case holds keys that are not public yet.</summary>
    public static void WriteSecret(string path, string text) => WriteSecret(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The same with octets.</summary>
    public static void WriteSecret(string path, byte[] octets)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(octets);
    }

    /// <summary>Entries of cases; a key that is in two of them is refused.</summary>
    public static IReadOnlyList<PublishedEntry> Entries(IEnumerable<string> paths)
    {
        var entries = new List<PublishedEntry>();
        var from = new Dictionary<string, string>();
        foreach (string path in paths)
        {
            foreach (PublishedEntry entry in Read(path).Entries)
            {
                string key = Convert.ToHexString(entry.Key);
                if (!from.TryAdd(key, path))
                {
                    throw new BadInputException($"'{path}' names key {key[..6]}***, as '{from[key]}' does");
                }

                entries.Add(entry);
            }
        }

        return entries;
    }
}
