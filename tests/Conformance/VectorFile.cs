using System;
using System.IO;
using System.Linq;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>A CSV of tests/Vectors: lines of fields, comments left out.</summary>
internal static class VectorFile
{
    public static string[][] Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Vectors", name);
        return File.ReadLines(path)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(','))
            .ToArray();
    }
}
