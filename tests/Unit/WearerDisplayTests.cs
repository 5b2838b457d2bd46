using System;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The page of a band with a display.</summary>
public class WearerDisplayTests
{
    private static readonly byte[] _id = Convert.FromHexString("3AA8DFC0A15682B27216FC31");

    [Fact]
    public void ThePageShowsIdCountsAndWord()
    {
        var display = new SimDisplay();
        var page = new DisplayPage(display.Columns, display.Rows);
        Assert.True(page.Fill(_id, 2, 17, WearerBench.Good()));
        display.Show(page.Characters);
        Assert.Equal(["3AA8DF***", "NEAR 2 ALL 17", "OK", ""], [display.Row(0), display.Row(1), display.Row(2), display.Row(9)]);
        Assert.False(page.Fill(_id, 2, 17, WearerBench.Good()));
        Assert.True(page.Fill(_id, 3, 17, WearerBench.Good()));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(10, "10")]
    [InlineData(1005, "1005")]
    [InlineData(9999, "9999")]
    [InlineData(123456, "9999")]
    [InlineData(-1, "0")]
    public void CountsArePrintedAsPeopleDo(int count, string printed)
    {
        var display = new SimDisplay();
        var page = new DisplayPage(display.Columns, display.Rows);
        page.Fill(_id, count, count, WearerBench.Good());
        display.Show(page.Characters);
        Assert.Equal($"NEAR {printed} ALL {printed}", display.Row(1));
    }

    [Fact]
    public void EveryAnswerHasItsWordAndNoTwoTheSame()
    {
        var display = new SimDisplay();
        var page = new DisplayPage(display.Columns, display.Rows);
        WearerState state = WearerBench.Good();
        string[] words = new string[9];
        Action[] changes =
        [
            () => { },
            () => state.DataAgeDays = 8,
            () => (state.Records, state.IsStill) = (false, true),
            () => state.HasStorageTrouble = true,
            () => state.IsPaused = true,
            () => state.Battery = WearerBattery.Empty,
            () => state.IsClockRight = false,
            () => state.Verdict = WearerVerdict.F2,
            () => state.Verdict = WearerVerdict.F1Close,
        ];
        for (int i = 0; i < changes.Length; i++)
        {
            changes[i]();
            page.Fill(_id, 0, 0, state);
            display.Show(page.Characters);
            words[i] = display.Row(2);
        }

        Assert.Equal(["OK", "OLD?", "WEAR", "MEM!", "PAUSE", "BAT!", "TIME?", "!F2!", "!F1!"], words);
    }

    [Fact]
    public void InDiscreetModeNoWordIsShownAndWithoutAnIdNone()
    {
        var display = new SimDisplay();
        var page = new DisplayPage(display.Columns, display.Rows);
        page.Fill([], 0, 0, new WearerState { IsDiscreet = true, Verdict = WearerVerdict.F1Close });
        display.Show(page.Characters);
        Assert.Equal(["***", "NEAR 0 ALL 0", ""], [display.Row(0), display.Row(1), display.Row(2)]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(13, 20)]
    public void APageFitsAnyDisplay(int columns, int rows)
    {
        var display = new SimDisplay(columns, rows);
        var page = new DisplayPage(columns, rows);
        page.Fill(_id, 12, 345, WearerBench.Good());
        display.Show(page.Characters);
        Assert.Equal("3AA8DF***"[..Math.Min(columns, 9)], display.Row(0));
    }
}
