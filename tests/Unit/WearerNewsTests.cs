using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>When a warning and an all-clear are told, and how they end.</summary>
public class WearerNewsTests
{
    private const int Day = WearerBench.Day;
    private const int Six = 6 * 60;
    private const int Nine = 21 * 60;

    [Fact]
    public void AWarningByDayIsToldAtOnceEveryTenMinutesForAnHourThenHourly()
    {
        var bench = new WearerBench(10 * 60);
        bench.RunFor(5 * 60_000);
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunTo(15 * 60);
        int from = (10 * 60) + 5;
        RequireAt([0, 10, 20, 30, 40, 50, 60, 120, 180, 240], bench.Told.Select(each => each.Minute - from));
        Assert.All(bench.Signals, each => Assert.Equal(WearerSignal.WarningF1, each));
        Assert.All(bench.Played, each => Assert.True(each.Light));
    }

    [Fact]
    public void TheFirstIsToldAtOnceAtNightAndTheNextAtSix()
    {
        var bench = new WearerBench(2 * 60);
        bench.Hear(WearerNews.Warning, WearerVerdict.F2);
        bench.RunTo(Six + 35);
        RequireAt([2 * 60, Six, Six + 10, Six + 20, Six + 30], bench.Told.Select(each => each.Minute));
        Assert.All(bench.Signals, each => Assert.Equal(WearerSignal.WarningF2, each));
    }

    [Fact]
    public void AWeekOfAnUnheardWarningHasQuietNights()
    {
        var bench = new WearerBench(Nine - 5);
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunTo(8 * Day);
        int[] minutes = bench.Told.Select(each => each.Minute % Day).ToArray();
        Assert.Equal(Nine - 5, minutes[0]);
        Assert.All(minutes, each => Assert.InRange(each, Six, Nine - 1));
        Assert.InRange(minutes.Length, 7 * 14, (7 * 16) + 7);
    }

    [Fact]
    public void APressAcknowledgesOnceItWasToldAndTheAnswerStays()
    {
        var bench = new WearerBench();
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(60_000);
        bench.Press(200);
        Assert.Equal([WearerRequest.Told, WearerRequest.Acknowledge], bench.Requests);
        bench.RunTo(3 * Day);
        Assert.Equal([WearerSignal.WarningF1, WearerSignal.WarningF1], bench.Signals);
        bench.Press(200);
        Assert.Equal(WearerSignal.WarningF1, bench.Signals.Last());
    }

    [Fact]
    public void APressThatComesBeforeTheWarningWasToldTellsItAndAcknowledgesNothing()
    {
        WearerBench bench = InClass();
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(60_000);
        Assert.Empty(bench.Played);
        bench.Press(200);
        Assert.Equal([WearerRequest.Told], bench.Requests);
        bench.RunFor(60_000);
        bench.Press(200);
        Assert.Equal([WearerRequest.Told, WearerRequest.Acknowledge], bench.Requests);
    }

    [Fact]
    public void ARestartAtNightStaysQuietUnlessItWasNeverTold()
    {
        var bench = new WearerBench(23 * 60);
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(30_000);
        for (int i = 0; i < 20; i++)
        {
            bench.Restart();
            bench.RunFor(7 * 60_000);
        }

        Assert.Single(bench.Played);
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);      // Another one, which a cut kept from being told.
        bench.Restart();
        bench.RunFor(60_000);
        Assert.Equal(2, bench.Played.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(61)]
    public void RestartsNeitherLoseNorDouble(int everyMinutes)
    {
        int[] without = TellingsOfADay(0);
        int[] with = TellingsOfADay(everyMinutes);
        RequireAt(without, with);
    }

    [Fact]
    public void NewNewsIsToldAtOnceThoughAnotherWasToldJustNow()
    {
        var bench = new WearerBench();
        bench.Hear(WearerNews.Warning, WearerVerdict.F2);
        bench.RunFor(60_000);
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(60_000);
        Assert.Equal([WearerSignal.WarningF2, WearerSignal.WarningF1], bench.Signals);
    }

    [Fact]
    public void WithoutAnHourOnlyTheFirstIsTold()
    {
        var bench = new WearerBench { HasHour = false };
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(6 * 3_600_000);
        Assert.Single(bench.Played);
        bench.HasHour = true;
        bench.RunFor(60_000);
        Assert.Equal(2, bench.Signals.Count());
    }

    [Fact]
    public void NewsRightBehindAFirstTellingDoesNotWait()
    {
        var bench = new WearerBench(10 * 60);
        bench.Hear(WearerNews.Warning, WearerVerdict.F2);
        bench.RunFor(1);
        Assert.Equal([WearerSignal.WarningF2], bench.Signals);
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(60_000);
        Assert.Equal([WearerSignal.WarningF2, WearerSignal.WarningF1], bench.Signals);
    }

    [Fact]
    public void AnAllClearIsToldThreeTimesByDayAndNeverAtNight()
    {
        var bench = new WearerBench(23 * 60);
        bench.Hear(WearerNews.AllClear, WearerVerdict.None);
        bench.RunTo(3 * Day);
        RequireAt([Day + Six, Day + Six + 60, Day + Six + 120], bench.Told.Select(each => each.Minute));
        Assert.All(bench.Signals, each => Assert.Equal(WearerSignal.AllClear, each));
        bench.Press(200);
        bench.RunFor(60_000);
        bench.Press(200);
        Assert.Equal([WearerSignal.AllClear, WearerSignal.Clear], bench.Signals.TakeLast(2));
        Assert.Equal(WearerRequest.Acknowledge, bench.Requests.Last());
    }

    [Fact]
    public void WhoIsACaseIsToldOfNoWarning()
    {
        var bench = new WearerBench { State = { Care = WearerCare.Confirmed } };
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunTo(2 * Day);
        Assert.Empty(bench.Signals);
        bench.Press(200);
        Assert.Equal([WearerSignal.Confirmed], bench.Signals);
        Assert.Empty(bench.Requests);
    }

    [Fact]
    public void InDiscreetModeTheFirstWarningWaitsForTheLessonsEndAndComesWithoutLight()
    {
        WearerBench bench = InClass();
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunTo(12 * 60);
        Assert.Equal((11 * 60) + 30, bench.Told.First().Minute);
        Assert.All(bench.Played, each => Assert.True(each.Vibration && !each.Light));
    }

    [Fact]
    public void LessonsOfOthersAreNoMatterWithoutDiscreetMode()
    {
        WearerBench bench = InClass();
        bench.State.IsDiscreet = false;
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(30_000);
        Assert.Single(bench.Signals);
    }

    [Fact]
    public void IfNobodyKeepsWhatWasToldItIsNotToldAtEachTick()
    {
        var bench = new WearerBench { Obeys = false };
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        bench.RunFor(3_600_000);
        Assert.InRange(bench.Played.Count(each => each.Signal == WearerSignal.WarningF1), 6, 7);
    }

    // A tick may come half a minute late, and minutes are whole ones: over some tellings that adds up.
    private static void RequireAt(IEnumerable<int> expected, IEnumerable<int> actual)
    {
        string both = $"{string.Join(' ', expected)} and {string.Join(' ', actual)}";
        Assert.True(expected.Count() == actual.Count(), both);
        Assert.True(expected.Zip(actual).All(each => Math.Abs(each.First - each.Second) <= 10), both);
    }

    private static int[] TellingsOfADay(int restartEveryMinutes)
    {
        var bench = new WearerBench(9 * 60);
        bench.Hear(WearerNews.Warning, WearerVerdict.F1Close);
        while (bench.Minute < Day + (12 * 60))
        {
            bench.RunTo(bench.Minute + Math.Max(1, restartEveryMinutes));
            if (restartEveryMinutes > 0)
            {
                bench.Restart();
            }
        }

        return bench.Told.Select(each => each.Minute).Where(each => each < Day + (11 * 60) + 30).ToArray();
    }

    private static WearerBench InClass()
    {
        return new WearerBench(9 * 60)
        {
            State = { IsDiscreet = true, LessonFromMinute = 7 * 60, LessonToMinute = (11 * 60) + 30, LessonDays = 0x1F },
        };
    }
}
