using System.CommandLine;
using System.IO;
using Bluezone.Band.Bandctl.Trials;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band test</c>: all tests, and one line with the sum.</summary>
internal sealed class TestCommand : BandCommand
{
    public TestCommand()
        : base("test", "Runs every test of the solution; its last line is the sum. A skipped test counts as failed.", "band test")
    {
        Does(Run);
    }

    private static int Run(ParseResult parsed, Screen screen)
    {
        string root = Repository.Root();
        string reports = Directory.CreateTempSubdirectory("band-test-").FullName;
        try
        {
            screen.Progress("building and testing; this takes some minutes ...");
            int exitCode = new TestRun(screen).Run(root, reports);
            TrialSum sum = TrialSum.Read(reports).Judge(exitCode);
            foreach (string each in sum.NotPassed)
            {
                screen.Line("not passed: " + each);
            }

            foreach (string line in DataBeside.Lines(root))
            {
                screen.Line(line);
            }

            screen.Line($"{sum.Passed} passed, {sum.NotPassed.Count} failed");
            return sum.NotPassed.Count == 0 ? BandctlApp.Done : BandctlApp.Refused;
        }
        finally
        {
            Directory.Delete(reports, recursive: true);
        }
    }
}
