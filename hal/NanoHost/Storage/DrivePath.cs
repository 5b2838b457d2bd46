using System;
using Nano.System.IO;

namespace Bluezone.Band.NanoHost.Storage;

/// <summary>Paths as nanoFramework writes them: <c>I:\folder\name</c>.</summary>
internal static class DrivePath
{
    public const string Root = @"I:\";

    private const int LongestPath = 258;

    /// <summary>Requires a path on the drive and takes a last separator away.</summary>
    /// <exception cref="IOException">Too long, or on no drive.</exception>
    public static string Full(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
        {
            throw new ArgumentException("");
        }

        string full = path.Replace('/', '\\');
        if (full.Length > LongestPath)
        {
            throw new IOException("", (int)IOException.IOExceptionErrorCode.PathTooLong);
        }

        if (!full.StartsWith(Root, StringComparison.Ordinal) && full != "I:")
        {
            throw new IOException("", (int)IOException.IOExceptionErrorCode.VolumeNotFound);
        }

        return full.Length > Root.Length ? full.TrimEnd('\\') : Root;
    }

    public static string[] Parts(string path)
    {
        return path.Length <= Root.Length ? [] : path[Root.Length..].Split('\\');
    }

    public static string FolderOf(string path)
    {
        int last = path.LastIndexOf('\\');
        return last < Root.Length ? Root : path[..last];
    }

    public static string NameOf(string path)
    {
        return path[(path.LastIndexOf('\\') + 1)..];
    }

    public static string Join(string folder, string name)
    {
        return folder.EndsWith('\\') ? folder + name : folder + "\\" + name;
    }
}
