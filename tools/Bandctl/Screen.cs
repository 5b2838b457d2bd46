using System;
using System.CommandLine;
using System.IO;
using Spectre.Console;

namespace Bluezone.Band.Bandctl;

/// <summary>Where a command writes: results on one stream, progress on the other.</summary>
internal sealed class Screen
{
    private readonly InvocationConfiguration _streams;

    public Screen(InvocationConfiguration streams)
    {
        _streams = streams;
    }

    public TextWriter Output => _streams.Output;

    public void Line(string text = "")
    {
        Output.WriteLine(text);
    }

    /// <summary>A table: drawn where a terminal is wide enough for it, else plain columns that never lose a character.</summary>
    public void Show(Table table)
    {
        bool isTerminal = ReferenceEquals(Output, Console.Out) && !Console.IsOutputRedirected;
        if (isTerminal && table.DrawnWidth <= Console.WindowWidth)
        {
            table.Draw(Output);
        }
        else
        {
            table.Write(Output);
        }
    }

    /// <summary>Where bars are drawn; null where nobody would see them grow.</summary>
    public IAnsiConsole? Canvas => ReferenceEquals(_streams.Error, Console.Error) && !Console.IsErrorRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_streams.Error) })
        : null;

    /// <summary>Says what is going on.</summary>
    public void Progress(string text)
    {
        _streams.Error.WriteLine(text);
        _streams.Error.Flush();
    }
}
