using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.Tests.Design;

/// <summary>The repository as it lies on the disk.</summary>
internal static class SourceTree
{
    public static readonly string Root = FindRoot();

    /// <summary>Every C# file below some folders of the root, by its path from there with forward slashes, and its text.</summary>
    public static IEnumerable<(string Path, string Text)> Files(params string[] folders)
    {
        return folders
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));
    }

    /// <summary>A file or folder by its path from the root, with forward slashes.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Every page of the repository, by its whole path.</summary>
    public static IEnumerable<string> Pages()
    {
        return Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Root, path).Split('/', '\\').Any(part => part is "bin" or "obj" or "out" or "node_modules"));
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Directory.Packages.props")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests do not lie in the repository.");
    }
}
