using System;
using Bluezone.Band.Simulate.Bands;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>hal/Esp32, compiled for nanoFramework and loaded for this computer, once for all tests.</summary>
internal static class Esp32Code
{
    private const string Space = "Bluezone.Band.Esp32.";

    /// <summary>Makes one of its objects, on a device thread.</summary>
    public static object Make(string type, params object[] arguments)
    {
        Type found = DeviceProgram.Assembly.GetType(Space + type, throwOnError: true)!;
        return Activator.CreateInstance(found, arguments)!;
    }

    /// <summary>Compiles and loads it if nobody has yet.</summary>
    public static void Require()
    {
        _ = DeviceProgram.Assembly;
    }
}
