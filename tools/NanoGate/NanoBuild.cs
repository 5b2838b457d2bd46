using System.Collections.Generic;
using System.IO;
using Microsoft.CodeAnalysis;

namespace Bluezone.Band.NanoGate;

/// <summary>Compiles the repository's nanoFramework code against stand-ins made from the lists.</summary>
/// <remarks>
/// On the device contracts and firmware are one library, and each program an assembly that refers to it: <see cref="OnDevice"/>. For the gate, and for a PC that
/// answers for them with its own builds, they are two, with the names that they have on .NET: <see cref="House"/>.
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

    /// <summary>The library of contracts and firmware, and a program that refers to it: the two assemblies of the device.</summary>
    /// <param name="repositoryRoot">The folder that holds <c>hal</c> and <c>firmware</c>.</param>
    /// <param name="libraries">What stands in for nanoFramework's libraries before the program. The firmware has those of <see cref="FirmwareLines"/>.</param>
    /// <param name="level">Whether optimised: the projects for nanoFramework are.</param>
    /// <param name="name">The program's name.</param>
    /// <param name="folders">Its folders, from the root, with forward slashes.</param>
    public static (NanoAssembly Library, NanoAssembly Program) OnDevice(
        string repositoryRoot, IEnumerable<MetadataReference> libraries, OptimizationLevel level, string name, params string[] folders)
    {
        IReadOnlyList<SyntaxTree> rooms = NanoSources.Under(repositoryRoot, ContractsFolder, FirmwareFolder);
        NanoAssembly library = NanoCompiler.Require(
            NanoCompiler.Compilation(FirmwareName, rooms, NanoCompiler.StandInsOf(FirmwareLines), level));
        IEnumerable<MetadataReference> references = [.. libraries, MetadataReference.CreateFromImage(library.Assembly)];
        NanoAssembly program = NanoCompiler.Require(
            NanoCompiler.Compilation(name, NanoSources.Under(repositoryRoot, folders), references, level));
        return (library, program);
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
