using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl.Trials;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band test</c>: how it sums up what the runner reports.</summary>
public sealed class CommandsTrials : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("band-trials-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void SumsOverAssemblies()
    {
        Report("a.trx", "Passed", "Passed");
        Report("b.trx", "Passed", "Failed");
        TrialSum sum = TrialSum.Read(_folder).Judge(1);
        Assert.Equal(3, sum.Passed);
        Assert.Equal(["b.trx 1: failed"], sum.NotPassed);
    }

    [Fact]
    public void ASkippedTestIsAFailedTest()
    {
        Report("a.trx", "Passed", "NotExecuted");
        Assert.Equal(["a.trx 1: skipped, which counts as failed"], TrialSum.Read(_folder).Judge(0).NotPassed);
    }

    [Fact]
    public void ARunWithoutTestsIsAFailedRun()
    {
        Assert.Equal(["no test ran"], TrialSum.Read(_folder).Judge(0).NotPassed);
    }

    [Fact]
    public void ARunThatBreaksOffIsAFailedRun()
    {
        Report("a.trx", "Passed");
        Assert.Single(TrialSum.Read(_folder).Judge(1).NotPassed);
        Assert.Empty(TrialSum.Read(_folder).Judge(0).NotPassed);
    }

    [Fact]
    public void AReportThatEndsEarlyIsAFailedRun()
    {
        Report("a.trx", "Passed");
        File.WriteAllText(Path.Combine(_folder, "b.trx"), "<TestRun><Results>");
        Assert.Equal(["b.trx: the runner's report ends early"], TrialSum.Read(_folder).Judge(0).NotPassed);
    }

    [Fact]
    public void WhetherDataLieBesideTheRepositoryIsToldWithoutAPath()
    {
        string root = Path.Combine(_folder, "repository");
        Directory.CreateDirectory(root);
        Assert.Equal("recordings (../shared/data/dp3t-exp05): not found beside the repository, a made-up recording stood in", DataBeside.Lines(root).First());

        Directory.CreateDirectory(Path.Combine(_folder, "shared", "data", "dp3t-exp05"));
        Directory.CreateDirectory(Path.Combine(_folder, "shared", "nanoframework"));
        Assert.All(DataBeside.Lines(root), line => Assert.EndsWith("found beside the repository and used", line));
        Assert.All(DataBeside.Lines(root), line => Assert.DoesNotContain(_folder, line));
    }

    private void Report(string name, params string[] outcomes)
    {
        string results = "";
        for (int i = 0; i < outcomes.Length; i++)
        {
            results += $"<UnitTestResult testName=\"{name} {i}\" outcome=\"{outcomes[i]}\" />";
        }

        string report = $"<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Results>{results}</Results></TestRun>";
        File.WriteAllText(Path.Combine(_folder, name), report);
    }
}
