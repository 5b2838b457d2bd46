using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Bluezone.Band.NanoGate;

/// <summary>Reads the sources of the repository's folders.</summary>
public static class NanoSources
{
    /// <summary>Every C# file below some folders, parsed, in the order of their paths.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="folders">Paths from there, with forward slashes.</param>
    /// <exception cref="NanoBuildException">A folder is not there, or holds no source.</exception>
    public static IReadOnlyList<SyntaxTree> Under(string root, params string[] folders)
    {
        return folders.SelectMany(folder => Files(root, folder)).Select(path => Parse(root, path)).ToArray();
    }

    private static string[] Files(string root, string folder)
    {
        string whole = Path.Combine(root, folder);
        string[] files = Directory.Exists(whole)
            ? Directory.EnumerateFiles(whole, "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
                .Order(StringComparer.Ordinal)
                .ToArray()
            : [];
        return files.Length > 0 ? files : throw new NanoBuildException($"{folder} holds no source");
    }

    private static SyntaxTree Parse(string root, string path)
    {
        return NanoCompiler.Parse(File.ReadAllText(Path.Combine(root, path)), path);
    }
}
