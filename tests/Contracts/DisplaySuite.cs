using System;
using System.Linq;
using System.Text;
using Bluezone.Band.Contracts;
using Xunit;

namespace Bluezone.Band.Tests.Contracts;

/// <summary>What every implementation of IDisplay must do. A band without a display has nothing to keep but to say so always.</summary>
public abstract class DisplaySuite : PartSuite
{
    protected DisplaySuite(BandRig rig)
        : base(rig)
    {
    }

    [Fact]
    public void ItIsThereAlwaysOrNever()
    {
        IDisplay? first = Rig.Ask(() => Rig.Display);
        Pass(10_000);
        Assert.Same(first, Rig.Ask(() => Rig.Display));
        (int columns, int rows) = Size();
        Assert.True((first == null) == (columns == 0) && (first == null) == (rows == 0));
    }

    [Fact]
    public void WhatIsShownStaysAndIsCopiedAtTheCall()
    {
        (int columns, int rows) = Size();
        byte[] characters = Page(columns, rows, row => $"row {row}");
        Show(characters);
        Array.Fill(characters, (byte)'x');
        Pass(60_000);
        Assert.All(Enumerable.Range(0, rows), row => Assert.Equal(Cut($"row {row}", columns), Rig.RowOfDisplay(row)));
    }

    [Fact]
    public void TheNextPageReplacesAllOfTheOneBefore()
    {
        (int columns, int rows) = Size();
        Show(Page(columns, rows, _ => new string('#', columns)));
        Show(Page(columns, rows, row => row == 0 ? "~" : ""));
        Assert.All(Enumerable.Range(0, rows), row => Assert.Equal(row == 0 ? "~" : "", Rig.RowOfDisplay(row)));
    }

    [Fact]
    public void EveryPrintableCharacterCanBeShown()
    {
        (int columns, int rows) = Size();
        for (int first = 0x21; first <= 0x7E && columns > 0; first += columns)
        {
            string text = string.Concat(Enumerable.Range(first, Math.Min(columns, 0x7F - first)).Select(each => (char)each));
            Show(Page(columns, rows, _ => text));
            Assert.Equal(text, Rig.RowOfDisplay(rows - 1));
        }
    }

    private (int Columns, int Rows) Size()
    {
        return Rig.Ask(() => (Rig.Display?.Columns ?? 0, Rig.Display?.Rows ?? 0));
    }

    private void Show(byte[] characters)
    {
        Rig.Do(() => Rig.Display?.Show(characters));
    }

    private static byte[] Page(int columns, int rows, Func<int, string> text)
    {
        return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, rows).Select(row => Cut(text(row), columns).PadRight(columns))));
    }

    private static string Cut(string text, int columns)
    {
        return text[..Math.Min(text.Length, columns)];
    }
}
