using System.Collections.Generic;
using System.IO;

namespace Bluezone.Band.Bandctl.Trials;

/// <summary>Data that some tests use when they lie beside the repository; without them those tests run on stand-ins.</summary>
internal static class DataBeside
{
    private const string Recordings = "data/dp3t-exp05";
    private const string Lists = "nanoframework";
    private const string Shared = "shared";

    /// <summary>What the tests had, a line each.</summary>
    /// <param name="root">The repository.</param>
    public static IEnumerable<string> Lines(string root)
    {
        // The tests look for recordings right beside the repository only, for the lists above it as well.
        bool hasRecordings = Directory.Exists(Path.Combine(root, "..", Shared, Recordings));
        yield return Line($"recordings (../{Shared}/{Recordings})", hasRecordings, "a made-up recording stood in");
        yield return Line($"nanoFramework's lists (../{Shared}/{Lists})", HasLists(root), "this computer's .NET stood in");
    }

    private static bool HasLists(string root)
    {
        for (DirectoryInfo? at = new(root); at != null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, Shared, Lists)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Line(string what, bool isFound, string otherwise)
    {
        return $"{what}: " + (isFound ? "found beside the repository and used" : $"not found beside the repository, {otherwise}");
    }
}
