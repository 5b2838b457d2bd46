using System;
using System.Linq;

namespace Bluezone.Band.Simulate;

/// <summary>Words as a shell takes them, so that a printed command can be pasted.</summary>
public static class ShellWords
{
    private const string Plain = "/._-+:,=@%";

    /// <summary>The word itself, or in quotes where it holds what a shell would take for its own.</summary>
    public static string Quote(string word)
    {
        return word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal))
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }
}
