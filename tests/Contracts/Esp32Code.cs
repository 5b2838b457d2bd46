using System;
using System.Reflection;
using Bluezone.Band.NanoGate;
using Bluezone.Band.NanoHost;
using Bluezone.Band.Tests.Design;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>hal/Esp32, compiled for nanoFramework and loaded for this computer, once for all tests.</summary>
internal static class Esp32Code
{
    private const string Space = "Bluezone.Band.Esp32.";

    private static readonly Lazy<Assembly> _assembly = new(Load);

    /// <summary>Makes one of its objects, on a device thread.</summary>
    public static object Make(string type, params object[] arguments)
    {
        Type found = _assembly.Value.GetType(Space + type, throwOnError: true)!;
        return Activator.CreateInstance(found, arguments)!;
    }

    /// <summary>Compiles and loads it if nobody has yet.</summary>
    public static void Require()
    {
        _ = _assembly.Value;
    }

    private static Assembly Load()
    {
        NanoAssembly built = NanoBuild.Esp32(SourceTree.Root);
        return Retarget.Load(built.Assembly, built.Symbols);
    }
}
