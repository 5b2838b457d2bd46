using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.NanoGate;
using Microsoft.CodeAnalysis;

namespace Bluezone.Band.Tests.Design;

/// <summary>The ESP32 program, compiled once for all tests, and plants in its place.</summary>
internal static class Esp32Build
{
    private static readonly Lazy<IReadOnlyList<NanoAssembly>> _release = new(() => Build(OptimizationLevel.Release));

    private static readonly Lazy<(NanoAssembly, NanoAssembly)> _onDevice = new(() => NanoBuild.OnDevice(
        SourceTree.Root, NanoCompiler.StandInsOf(NanoBuild.Esp32Lines), OptimizationLevel.Release, NanoBuild.Esp32Name, NanoBuild.Esp32Folder));

    /// <summary>Contracts, firmware, program.</summary>
    public static IReadOnlyList<NanoAssembly> Release => _release.Value;

    public static NanoAssembly Program => Release[^1];

    /// <summary>The two assemblies of the device.</summary>
    public static (NanoAssembly Library, NanoAssembly Program) OnDevice => _onDevice.Value;

    public static IReadOnlyList<NanoAssembly> Build(OptimizationLevel level)
    {
        return NanoBuild.House(SourceTree.Root, NanoBuild.Esp32Lines, level);
    }

    /// <summary>What the gate says of a source that stands where the program stands.</summary>
    public static IReadOnlyList<Offence> Planted(string source)
    {
        IEnumerable<MetadataReference> rooms = Release.Take(2).Select(each => (MetadataReference)MetadataReference.CreateFromImage(each.Assembly));
        NanoAssembly plant = NanoCompiler.Require(NanoCompiler.Compilation(
            NanoBuild.Esp32Name,
            [NanoCompiler.Parse(source, Plant.FileName)],
            [.. NanoCompiler.StandInsOf(NanoBuild.Esp32Lines), .. rooms],
            OptimizationLevel.Release));
        return Gate.ReadEsp32([.. Release.Take(2), plant]);
    }
}
