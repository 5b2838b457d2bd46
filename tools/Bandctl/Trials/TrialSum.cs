using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Bluezone.Band.Bandctl.Trials;

/// <summary>What became of all tests of a run, summed over assemblies.</summary>
/// <param name="Passed">Tests that ran and passed.</param>
/// <param name="NotPassed">Every other one by name and outcome: a skipped test is a failed test.</param>
internal sealed record TrialSum(int Passed, IReadOnlyList<string> NotPassed)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads the runner's TRX files of a folder.</summary>
    public static TrialSum Read(string folder)
    {
        int passed = 0;
        List<string> notPassed = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.trx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                foreach (XElement test in XDocument.Load(path).Descendants(Trx + "UnitTestResult"))
                {
                    string outcome = test.Attribute("outcome")?.Value ?? "no outcome";
                    passed += outcome == "Passed" ? 1 : 0;
                    notPassed.AddRange(outcome == "Passed" ? [] : [$"{test.Attribute("testName")?.Value}: {Word(outcome)}"]);
                }
            }
            catch (XmlException)
            {
                notPassed.Add($"{Path.GetFileName(path)}: the runner's report ends early");
            }
        }

        return new TrialSum(passed, notPassed);
    }

    /// <summary>The same, and the run itself among what failed if it ended badly without a test to blame.</summary>
    public TrialSum Judge(int exitCode)
    {
        if (NotPassed.Count > 0 || (exitCode == 0 && Passed > 0))
        {
            return this;
        }

        string why = exitCode == 0 ? "no test ran" : $"the run ended with code {exitCode} without naming a test";
        return this with { NotPassed = [why] };
    }

    private static string Word(string outcome)
    {
        return outcome == "NotExecuted" ? "skipped, which counts as failed" : outcome.ToLowerInvariant();
    }
}
