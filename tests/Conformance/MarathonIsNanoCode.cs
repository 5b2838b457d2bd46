using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Bluezone.Band.Tests.Design;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The gate, held against the marathon as compiled: a program of nanoFramework 1.17, if not one of the firmware.</summary>
public class MarathonIsNanoCode
{
    [Fact]
    public void TheGateLetsTheMarathonPass()
    {
        Assert.True(File.Exists(MarathonProgram.Assembly), MarathonProgram.Assembly + " is missing: build the tests first");
        Plant.RequireNone(Gate.Read(MarathonProgram.Assembly, GateProfile.Program));
    }

    [Fact]
    public void NobodyButTheReportMakesText()
    {
        string[] makers = Gate.Read(MarathonProgram.Assembly, GateProfile.Program with { TextMakers = [] })
            .Where(offence => offence.Rule == Rules.NoText)
            .Select(offence => offence.Where.Split(" (")[0])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(["Tests.Device.Marathon.Report.Number", "Tests.Device.Marathon.Report.Word"], makers);
    }

    [Fact]
    public void ItCompilesAgainstNanoFrameworksSurfaceAlone()
    {
        IReadOnlyList<SurfaceLine> lines = Surface.Together(Surface.Shipped, Surface.Compiler, Surface.Esp32, Surface.Programs).Lines;
        NanoAssembly built = NanoBuild.OnDevice(
            SourceTree.Root, NanoCompiler.StandInsOf(lines), OptimizationLevel.Release, "Bluezone.Band.Marathon", "tests/Device/Marathon").Program;
        Assert.Contains("System.UInt32 nanoFramework.Runtime.Native.GC::Run(System.Boolean)", SurfaceUse.Calls(built.Assembly));
    }
}
