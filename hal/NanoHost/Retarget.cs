using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Bluezone.Band.NanoHost;

/// <summary>Loads an assembly that was compiled for nanoFramework, so that it runs on .NET against this project's stand-ins.</summary>
/// <remarks>
/// Its code is not changed, but for one thing: every catch handler first asks whether there is power, so that nothing catches a power cut.
/// A type of nanoFramework's is, in this order: one of the same name here; one named <c>Nano.</c> and that name here; .NET's own.
/// </remarks>
public static class Retarget
{
    private const string OwnPrefix = "Nano.";

    private static readonly Assembly Here = typeof(Retarget).Assembly;

    // Where a static member of a type that is otherwise .NET's own must not be .NET's.
    private static readonly Dictionary<string, Type> Moved = new()
    {
        ["System.DateTime System.DateTime::get_UtcNow()"] = typeof(Nano.System.UtcClock),
        ["System.DateTime System.DateTime::get_Today()"] = typeof(Nano.System.UtcClock),
    };

    // What .NET has here would work on this computer's clock, files and threads, not on the module's.
    private static readonly string[] Foreign =
    [
        "System.IO.", "System.Threading.", "System.Net.", "System.Security.", "System.Diagnostics.Debug", "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch", "System.Random", "System.Environment", "System.GC", "System.Console",
    ];

    // Parts of those that touch nothing but their arguments.
    private static readonly HashSet<string> Harmless = ["System.Threading.Interlocked", "System.Threading.Timeout"];

    // Ours, and the same on .NET.
    private static readonly HashSet<string> Kept = ["Bluezone.Band.Contracts", "Bluezone.Band.Firmware"];

    /// <summary>Loads an assembly.</summary>
    /// <param name="assembly">Octets of its file.</param>
    /// <param name="symbols">Octets of its portable symbols; empty for none.</param>
    /// <exception cref="HostException">It uses what nothing here stands in for.</exception>
    public static Assembly Load(byte[] assembly, byte[] symbols)
    {
        bool hasSymbols = symbols.Length > 0;
        var reading = new ReaderParameters { ReadSymbols = hasSymbols, SymbolReaderProvider = new PortablePdbReaderProvider() };
        reading.SymbolStream = hasSymbols ? new MemoryStream(symbols) : null;
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(assembly), reading);
        PointAtStandIns(module);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            AskForPower(method.Body, module);
        }

        using var image = new MemoryStream();
        using var pdb = new MemoryStream();
        module.Write(image, new WriterParameters { WriteSymbols = hasSymbols, SymbolWriterProvider = new PortablePdbWriterProvider(), SymbolStream = pdb });
        image.Position = 0;
        pdb.Position = 0;
        var context = new AssemblyLoadContext(module.Name);
        Assembly loaded = hasSymbols ? context.LoadFromStream(image, pdb) : context.LoadFromStream(image);
        RequireResolved(loaded);
        return loaded;
    }

    /// <summary>What a retargeted handler calls first.</summary>
    public static void LetPowerCutsPass(object caught)
    {
        if (caught is PowerGoneException or HostException)
        {
            throw (Exception)caught;
        }

        Machine.Current.RequirePower();
    }

    private static void PointAtStandIns(ModuleDefinition module)
    {
        foreach (MethodReference method in module.GetMemberReferences().OfType<MethodReference>())
        {
            if (Moved.TryGetValue(method.FullName, out Type? home))
            {
                method.DeclaringType = module.ImportReference(home);
            }
        }

        foreach (TypeReference type in module.GetTypeReferences().Where(type => !type.IsNested))
        {
            if (type.Scope is AssemblyNameReference from && !Kept.Contains(from.Name) && from.Name != Here.GetName().Name)
            {
                Point(type, module);
            }
        }
    }

    private static void Point(TypeReference type, ModuleDefinition module)
    {
        Type? own = Here.GetType(type.FullName) ?? Here.GetType(OwnPrefix + type.FullName);
        Type? target = own ?? Type.GetType(type.FullName) ?? OfLibraries(type.FullName);
        bool isForeign = own == null && !Harmless.Contains(type.FullName)
            && Array.Exists(Foreign, each => type.FullName.StartsWith(each, StringComparison.Ordinal));
        if (target == null || isForeign)
        {
            throw new HostException($"Nothing stands in for {type.FullName}.");
        }

        type.Namespace = target.Namespace ?? "";
        type.Scope = Reference(module, target.Assembly.GetName());
    }

    // Better now than at the first call, somewhere in a run.
    private static void RequireResolved(Assembly assembly)
    {
        const int MemberReferences = 0x0A000000;
        const int MethodSpecifications = 0x2B000000;
        List<string> missing = [];
        foreach (int table in (int[])[MemberReferences, MethodSpecifications])
        {
            for (int row = 1; TryResolve(assembly.ManifestModule, table | row, missing); row++)
            {
            }
        }

        if (missing.Count > 0)
        {
            throw new HostException($"Nothing stands in for: {string.Join("; ", missing)}");
        }
    }

    private static bool TryResolve(Module module, int token, List<string> missing)
    {
        try
        {
            module.ResolveMember(token, Type.EmptyTypes, Type.EmptyTypes);
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
        catch (Exception fault) when (fault is MissingMemberException or TypeLoadException or FileNotFoundException)
        {
            missing.Add(fault.Message);
        }

        return true;
    }

    private static Type? OfLibraries(string name)
    {
        return typeof(System.Collections.Generic.Queue<int>).Assembly.GetType(name) ?? Type.GetType(name + ", System.Runtime");
    }

    private static AssemblyNameReference Reference(ModuleDefinition module, AssemblyName name)
    {
        AssemblyNameReference? known = module.AssemblyReferences.FirstOrDefault(each => each.Name == name.Name);
        if (known == null)
        {
            known = AssemblyNameReference.Parse(name.FullName);
            module.AssemblyReferences.Add(known);
        }

        return known;
    }

    private static void AskForPower(Mono.Cecil.Cil.MethodBody body, ModuleDefinition module)
    {
        ExceptionHandler[] handlers =
            [.. body.ExceptionHandlers.Where(each => each.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)];
        if (handlers.Length == 0)
        {
            return;
        }

        body.SimplifyMacros();
        ILProcessor code = body.GetILProcessor();
        MethodReference ask = module.ImportReference(typeof(Retarget).GetMethod(nameof(LetPowerCutsPass)));
        foreach (ExceptionHandler handler in handlers)
        {
            Instruction start = handler.HandlerStart;
            Instruction first = code.Create(OpCodes.Dup);
            code.InsertBefore(start, first);
            code.InsertBefore(start, code.Create(OpCodes.Call, ask));
            foreach (ExceptionHandler each in body.ExceptionHandlers)
            {
                each.TryEnd = each.TryEnd == start ? first : each.TryEnd;
                each.HandlerEnd = each.HandlerEnd == start ? first : each.HandlerEnd;
                each.HandlerStart = each.HandlerStart == start ? first : each.HandlerStart;
            }
        }

        body.OptimizeMacros();
    }
}
