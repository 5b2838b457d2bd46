using System.Collections.Generic;
using System.IO;
using Bluezone.Band.NanoGate;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>A list that says otherwise than nanoFramework's is told so, line by line.</summary>
public class ListsAreHeldWordForWord
{
    // Excerpts of nanoFramework's own lists.
    private const string Core = """
        # mscorlib 1.17.11.0: public surface, one member a line. N = native (runs only where the image has it).
        abstract class System.Array : System.ICloneable
          int get_Length()  N
          static void Copy(System.Array sourceArray, System.Array destinationArray, int length)
        class System.ArgumentException : System.SystemException
        struct System.Byte
          const byte MaxValue = 255
          virtual string ToString()
        enum System.DayOfWeek
          Sunday=0, Monday=1
        interface System.ICloneable
        class System.SystemException : System.Exception
        """;

    private const string Mathematics = "static class System.Math\n  static int Abs(int value)";

    [Theory]
    [InlineData("abstract class System.Array\n  int get_Length()")]
    [InlineData("abstract class System.Array : System.ICloneable\n  int get_Length()  N")]
    [InlineData("assembly mscorlib\nclass System.ArgumentException : System.SystemException\nenum System.DayOfWeek\n  Monday=1")]
    [InlineData("assembly System.Math\nstatic class System.Math\n  static int Abs(int value) = static int Abs(int a, int b)")]
    public void WordForWordPasses(string lines)
    {
        Assert.Empty(Missing(lines));
        Assert.Empty(Differing(lines));
    }

    [Theory]
    [InlineData("class System.Array", "class System.Array")]
    [InlineData("abstract class System.Array : System.SystemException", "abstract class System.Array : System.SystemException")]
    [InlineData("class System.ArgumentException", "class System.ArgumentException")]
    [InlineData("class System.ArgumentException : System.Exception", "class System.ArgumentException : System.Exception")]
    [InlineData("class System.Byte", "class System.Byte")]
    [InlineData("struct System.Byte\n  const byte MaxValue = 256", "const byte MaxValue = 256")]
    [InlineData("struct System.Byte\n  string ToString()", "string ToString()")]
    [InlineData("enum System.DayOfWeek\n  Monday=2", "Monday=2")]
    [InlineData("abstract class System.Array\n  static void Copy(System.Array sourceArray, System.Array destinationArray, int length = 1)", "static void Copy(System.Array sourceArray, System.Array destinationArray, int length = 1)")]
    public void WhatStandsOtherwiseThereIsNamed(string lines, string expected)
    {
        Assert.Empty(Missing(lines));
        Assert.EndsWith(": " + expected, Assert.Single(Differing(lines)), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assembly mscorlib\nabstract class System.Array\n  static void Fill(System.Array array, int value)", "static void Fill(System.Array array, int value)")]
    [InlineData("assembly mscorlib\nstruct System.Half", "struct System.Half")]
    [InlineData("assembly mscorlib\nstatic class System.Math", "static class System.Math")]
    [InlineData("assembly System.Math\nenum System.DayOfWeek", "enum System.DayOfWeek")]
    public void WhatNanoFrameworkLacksOrHasElsewhereIsNamed(string lines, string expected)
    {
        Assert.EndsWith(": " + expected, Assert.Single(Missing(lines)), System.StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Missing(string lines)
    {
        return InFolder(folder => SurfaceCheck.Against(folder, Surface.Parse(lines)));
    }

    private static IReadOnlyList<string> Differing(string lines)
    {
        return InFolder(folder => SurfaceCheck.Differences(folder, Surface.Parse(lines)));
    }

    private static IReadOnlyList<string> InFolder(System.Func<string, IReadOnlyList<string>> check)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("surface");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "mscorlib.txt"), Core);
            File.WriteAllText(Path.Combine(folder.FullName, "System.Math.txt"), Mathematics);
            return check(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
