using System.Collections.Generic;
using System.IO;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Bluezone.Band.NanoGate;

/// <summary>Reads a compiled assembly and says what nanoCLR cannot run, or a room may not know.</summary>
public static class Gate
{
    /// <summary>Everything the profile refuses in an assembly; empty when it may pass.</summary>
    /// <param name="assemblyPath">A compiled assembly. What it refers to is looked for beside it.</param>
    /// <param name="profile">How strictly it is read.</param>
    public static IReadOnlyList<Offence> Read(string assemblyPath, GateProfile profile)
    {
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(Path.GetDirectoryName(Path.GetFullPath(assemblyPath)));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));

        ReaderParameters how = new()
        {
            AssemblyResolver = resolver,
            InMemory = true,
            ReadSymbols = true,
            SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        };
        using ModuleDefinition module = ModuleDefinition.ReadModule(assemblyPath, how);

        Findings findings = new();
        new ModuleReader(module, profile, findings).Read();
        return findings.Offences;
    }

    /// <summary>Everything that is refused in the ESP32 program, with the assemblies that it refers to.</summary>
    /// <param name="house">What <see cref="NanoBuild.House"/> gives.</param>
    public static IReadOnlyList<Offence> ReadEsp32(IReadOnlyList<NanoAssembly> house)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("band-gate-");
        try
        {
            NanoBuild.Write(folder.FullName, house, NanoBuild.Esp32Lines);
            return Read(Path.Combine(folder.FullName, NanoBuild.Esp32Name + ".dll"), GateProfile.Esp32);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
