using System;
using System.IO;

namespace Bluezone.Band.NanoGate;

/// <summary>The repository that this program was built in: where the sources lie.</summary>
public static class Repository
{
    /// <summary>What lies in its root folder.</summary>
    public const string Solution = "Bluezone.Band.sln";

    /// <summary>Its root folder: above the program or above the current folder; null if it is in neither.</summary>
    public static string? FindRoot()
    {
        return Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory);
    }

    private static string? Above(string folder)
    {
        for (DirectoryInfo? at = new(folder); at != null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Solution)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
