using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Bluezone.Band.Bandctl;
using Spectre.Console;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>How far long work is: lines where nobody watches, a bar where somebody does.</summary>
public class LongWorkTests
{
    [Fact]
    public void WithoutATerminalEveryTenthIsALine()
    {
        using StringWriter error = new();
        using (var work = new LongWork(new Screen(new InvocationConfiguration { Error = error }), "records"))
        {
            for (int done = 1; done <= 5000; done++)
            {
                work.Tell(done, 5000);
            }
        }

        string[] lines = error.ToString().Split(Environment.NewLine).SkipLast(1).ToArray();
        Assert.Equal(11, lines.Length);
        Assert.Equal("records: 1 / 5,000", lines[0]);
        Assert.Equal("records: 500 / 5,000", lines[1]);
        Assert.Equal("records: 5,000 / 5,000", lines[^1]);
        Assert.DoesNotContain('\u001b', error.ToString());
    }

    [Fact]
    public void OfNothingAllIsDone()
    {
        using StringWriter error = new();
        using var work = new LongWork(new Screen(new InvocationConfiguration { Error = error }), "records");
        work.Tell(0, 0);
        Assert.Equal("records: 0 / 0" + Environment.NewLine, error.ToString());
    }

    [Fact]
    public void OnATerminalABarGrowsAndTheCursorComesBack()
    {
        using StringWriter terminal = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(terminal),
        });
        using (var bar = new Bar(console, "[records]"))
        {
            bar.Tell(1, "[records] 7 / 7");
        }

        string drawn = terminal.ToString();
        Assert.Contains("[records] 7 / 7", drawn, StringComparison.Ordinal);
        Assert.Contains("100%", drawn, StringComparison.Ordinal);
        Assert.True(drawn.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > drawn.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
    }
}
