using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>The surface list says nothing that nanoFramework does not have.</summary>
public class SurfaceIsNanoFramework
{
    // Excerpts of nanoFramework's own lists, so that the check has something to hold against everywhere.
    private const string Excerpt = """
        # mscorlib 1.17.11.0: public surface, one member a line. N = native (runs only where the image has it).
        abstract class System.Array : System.ICloneable, System.Collections.IList
          static void Copy(System.Array sourceArray, int sourceIndex, System.Array destinationArray, int destinationIndex, int length)  N
          protected void .ctor()
        enum System.DayOfWeek
          Sunday=0, Monday=1
        class System.ArgumentNullException : System.ArgumentException
          static void ThrowIfNull(object argument, string paramName = null)
        struct System.Byte
          const byte MaxValue = 255
          virtual string ToString()
          static bool TryParse(string s, out byte result)
        sealed class System.String : System.IComparable
          static string Empty
          string[] Split(params char[] separator)  N
        static class System.Threading.Monitor
          static void Enter(object obj)  N
        """;

    [Theory]
    [InlineData("class System.Array\n  static void Copy(System.Array a, int b, System.Array c, int d, int e)")]
    [InlineData("enum System.DayOfWeek\n  Monday=1")]
    [InlineData("class System.ArgumentNullException\n  static void ThrowIfNull(object argument, string name)")]
    [InlineData("struct System.Byte\n  const byte MaxValue = 255\n  string ToString()\n  static bool TryParse(string s, out byte b)")]
    [InlineData("class System.String\n  static string Empty\n  string[] Split(char[] separator)")]
    [InlineData("class System.Threading.Monitor\n  static void Enter(object obj) = static void Enter(object obj, ref bool lockTaken)")]
    public void WhatNanoFrameworkHasIsFound(string lines)
    {
        Assert.Empty(AgainstExcerpt(lines));
    }

    [Theory]
    [InlineData("class System.Guid")]
    [InlineData("class System.Array\n  static void Copy(System.Array a, System.Array b, long length)")]
    [InlineData("class System.Array\n  void Copy(System.Array a, int b, System.Array c, int d, int e)")]
    [InlineData("class System.Array\n  static int Copy(System.Array a, int b, System.Array c, int d, int e)")]
    [InlineData("struct System.Byte\n  static bool TryParse(string s, byte b)")]
    [InlineData("struct System.Byte\n  const byte Maximum = 255")]
    [InlineData("enum System.DayOfWeek\n  Tuesday=2")]
    [InlineData("class System.Threading.Monitor\n  static void Enter(object obj, ref bool lockTaken) = static void Enter(object obj)")]
    public void WhatNanoFrameworkLacksIsNamed(string lines)
    {
        string missing = Assert.Single(AgainstExcerpt(lines));
        Assert.EndsWith(lines.Split('\n')[^1].Trim(), missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  void .ctor()")]
    [InlineData("System.Object")]
    [InlineData("class System.Object\n  ctor")]
    [InlineData("class System.Object\nclass System.Object")]
    [InlineData("class System.Object\n  void .ctor()\n  void .ctor()")]
    public void AListThatCannotBeReadOrSaysThingsTwiceIsRefused(string lines)
    {
        Assert.Throws<FormatException>(() => Surface.Parse(lines));
    }

    [Fact]
    public void TheShippedListReadsAndIsShort()
    {
        Assert.Contains(Surface.Shipped.Lines, line => line.Key == "static System.Void System.Threading.Monitor::Exit(System.Object)");
        Assert.InRange(Surface.Shipped.Lines.Count, 20, 80);
        Assert.DoesNotContain(Surface.Shipped.Lines, line => line.Key.Contains("System.String", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLineOfTheShippedListIsInNanoFramework()
    {
        string? folder = NanoFrameworksLists();
        if (folder == null)
        {
            // Without the lists at hand the desktop must at least have every line under the name it is called by there.
            Assert.All(Surface.Shipped.Lines, line => RequireOnDesktop(line));
            return;
        }

        Assert.Empty(SurfaceCheck.Against(folder));
    }

    [Fact]
    public void EveryLineOfTheShippedListIsOnTheDesktopToo()
    {
        Assert.All(Surface.Shipped.Lines, line => RequireOnDesktop(line));
    }

    private static IReadOnlyList<string> AgainstExcerpt(string lines)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("surface");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "mscorlib.txt"), Excerpt);
            return SurfaceCheck.Against(folder.FullName, Surface.Parse(lines));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static string? NanoFrameworksLists()
    {
        for (DirectoryInfo? at = new(SourceTree.Root); at != null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "nanoframework");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }

    private static void RequireOnDesktop(SurfaceLine line)
    {
        string key = line.DesktopKey ?? line.Key;
        string owner = key.Split("::")[0].Split(' ')[^1];
        Type? type = Type.GetType(owner);
        Assert.True(type != null, $"line {line.Number}: .NET has no {owner}");
        if (key.Contains('(', StringComparison.Ordinal))
        {
            string name = key.Split("::")[1].Split('(')[0];
            string[] parameters = key.Split('(')[1].TrimEnd(')').Split(',', StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(
                type!.GetMethods().Cast<System.Reflection.MethodBase>().Concat(type.GetConstructors()),
                method => method.Name == name && method.GetParameters().Select(each => each.ParameterType.FullName).SequenceEqual(parameters));
        }
    }
}
