using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>One call of the command line, in this process.</summary>
internal sealed record CommandsCalled(int Code, string Output, string Error)
{
    public static CommandsCalled With(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = BandctlApp.Run(args, output, error);
        return new CommandsCalled(code, output.ToString(), error.ToString());
    }

    /// <summary>The words of a line, between spaces.</summary>
    public static CommandsCalled WithLine(string line)
    {
        return With(line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries));
    }

    public string[] Lines => Output.Split(System.Environment.NewLine).SkipLast(1).ToArray();

    /// <summary>What follows a word at the begin of a line.</summary>
    public string After(string word)
    {
        string line = Assert.Single(Lines, line => line.StartsWith(word + " ", System.StringComparison.Ordinal));
        return line[word.Length..].Trim();
    }

    public void RequireDone()
    {
        Assert.Equal("", Error);
        Assert.Equal(BandctlApp.Done, Code);
    }

    /// <summary>Exit code 2, nothing on the output, one line on the error stream that tells where to look.</summary>
    public void RequireRefusal(string because)
    {
        Assert.Equal(BandctlApp.BadInput, Code);
        Assert.Equal("", Output);
        Assert.EndsWith(System.Environment.NewLine, Error);
        string line = Error[..^System.Environment.NewLine.Length];
        Assert.DoesNotContain('\n', line);
        Assert.Contains(because, line);
        Assert.Contains("--help'", line);
    }
}
