using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>Holds a surface list against nanoFramework's own, member by member.</summary>
public static class SurfaceCheck
{
    /// <summary>nanoFramework's own lists, every line with its assembly.</summary>
    /// <param name="folder">A folder of lists, one <c>*.txt</c> a library, named like the assembly.</param>
    public static IReadOnlyList<SurfaceLine> ReadAll(string folder)
    {
        return Directory.GetFiles(folder, "*.txt")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => SurfaceText.Read(File.ReadAllText(file))
                .Select(line => line with { Assembly = Path.GetFileNameWithoutExtension(file) }))
            .ToArray();
    }

    /// <summary>The lines of the shipped list that nanoFramework does not have.</summary>
    /// <param name="folder">A folder of lists, one <c>*.txt</c> a library.</param>
    public static IReadOnlyList<string> Against(string folder)
    {
        return Against(folder, Surface.Shipped);
    }

    /// <summary>The lines of a list that nanoFramework does not have, or not in the assembly that the list says.</summary>
    public static IReadOnlyList<string> Against(string folder, Surface surface)
    {
        ILookup<string, string?> known = ReadAll(folder).ToLookup(line => line.Key, line => line.Assembly);
        return surface.Lines
            .Where(line => line.Assembly == null ? !known.Contains(line.Key) : !known[line.Key].Contains(line.Assembly))
            .Select(Told)
            .ToArray();
    }

    /// <summary>The lines of a list that nanoFramework has, but not word for word.</summary>
    /// <remarks>What a stand-in is made from must agree in all: access, base class, <c>virtual</c>, values, defaults. Interfaces may lack.</remarks>
    public static IReadOnlyList<string> Differences(string folder, Surface surface)
    {
        ILookup<string, SurfaceLine> known = ReadAll(folder).ToLookup(line => line.Key);
        HashSet<string> interfaces = known
            .Where(each => each.First().Declaration.StartsWith("interface ", StringComparison.Ordinal))
            .Select(each => each.Key)
            .ToHashSet();
        return surface.Lines
            .Where(line => known.Contains(line.Key) && !known[line.Key].Any(theirs => IsSame(line, theirs, interfaces)))
            .Select(Told)
            .ToArray();
    }

    private static bool IsSame(SurfaceLine ours, SurfaceLine theirs, HashSet<string> interfaces)
    {
        if (!ours.IsType)
        {
            return ours.Declaration == theirs.Declaration;
        }

        (string head, string[] bases) = Heading(ours);
        (string theirHead, string[] theirBases) = Heading(theirs);
        return head == theirHead
            && bases.All(theirBases.Contains)
            && theirBases.All(each => bases.Contains(each) || interfaces.Contains(each));
    }

    private static (string Head, string[] Bases) Heading(SurfaceLine line)
    {
        string[] sides = line.Declaration.Split(" : ");
        return (sides[0], sides.Length > 1 ? sides[1].Split(", ") : []);
    }

    private static string Told(SurfaceLine line)
    {
        return $"line {line.Number}: {line.Text}";
    }
}
