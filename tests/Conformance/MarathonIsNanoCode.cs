using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The gate, held against the marathon as compiled: a program of nanoFramework 1.17, if not one of the firmware.</summary>
public class MarathonIsNanoCode
{
    // What a program may use that firmware may not: it prints, and it looks at the heap.
    private const string Surface = """
        class System.Exception
          void .ctor()
        class System.Object
          System.Type GetType()
        abstract class System.Type
          string get_FullName()
        class System.String
          void .ctor(char[] value)
          char get_Chars(int index)
          int get_Length()
        struct System.Char
        static class System.Diagnostics.Debug
          static void WriteLine(string message)
        static class nanoFramework.Runtime.Native.GC
          static uint Run(bool compactHeap)
        """;

    private static readonly GateProfile _profile = new()
    {
        KnowsRooms = false,
        HasTimeHandedIn = false,
        Surface = NanoGate.Surface.Shipped.With(Surface),
    };

    [Fact]
    public void TheGateLetsTheMarathonPass()
    {
        Assert.True(File.Exists(MarathonProgram.Assembly), MarathonProgram.Assembly + " is missing: build the tests first");
        Offence[] refused = Gate.Read(MarathonProgram.Assembly, _profile).Where(offence => !IsPrinting(offence)).ToArray();
        Assert.True(refused.Length == 0, string.Join("\n", refused.AsEnumerable()));
    }

    [Fact]
    public void NobodyButTheReportMakesText()
    {
        string[] makers = Gate.Read(MarathonProgram.Assembly, _profile)
            .Where(offence => offence.Rule == Rules.NoText)
            .Select(offence => offence.Where.Split(" (")[0])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(["Tests.Device.Marathon.Report.Number", "Tests.Device.Marathon.Report.Word"], makers);
    }

    [Fact]
    public void NanoFrameworkHasWhatTheMarathonUses()
    {
        string? folder = NanoFrameworksLists();
        IReadOnlyList<string> missing = folder == null ? [] : SurfaceCheck.Against(folder, NanoGate.Surface.Parse(Surface));
        Assert.Empty(missing);
    }

    private static bool IsPrinting(Offence offence)
    {
        return offence.Rule == Rules.NoText && offence.Where.StartsWith("Tests.Device.Marathon.Report.", StringComparison.Ordinal);
    }

    // The lists lie beside the repository where its makers work; elsewhere the gate alone speaks.
    private static string? NanoFrameworksLists()
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
}
