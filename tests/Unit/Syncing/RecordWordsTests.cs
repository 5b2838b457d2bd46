using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.Journal;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Unit.Syncing;

/// <summary>Codes in a band's records, in words.</summary>
public partial class RecordWordsTests
{
    [Fact]
    public void EveryStateOfTheJournalHasItsWords()
    {
        string[] words = [.. Enum.GetValues<BandStateCode>().Where(each => each != BandStateCode.None).Select(each => RecordWords.State((int)each))];
        Assert.All(words, each => Assert.DoesNotContain("unknown", each, StringComparison.Ordinal));
        Assert.Equal(words.Length, words.Distinct().Count());
    }

    [Fact]
    public void EveryFaultOfTheBoardHasItsWords()
    {
        string source = File.ReadAllText(SourceTree.PathOf("hal/Esp32/FaultCode.cs"));
        int[] codes = [.. Code().Matches(source).Select(each => int.Parse(each.Groups[1].Value))];
        Assert.Equal(Enumerable.Range(1, codes.Length), codes.Order());
        Assert.All(codes, each => Assert.DoesNotContain("unknown", RecordWords.Fault(each), StringComparison.Ordinal));
        Assert.Equal($"{codes.Length + 1}, unknown", RecordWords.Fault(codes.Length + 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(255)]
    public void AnUnknownCodeStaysANumber(int code)
    {
        Assert.Equal($"{code}, unknown", RecordWords.State(code));
        Assert.Equal("7", RecordWords.Details(new LogLine(1, 2, code, 7)));
        Assert.Equal("255, unknown", RecordWords.Fault(255));
        Assert.Equal("4, unknown", RecordWords.Grade(4));
    }

    [Theory]
    [InlineData(BandStateCode.NotWorn, 1860u, "it had lain still for 31 min")]
    [InlineData(BandStateCode.ClockSet, 12u, "it jumped by +12 s")]
    [InlineData(BandStateCode.ClockSet, uint.MaxValue, "it jumped by -1 s")]
    [InlineData(BandStateCode.Disclosed, 1344u, "of 336 h")]
    [InlineData(BandStateCode.Synced, 0x0300_1267u, "clinic, reader …4711")]
    [InlineData(BandStateCode.Synced, 0x0100_0000u, "owner, a card")]
    [InlineData(BandStateCode.Synced, 0x0900_0000u, "role 9, unknown, a card")]
    [InlineData(BandStateCode.Started, 0u, "")]
    public void WhatBelongsToACodeIsSaid(BandStateCode code, uint argument, string expected)
    {
        Assert.Equal(expected, RecordWords.Details(new LogLine(1, 2, (int)code, argument)));
    }

    [Theory]
    [InlineData(420, 1_596_844_800, "time, UTC+07:00", "2020-08-08 07:00:00")]
    [InlineData(-210, 1_596_844_800, "time, UTC-03:30", "2020-08-07 20:30:00")]
    [InlineData(0, 15_461_882_262_000, "time, UTC+00:00", "second 15461882262000")]
    public void TimesAreThoseOfTheClockOnTheWall(int minutesAhead, long utcSeconds, string name, string text)
    {
        var clock = new LocalClock(TimeSpan.FromMinutes(minutesAhead));
        Assert.Equal(name, clock.Name);
        Assert.Equal(text, clock.Text(utcSeconds));
    }

    [Fact]
    public void AFaultIsReadAsThePageHasIt()
    {
        Assert.Equal(new FaultLine(0x0403_0201, 9, 255, 0x0807), FaultLine.Of([1, 2, 3, 4, 9, 255, 7, 8]));
    }

    [Fact]
    public void WordsWithACommaAreQuotedInCsv()
    {
        SyncRecord record = new(RecordKind.Log, 1, [1, 0, 0, 0, 0, 0, 0, 0, 99, 5, 0, 0, 0]);
        Assert.Equal("1,1970-01-01T00:00:00Z,99,\"99, unknown\",5", RecordLines.Line(record));
    }

    [GeneratedRegex("const int [A-Za-z]+ = ([0-9]+);")]
    private static partial Regex Code();
}
