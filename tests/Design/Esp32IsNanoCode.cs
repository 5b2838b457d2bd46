using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;
using Mono.Cecil;
using Xunit;

namespace Bluezone.Band.Tests.Design;

/// <summary>hal/Esp32 compiles against nanoFramework's surface alone, and the gate lets what comes of it pass.</summary>
public class Esp32IsNanoCode
{
    [Fact]
    public void TheGateLetsTheProgramPassAsReleased()
    {
        Plant.RequireNone(Gate.ReadEsp32(Esp32Build.Release));
    }

    [Fact]
    public void TheGateLetsTheProgramPassAsDebugged()
    {
        Plant.RequireNone(Gate.ReadEsp32(Esp32Build.Build(OptimizationLevel.Debug)));
    }

    [Fact]
    public void TheProgramAloneComesOutTheSame()
    {
        Assert.Equal(Esp32Build.Program.Assembly, NanoBuild.Esp32(SourceTree.Root).Assembly);
    }

    [Fact]
    public void ItRefersToContractsFirmwareAndTheListedLibrariesOnly()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(Esp32Build.Program.Assembly));
        IEnumerable<string> listed = NanoBuild.Esp32Lines.Select(line => line.Assembly!);
        Assert.Subset(
            new HashSet<string>([NanoBuild.ContractsName, NanoBuild.FirmwareName, .. listed]),
            module.AssemblyReferences.Select(each => each.Name).ToHashSet());
    }

    [Fact]
    public void WhatTheGateReadsIsWhatTheDeviceRuns()
    {
        (NanoAssembly library, NanoAssembly program) = Esp32Build.OnDevice;
        Assert.Equal(ByteCode.OctetsOf(Esp32Build.Program), ByteCode.OctetsOf(program));
        Assert.Equal(SurfaceUse.Calls(Esp32Build.Program.Assembly), SurfaceUse.Calls(program.Assembly));
        using ModuleDefinition rooms = ModuleDefinition.ReadModule(new MemoryStream(library.Assembly));
        Assert.Equal("mscorlib", Assert.Single(rooms.AssemblyReferences).Name);
        using ModuleDefinition onDevice = ModuleDefinition.ReadModule(new MemoryStream(program.Assembly));
        Assert.Contains(onDevice.AssemblyReferences, each => each.Name == NanoBuild.FirmwareName && each.Version == rooms.Assembly.Name.Version);
        Assert.DoesNotContain(onDevice.AssemblyReferences, each => each.Name == NanoBuild.ContractsName);
    }

    [Fact]
    public void EveryTypeThatTheTableNamesIsThere()
    {
        using ModuleDefinition program = ModuleDefinition.ReadModule(new MemoryStream(Esp32Build.Program.Assembly));
        Assert.NotNull(program.GetType("Bluezone.Band.Esp32.MainLoop"));
        Assert.All(GateProfile.Esp32.TextMakers, name => Assert.NotNull(program.GetType("Bluezone.Band.Esp32." + name)));
    }

    [Fact]
    public void AllOfNanoFrameworkLeadsToTheSameCalls()
    {
        string? lists = SurfaceIsNanoFramework.NanoFrameworksLists();
        if (lists == null)
        {
            return;     // Without the lists at hand there is nothing wider to compile against.
        }

        IReadOnlyList<NanoAssembly> whole = NanoBuild.House(SourceTree.Root, SurfaceCheck.ReadAll(lists), OptimizationLevel.Release);
        Assert.NotEmpty(SurfaceUse.Calls(Esp32Build.Program.Assembly));
        Assert.Equal(SurfaceUse.Calls(Esp32Build.Program.Assembly), SurfaceUse.Calls(whole[^1].Assembly));
    }

    [Fact]
    public void WhatDoesNotCompileIsToldLineByLine()
    {
        NanoBuildException refusal = Assert.Throws<NanoBuildException>(
            () => Esp32Build.Planted("namespace Bluezone.Band.Esp32; public class A { public System.Net.Sockets.Socket? B; }"));
        Assert.Contains("Planted.cs(1,", refusal.Message, System.StringComparison.Ordinal);
        Assert.Throws<NanoBuildException>(() => NanoSources.Under(SourceTree.Root, "hal/Nowhere"));
    }
}
