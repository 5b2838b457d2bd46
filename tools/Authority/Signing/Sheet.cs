using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Bluezone.Band.Authority.Signing;

/// <summary>A small text file of lines "name value" that ends in a check over all before it.</summary>
internal sealed class Sheet
{
    private const string Check = "check";
    private const int CheckOctets = 16;

    private readonly Dictionary<string, string> _values = [];
    private readonly StringBuilder _text = new();

    /// <summary>Begins an empty sheet.</summary>
    public Sheet(string title)
    {
        Put(title, "1");
    }

    /// <summary>Reads a sheet.</summary>
    /// <returns>Null when it is not whole, or is another one.</returns>
    public static Sheet? Read(string title, byte[] octets)
    {
        string text = Encoding.UTF8.GetString(octets);
        int at = text.LastIndexOf(Check + " ", StringComparison.Ordinal);
        if (at < 0 || text[at..] != CheckLine(text[..at]) || !text.StartsWith(title + " 1\n", StringComparison.Ordinal))
        {
            return null;
        }

        var sheet = new Sheet(title);
        foreach (string line in text[..at].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            sheet._values[space < 0 ? line : line[..space]] = space < 0 ? "" : line[(space + 1)..];
        }

        return sheet;
    }

    /// <summary>Every name with its value.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lines => _values;

    public string this[string name] => _values.GetValueOrDefault(name, "");

    public Sheet Put(string name, string value)
    {
        if (value.Contains('\n', StringComparison.Ordinal))
        {
            throw new ArgumentException("a value is one line", nameof(value));
        }

        _values[name] = value;
        _text.Append(name).Append(' ').Append(value).Append('\n');
        return this;
    }

    public byte[] Octets() => Encoding.UTF8.GetBytes(_text + CheckLine(_text.ToString()));

    /// <summary>What stands behind a text to show that it is whole.</summary>
    public static string CheckOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, CheckOctets);

    private static string CheckLine(string before) => $"{Check} {CheckOf(before)}\n";
}
