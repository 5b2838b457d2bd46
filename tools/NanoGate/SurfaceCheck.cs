using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>Holds a surface list against nanoFramework's own, member by member.</summary>
public static class SurfaceCheck
{
    /// <summary>The lines of the shipped list that nanoFramework does not have.</summary>
    /// <param name="folder">A folder of lists, one <c>*.txt</c> a library.</param>
    public static IReadOnlyList<string> Against(string folder)
    {
        return Against(folder, Surface.Shipped);
    }

    /// <summary>The lines of a list that nanoFramework does not have.</summary>
    public static IReadOnlyList<string> Against(string folder, Surface surface)
    {
        HashSet<string> known = Directory.GetFiles(folder, "*.txt")
            .SelectMany(file => SurfaceText.Read(File.ReadAllText(file)))
            .Select(line => line.Key)
            .ToHashSet();

        return surface.Lines
            .Where(line => !known.Contains(line.Key))
            .Select(line => $"line {line.Number}: {line.Text}")
            .ToArray();
    }
}
