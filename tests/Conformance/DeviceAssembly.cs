using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Bluezone.Band.Tests.Design;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The tests of tests/Device as built for .NET beside these tests, and what became of them.</summary>
internal static class DeviceAssembly
{
    /// <summary>The file.</summary>
    public static readonly string Path = Find();

    private static readonly Lazy<Assembly> Loaded = new(() => AssemblyLoadContext.Default.LoadFromAssemblyPath(Path));

    private static readonly Lazy<IReadOnlyList<DeviceCall>> AllCalls =
        new(() => Classes.SelectMany(DeviceLauncher.Run).ToArray());

    /// <summary>Its classes of tests.</summary>
    public static IEnumerable<Type> Classes => DeviceLauncher.Classes(Loaded.Value.GetTypes());

    /// <summary>Every call of the launcher, made once for all who ask.</summary>
    public static IReadOnlyList<DeviceCall> Calls => AllCalls.Value;

    // Built with the same configuration and framework: the last two folders of where these tests are.
    private static string Find()
    {
        string[] folders = AppContext.BaseDirectory.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        return System.IO.Path.Combine(SourceTree.PathOf("tests/Device/bin"), folders[^2], folders[^1], "NFUnitTest.dll");
    }
}
