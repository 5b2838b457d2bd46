using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Bluezone.Band.Tests.Design;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The program of tests/Device/Marathon as built for .NET beside these tests.</summary>
internal static class MarathonProgram
{
    private const int MostMs = 300000;          // It takes a second; this is for a machine that is very busy.

    public static string Assembly { get; } = Find();

    /// <summary>Runs it.</summary>
    /// <returns>The lines it printed.</returns>
    public static string[] Run()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Assembly])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(MostMs) || process.ExitCode != 0)
        {
            throw new InvalidOperationException("The marathon did not end by itself:\n" + output);
        }

        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToArray();
    }

    // Built with the same configuration and framework: the last two folders of where the tests are.
    private static string Find()
    {
        string[] folders = AppContext.BaseDirectory.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        string built = Path.Combine(SourceTree.PathOf("tests/Device/Marathon/bin"), folders[^2], folders[^1]);
        return Path.Combine(built, "Bluezone.Band.Marathon.dll");
    }
}
