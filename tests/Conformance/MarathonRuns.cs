using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Conformance;

/// <summary>The marathon on .NET gives the figures that its run on nanoCLR is compared with.</summary>
public class MarathonRuns
{
    private const string Vectors = "tests/Vectors/marathon.txt";
    private const int Days = 7;

    private static readonly string[] _lines = MarathonProgram.Run();

    [Fact]
    public void TheWeekEndsWell()
    {
        Assert.True(_lines[^1] == "MARATHON OK", string.Join("\n", _lines));
    }

    [Fact]
    public void TheWeekGoesAsItIsWrittenDown()
    {
        string[] expected = File.ReadAllLines(SourceTree.PathOf(Vectors));
        string[] figures = Figures(_lines);
        Assert.True(
            expected.SequenceEqual(figures),
            $"The marathon does not print what {Vectors} says. If the firmware was changed on purpose, look at the figures, then refresh the file:\n"
            + "  dotnet run -c Release --project tests/Device/Marathon/Marathon.csproj | grep -v '^memory' > " + Vectors + "\n"
            + "and run it on nanoCLR again (tests/Device/README.md). Now it prints:\n" + string.Join("\n", figures));
    }

    [Fact]
    public void TwoRunsPrintTheSame()
    {
        Assert.Equal(Figures(_lines), Figures(MarathonProgram.Run()));
    }

    [Fact]
    public void MemoryIsToldBeforeTheBandWithItAndAfterEachDay()
    {
        string[] memory = _lines.Where(line => line.StartsWith("memory free ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2 + Days, memory.Length);
        Assert.All(memory, line => Assert.True(long.Parse(line.Split(' ')[2]) > 0, line));
    }

    // A week in which nothing of this happened would prove less.
    [Theory]
    [InlineData("starts", 0, 1 + Days)]
    [InlineData("adverts dropped", 1, 1)]
    [InlineData("adverts malformed", 2, 1)]
    [InlineData("own ids heard", 3, 1)]
    [InlineData("iPhones dropped", 4, 1)]
    [InlineData("iPhones read", 5, 1)]
    [InlineData("iPhones failed", 6, 1)]
    [InlineData("ids refused", 7, 1)]
    [InlineData("encounters evicted", 8, 1)]
    [InlineData("encounters forgotten", 9, 1)]
    [InlineData("records given up", 10, 1)]
    [InlineData("records retired", 11, 1)]
    [InlineData("octets damaged", 13, 1)]
    public void TheWeekHasWhatTheCountersCount(string what, int counter, long atLeast)
    {
        string last = _lines.Last(line => line.StartsWith("counters ", StringComparison.Ordinal));
        long count = long.Parse(last.Split(' ')[1 + counter]);
        Assert.True(count >= atLeast, $"{what}: {count}, at least {atLeast}");
    }

    private static string[] Figures(string[] lines)
    {
        return lines.Where(line => !line.StartsWith("memory", StringComparison.Ordinal)).ToArray();
    }
}
