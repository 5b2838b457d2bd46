using System;
using System.Reflection;
using Bluezone.Band.NanoGate;
using Bluezone.Band.NanoHost;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Bands;

/// <summary>hal/Esp32 as it was compiled against stand-ins of nanoFramework, ready to run on modules of hal/NanoHost.</summary>
/// <remarks>It is compiled once, at the first use, from the repository's sources; a few seconds.</remarks>
public static class DeviceProgram
{
    private static readonly Lazy<Assembly> Loaded = new(Load);

    /// <summary>The loaded program.</summary>
    /// <exception cref="ScenarioException">The sources are not found, or do not compile.</exception>
    public static Assembly Assembly => Loaded.Value;

    /// <summary>Main of the T-Wristband.</summary>
    public static Action OfTWristband { get; } = () => Run("TWristband");

    /// <summary>Main of the plain development board.</summary>
    public static Action OfDevKit { get; } = () => Run("DevKit");

    private static void Run(string board)
    {
        MethodInfo main = Assembly.GetType("Bluezone.Band.Esp32.Boards." + board, throwOnError: true)!.GetMethod("Main")!;
        main.CreateDelegate<Action>()();
    }

    private static Assembly Load()
    {
        string root = Repository.FindRoot() ?? throw new ScenarioException("hal/Esp32 is compiled when it is played: start this inside the repository");
        NanoAssembly program = NanoBuild.Esp32(root);
        return Retarget.Load(program.Assembly, program.Symbols);
    }
}
