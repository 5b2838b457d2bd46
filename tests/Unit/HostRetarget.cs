using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Bluezone.Band.NanoGate;
using Bluezone.Band.NanoHost;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>Code compiled against nanoFramework's libraries runs on .NET as it is.</summary>
public class HostRetarget
{
    // What the programs below use beyond the lists that the gate ships.
    private const string More = """
        assembly mscorlib
        class System.Exception
          virtual string get_Message()
        class System.ArgumentException : System.SystemException
          void .ctor(string message)
        class System.InvalidOperationException : System.SystemException
          void .ctor(string message)
        interface System.Collections.IEnumerator
          abstract bool MoveNext()
          abstract object get_Current()
        class System.Collections.ArrayList
          void .ctor()
          virtual int Add(object value)
          virtual System.Collections.IEnumerator GetEnumerator()
        struct System.DateTime
          static System.DateTime get_UtcNow()
          long get_Ticks()
          int get_Year()
        class System.IO.IOException : System.SystemException
        """;

    private readonly HostBench _bench = new();

    [Fact]
    public void EveryReferenceOfTheEsp32ProgramResolves()
    {
        NanoAssembly built = NanoBuild.Esp32(SourceTree.Root);

        Assembly loaded = Retarget.Load(built.Assembly, built.Symbols);

        Assert.NotNull(loaded.GetType("Bluezone.Band.Esp32.Boards.TWristband", throwOnError: true));
    }

    [Fact]
    public void LanguageWorksAsWritten()
    {
        Run("Language");

        Assert.EndsWith("all well", _bench.Machine.Log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingCatchesAPowerCut()
    {
        _bench.Machine.Boot(MainOf("Stubborn"));
        _bench.Pass(10);
        long before = _bench.Machine.Log.Count;
        Assert.Equal(33, before);

        _bench.Machine.CutPower();
        _bench.Pass(10);

        Assert.Equal(before, _bench.Machine.Log.Count);
        _bench.Run(() => { });
    }

    [Fact]
    public void WhatIsOfThisComputerIsRefused()
    {
        string source = "public static class Foreign { public static void Main() { System.Console.WriteLine(); } }";
        MetadataReference[] own = [MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(Console).Assembly.Location),
            MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll"))];
        NanoAssembly built = NanoCompiler.Require(
            NanoCompiler.Compilation("Foreign", [NanoCompiler.Parse(source, "Foreign.cs")], own, OptimizationLevel.Release));

        Assert.Throws<HostException>(() => Retarget.Load(built.Assembly, built.Symbols));
    }

    private void Run(string program)
    {
        _bench.Run(MainOf(program));
    }

    private static Action MainOf(string program)
    {
        string path = Path.Combine(SourceTree.Root, "tests", "Unit", "HostedCode", program + ".cs");
        Surface surface = Surface.Together(Surface.Shipped, Surface.Compiler, Surface.Esp32, Surface.Parse(More));
        NanoAssembly built = NanoCompiler.Require(NanoCompiler.Compilation(
            program, [NanoCompiler.Parse(File.ReadAllText(path), path)], NanoCompiler.StandInsOf(surface.Lines), OptimizationLevel.Release));
        MethodInfo main = Retarget.Load(built.Assembly, built.Symbols).GetType(program, throwOnError: true)!.GetMethod("Main")!;
        return main.CreateDelegate<Action>();
    }
}
