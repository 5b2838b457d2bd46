using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Bluezone.Band.Bandctl;

/// <summary>Rows of text under headings; a heading that begins with <c>&gt;</c> sets its column to the right.</summary>
internal sealed class Table
{
    private const string RightMark = ">";
    private const int FrameColumns = 3;             // A border and a space on either side of each cell.

    private readonly string[] _headings;
    private readonly bool[] _isRight;
    private readonly List<string[]> _rows = [];

    public Table(params string[] headings)
    {
        _headings = headings.Select(each => each.TrimStart('>')).ToArray();
        _isRight = headings.Select(each => each.StartsWith(RightMark, StringComparison.Ordinal)).ToArray();
    }

    /// <summary>Columns that <see cref="Draw"/> takes.</summary>
    public int DrawnWidth => Widths().Sum(width => width + FrameColumns) + 1;

    public void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, _headings.Length);
        _rows.Add(cells);
    }

    /// <summary>Writes plain columns, two spaces apart.</summary>
    public void Write(TextWriter output)
    {
        int[] widths = Widths();
        foreach (string[] row in _rows.Prepend(_headings))
        {
            IEnumerable<string> cells = row.Select(
                (cell, i) => _isRight[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    /// <summary>Writes it with a frame around it.</summary>
    public void Draw(TextWriter output)
    {
        var drawn = new Spectre.Console.Table();
        for (int i = 0; i < _headings.Length; i++)
        {
            TableColumn column = new TableColumn(Markup.Escape(_headings[i])).NoWrap();
            drawn.AddColumn(_isRight[i] ? column.RightAligned() : column);
        }

        foreach (string[] row in _rows)
        {
            drawn.AddRow(row.Select(Markup.Escape).ToArray());
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = DrawnWidth;     // So that nothing is cut, whatever it takes the terminal for.
        console.Write(drawn);
    }

    private int[] Widths()
    {
        return Enumerable.Range(0, _headings.Length)
            .Select(i => _rows.Append(_headings).Max(row => row[i].Length))
            .ToArray();
    }
}
