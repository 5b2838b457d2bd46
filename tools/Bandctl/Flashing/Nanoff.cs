using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Bluezone.Band.Bandctl.Flashing;

/// <summary>nanoFramework's flasher, a .NET tool.</summary>
internal static class Nanoff
{
    public const string Install = "dotnet tool install -g nanoff";

    private const string Name = "nanoff";

    /// <summary>Its calls for a board, in their order: first the runtime, then the program.</summary>
    public static IReadOnlyList<string[]> Calls(FlashBoard board, string port, string image)
    {
        string[] to = ["--target", board.Target, "--serialport", port];
        return [[.. to, "--update"], [.. to, "--deploy", "--image", image, "--address", board.Address]];
    }

    /// <summary>Its call that puts files onto a board whose runtime runs.</summary>
    /// <param name="port">Serial port.</param>
    /// <param name="files">JSON that names them.</param>
    public static string[] FileCall(string port, string files) => ["--serialport", port, "--filedeployment", files];

    /// <summary>A call as one types it.</summary>
    public static string Line(string[] arguments)
    {
        return Name + " " + string.Join(" ", arguments.Select(each => each.Contains(' ') ? $"\"{each}\"" : each));
    }

    /// <summary>Where it is installed, or null.</summary>
    /// <param name="searchPath">Folders, as in the variable PATH.</param>
    public static string? Find(string? searchPath)
    {
        return (searchPath ?? "")
            .Split(Path.PathSeparator, System.StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Name, Name + ".exe" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Calls it, and passes on what it says.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(string program, string[] arguments, Screen screen)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            screen.Line(line);
        }

        process.WaitForExit();
        return process.ExitCode;
    }
}
