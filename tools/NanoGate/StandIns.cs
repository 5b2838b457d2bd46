using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.NanoGate;

/// <summary>Makes assemblies that hold what lists name and nothing else, to compile against.</summary>
/// <remarks>
/// Ours, made from lists: neither nanoFramework's own assemblies nor their code; every body throws.
/// Of an enum the lists do not tell the underlying type: it is made an <c>int</c>, or the next wider that holds its values.
/// </remarks>
public static class StandIns
{
    /// <summary>The assemblies that lists name, by name, each as the octets of its file.</summary>
    /// <exception cref="FormatException">The lists contradict each other, or name a type that none of them holds.</exception>
    public static IReadOnlyDictionary<string, byte[]> Make(IEnumerable<SurfaceLine> lines)
    {
        Listing listing = new(lines);
        return listing.Types
            .Select(type => type.Assembly)
            .Distinct()
            .ToDictionary(name => name, name => new StandInAssembly(listing, name).Image());
    }

    /// <summary>Makes them and writes each into a folder, as <c>Name.dll</c>.</summary>
    /// <returns>The files' paths.</returns>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<SurfaceLine> lines)
    {
        List<string> paths = [];
        foreach ((string name, byte[] image) in Make(lines))
        {
            string path = Path.Combine(folder, name + ".dll");
            File.WriteAllBytes(path, image);
            paths.Add(path);
        }

        return paths;
    }
}
