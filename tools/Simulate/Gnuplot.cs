using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Bluezone.Band.Simulate;

/// <summary>Has gnuplot draw a picture, where there is one.</summary>
/// <remarks>The script brings its data along (`$name &lt;&lt; END`), so that nothing but the picture is written.</remarks>
public static class Gnuplot
{
    /// <summary>What to say when it is absent.</summary>
    public const string Absent = "there is no gnuplot; install the package gnuplot-nox";

    private const int LongestMs = 60_000;

    private static readonly string _program = OperatingSystem.IsWindows() ? "gnuplot.exe" : "gnuplot";

    /// <summary>Draws.</summary>
    /// <param name="picturePath">The file to write; kept as it is when drawing fails.</param>
    /// <param name="script">Sets a terminal and plots; the output is set here.</param>
    /// <param name="searchPath">Folders to look in, as in PATH; null for PATH itself.</param>
    /// <returns>Null, or one line that says what is wrong.</returns>
    public static string? Draw(string picturePath, string script, string? searchPath = null)
    {
        string? program = Find(searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "");
        if (program == null)
        {
            return Absent;
        }

        string drawing = picturePath + ".part";
        string? trouble = Run(program, $"set encoding utf8\nset output {Quote(Path.GetFullPath(drawing))}\n{script}\nset output\n");
        if (trouble == null && File.Exists(drawing))
        {
            File.Move(drawing, picturePath, true);
            return null;
        }

        File.Delete(drawing);
        return trouble ?? "gnuplot wrote no picture";
    }

    /// <summary>Text as gnuplot reads it literally.</summary>
    public static string Quote(string text)
    {
        return "'" + text.Replace("'", "''", StringComparison.Ordinal).ReplaceLineEndings(" ") + "'";
    }

    private static string? Find(string searchPath)
    {
        return searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, _program))
            .FirstOrDefault(File.Exists);
    }

    private static string? Run(string program, string script)
    {
        var start = new ProcessStartInfo(program, "-")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            using Process gnuplot = Process.Start(start)!;
            Task<string> said = gnuplot.StandardOutput.ReadToEndAsync();
            Task<string> complained = gnuplot.StandardError.ReadToEndAsync();
            Feed(gnuplot, script);
            if (!gnuplot.WaitForExit(LongestMs))
            {
                gnuplot.Kill(true);
                return "gnuplot did not end within a minute";
            }

            Task.WaitAll(said, complained);
            return gnuplot.ExitCode == 0 ? null : "gnuplot says: " + LastLine(complained.Result);
        }
        catch (Win32Exception cause)
        {
            return $"gnuplot does not start ({cause.Message})";
        }
    }

    private static void Feed(Process gnuplot, string script)
    {
        try
        {
            gnuplot.StandardInput.Write(script);
            gnuplot.StandardInput.Close();
        }
        catch (IOException)
        {
            return;     // It gave up reading: its exit code and its complaint tell why.
        }
    }

    private static string LastLine(string text)
    {
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "nothing";
    }
}
