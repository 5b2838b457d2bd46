using System.Collections.Generic;
using System.IO;
using Microsoft.CodeAnalysis;

namespace Bluezone.Band.NanoGate;

/// <summary>Compiles the repository's nanoFramework code against stand-ins made from the lists.</summary>
/// <remarks>
/// On the device all is one assembly. Here the contracts and the firmware are assemblies of their own, with the names that they have on .NET,
/// so that a PC that runs what refers to them may answer with its own builds.
/// Errors: <see cref="NanoBuildException"/> with the compiler's complaints, warnings too.
/// </remarks>
public static class NanoBuild
{
    public const string ContractsName = "Bluezone.Band.Contracts";
    public const string FirmwareName = "Bluezone.Band.Firmware";
    public const string Esp32Name = "Bluezone.Band.Esp32";

    public const string ContractsFolder = "hal/Contracts";
    public const string FirmwareFolder = "firmware";
    public const string Esp32Folder = "hal/Esp32";

    /// <summary>What contracts and firmware are compiled against.</summary>
    public static IReadOnlyList<SurfaceLine> FirmwareLines { get; } = Surface.Together(Surface.Shipped, Surface.Compiler).Lines;

    /// <summary>What the ESP32 program is compiled against.</summary>
    public static IReadOnlyList<SurfaceLine> Esp32Lines { get; } = Surface.Together(Surface.Shipped, Surface.Compiler, Surface.Esp32).Lines;

    /// <summary>The ESP32 program, which refers to contracts and firmware.</summary>
    /// <param name="repositoryRoot">The folder that holds <c>hal</c> and <c>firmware</c>.</param>
    public static NanoAssembly Esp32(string repositoryRoot)
    {
        return House(repositoryRoot, Esp32Lines, OptimizationLevel.Release)[^1];
    }

    /// <summary>A program with firmware and contracts compiled in, as on the device.</summary>
    /// <param name="repositoryRoot">The folder that holds <c>hal</c> and <c>firmware</c>.</param>
    /// <param name="name">The assembly's name.</param>
    /// <param name="folders">Its own folders, from the root, with forward slashes.</param>
    public static NanoAssembly Program(string repositoryRoot, string name, params string[] folders)
    {
        return Program(repositoryRoot, Esp32Lines, OptimizationLevel.Release, name, folders);
    }

    /// <summary>The same against lists of one's own.</summary>
    public static NanoAssembly Program(
        string repositoryRoot, IReadOnlyList<SurfaceLine> lines, OptimizationLevel level, string name, params string[] folders)
    {
        IReadOnlyList<SyntaxTree> sources = NanoSources.Under(repositoryRoot, [ContractsFolder, FirmwareFolder, .. folders]);
        return NanoCompiler.Require(NanoCompiler.Compilation(name, sources, NanoCompiler.StandInsOf(lines), level));
    }

    /// <summary>Contracts and firmware, each by itself.</summary>
    public static IReadOnlyList<NanoAssembly> Rooms(string repositoryRoot, IReadOnlyList<SurfaceLine> lines, OptimizationLevel level)
    {
        return Build(repositoryRoot, lines, level, [(ContractsName, ContractsFolder), (FirmwareName, FirmwareFolder)]);
    }

    /// <summary>Contracts, firmware and the ESP32 program, each by itself, all against the same lists.</summary>
    public static IReadOnlyList<NanoAssembly> House(string repositoryRoot, IReadOnlyList<SurfaceLine> lines, OptimizationLevel level)
    {
        return Build(
            repositoryRoot, lines, level, [(ContractsName, ContractsFolder), (FirmwareName, FirmwareFolder), (Esp32Name, Esp32Folder)]);
    }

    /// <summary>Writes assemblies, their symbols and the stand-ins that they refer to into a folder, for the gate to read.</summary>
    public static void Write(string folder, IReadOnlyList<NanoAssembly> assemblies, IEnumerable<SurfaceLine> lines)
    {
        StandIns.Write(folder, lines);
        foreach (NanoAssembly each in assemblies)
        {
            File.WriteAllBytes(Path.Combine(folder, each.Name + ".dll"), each.Assembly);
            File.WriteAllBytes(Path.Combine(folder, each.Name + ".pdb"), each.Symbols);
        }
    }

    // Each may refer to those before it.
    private static List<NanoAssembly> Build(
        string root, IReadOnlyList<SurfaceLine> lines, OptimizationLevel level, (string Name, string Folder)[] parts)
    {
        List<MetadataReference> references = [.. NanoCompiler.StandInsOf(lines)];
        List<NanoAssembly> built = [];
        foreach ((string name, string folder) in parts)
        {
            NanoAssembly made = NanoCompiler.Require(
                NanoCompiler.Compilation(name, NanoSources.Under(root, folder), references, level));
            references.Add(MetadataReference.CreateFromImage(made.Assembly));
            built.Add(made);
        }

        return built;
    }
}
