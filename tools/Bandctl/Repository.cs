using System;
using System.IO;

namespace Bluezone.Band.Bandctl;

/// <summary>The repository that this program was built in.</summary>
internal static class Repository
{
    public const string Solution = "Bluezone.Band.sln";

    /// <summary>Its root folder: where the solution lies, above the program or above the current folder.</summary>
    /// <exception cref="BadInputException">It lies in neither.</exception>
    public static string Root()
    {
        return Above(AppContext.BaseDirectory)
            ?? Above(Environment.CurrentDirectory)
            ?? throw new BadInputException($"{Solution} is not found: start this inside the repository");
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
