using System;
using System.Diagnostics;

namespace Bluezone.Band.Bandctl.Trials;

/// <summary>One run of <c>dotnet test</c>, told as it goes.</summary>
internal sealed class TestRun
{
    private const string PassedMark = "  Passed ";
    private const string EchoMark = "[xUnit.net ";       // Says of each failure what the runner says once more.
    private const int PassedAtOnce = 50;

    private readonly Screen _screen;
    private readonly object _lock = new();
    private int _passed;

    public TestRun(Screen screen)
    {
        _screen = screen;
    }

    /// <summary>Runs all tests of the solution.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="reports">Takes the runner's reports.</param>
    /// <returns>The runner's exit code.</returns>
    public int Run(string root, string reports)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            ArgumentList =
            {
                "test", Repository.Solution, "--configuration", "Release", "--nologo", "-m:1", "--verbosity", "quiet",
                "--logger", "trx", "--logger", "console;verbosity=normal", "--results-directory", reports,
            },
        };

        // One assembly after the other, so that no two reports take one name. A build server that outlives the run would hold our pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var runner = new Process { StartInfo = start };
        runner.OutputDataReceived += (_, line) => Tell(line.Data);
        runner.ErrorDataReceived += (_, line) => Tell(line.Data);
        runner.Start();
        runner.StandardInput.Close();
        runner.BeginOutputReadLine();
        runner.BeginErrorReadLine();
        runner.WaitForExit();
        return runner.ExitCode;
    }

    // Tests that passed are counted, everything else is passed on.
    private void Tell(string? line)
    {
        lock (_lock)
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith(EchoMark, StringComparison.Ordinal))
            {
                return;
            }

            if (!line.StartsWith(PassedMark, StringComparison.Ordinal))
            {
                _screen.Progress(line);
            }
            else if (++_passed % PassedAtOnce == 0)
            {
                _screen.Progress($"{_passed} tests have passed so far");
            }
        }
    }
}
