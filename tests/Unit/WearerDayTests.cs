using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Bluezone.Band.Bandctl.Sizes;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What a band tells by itself besides news, over days; and what it costs.</summary>
[Collection(nameof(AllocationCounts))]
public class WearerDayTests
{
    private const int Day = WearerBench.Day;
    private const int Six = 6 * 60;
    private const int Nine = 21 * 60;

    [Fact]
    public void ABandThatWorksBlinksOnceAMinuteByDayAndSaysNothingElse()
    {
        var bench = new WearerBench(0);
        bench.RunTo(Day);
        Assert.Empty(bench.Signals);
        Assert.InRange(bench.Played.Count, (15 * 60) - 1, (15 * 60) + 1);
        Assert.All(bench.Played, each => Assert.True(each.Light && !each.Vibration));
        Assert.All(bench.Played, each => Assert.InRange(each.AtMs / 60_000, Six, Nine - 1));
    }

    [Fact]
    public void ABandThatDoesNotRecordDoesNotBlinkNorOneInDiscreetMode()
    {
        var bench = new WearerBench { State = { Records = false } };
        bench.RunFor(3_600_000);
        Assert.Empty(bench.Played);
        bench.State.Records = true;
        bench.State.IsDiscreet = true;
        bench.RunFor(3_600_000);
        Assert.Empty(bench.Played);
    }

    [Fact]
    public void AWrongClockIsToldOfAtOnceAndEachHalfHour()
    {
        var bench = new WearerBench { HasHour = false, State = { IsClockRight = false, Records = false } };
        bench.RunFor(125 * 60_000);
        Assert.Equal([0, 30, 60, 90, 120], bench.Told.Select(each => each.Minute - 600));
        Assert.All(bench.Signals, each => Assert.Equal(WearerSignal.ClockWrong, each));
        bench.State.IsClockRight = true;
        bench.RunFor(60_000);
        bench.State.IsClockRight = false;
        bench.RunFor(60_000);
        Assert.Equal(6, bench.Signals.Count());
    }

    [Fact]
    public void WithoutAnHourNothingElseIsTold()
    {
        var bench = new WearerBench { HasHour = false };
        WearerState state = bench.State;
        state.IsClockRight = false;
        state.Records = false;
        state.HasStorageTrouble = true;
        state.IsStill = true;
        state.Battery = WearerBattery.Empty;
        state.IsPaused = true;
        bench.Hear(WearerNews.AllClear, WearerVerdict.None);
        bench.RunFor(24 * 3_600_000);
        Assert.All(bench.Signals, each => Assert.Equal(WearerSignal.ClockWrong, each));
    }

    [Fact]
    public void RemindersComeAtTheirHours()
    {
        var bench = new WearerBench(0) { State = { Battery = WearerBattery.Soon, IsStill = true, HasStorageTrouble = true } };
        bench.RunTo(3 * Day);
        (int, WearerSignal)[] expected =
        [
            (8, WearerSignal.StorageTrouble), (8, WearerSignal.NotWorn),
            (17, WearerSignal.StorageTrouble), (17, WearerSignal.BatterySoon), (17, WearerSignal.NotWorn),
        ];
        Assert.Equal([.. expected, .. expected, .. expected], bench.Told.Select(each => (each.Minute % Day / 60, each.Signal)));
    }

    [Fact]
    public void ACellAtItsEndIsToldOfAtOnceAndEveryTwoHoursByDay()
    {
        var bench = new WearerBench((10 * 60) + 50);
        bench.RunFor(60_000);
        bench.State.Battery = WearerBattery.Empty;
        bench.RunTo(Day);
        Assert.Equal([10, 12, 14, 16, 18, 20], bench.Told.Select(each => each.Minute / 60));
        Assert.All(bench.Signals, each => Assert.Equal(WearerSignal.BatteryEmpty, each));
    }

    [Fact]
    public void ABandThatRestartsAllTheTimeRemindsNoMoreOften()
    {
        var bench = new WearerBench(0) { State = { Battery = WearerBattery.Soon, IsStill = true } };
        while (bench.Minute < 3 * Day)
        {
            bench.RunTo(bench.Minute + 13);
            bench.Restart();
        }

        Assert.InRange(bench.Signals.Count(each => each == WearerSignal.BatterySoon), 2, 3);
        Assert.InRange(bench.Signals.Count(each => each == WearerSignal.NotWorn), 4, 6);
    }

    [Fact]
    public void OnTheChargerNobodyIsAskedToWearIt()
    {
        var bench = new WearerBench(0) { State = { Battery = WearerBattery.Charging, IsStill = true } };
        bench.RunTo(2 * Day);
        Assert.Empty(bench.Signals);
    }

    [Fact]
    public void AReminderThatFallsIntoALessonWaitsForItsEnd()
    {
        var bench = new WearerBench(0);
        Lessons(bench.State);
        bench.State.HasStorageTrouble = true;
        bench.RunTo(12 * 60);
        Assert.Equal([(11 * 60) + 30], bench.Told.Select(each => each.Minute));
    }

    [Fact]
    public void SyncIsAcknowledgedAndShownWhileItLasts()
    {
        var bench = new WearerBench();
        bench.Press(200, 200, 200);
        bench.RunFor(45_000);
        Assert.Equal(WearerSignal.Understood, bench.Signals.First());
        Assert.Equal([WearerRequest.Sync], bench.Requests);
        Assert.All(bench.Signals.Skip(1), each => Assert.Equal(WearerSignal.SyncOn, each));
        Assert.InRange(bench.Signals.Count(), 4, 6);
        bench.State.IsSyncOn = false;
        bench.Played.Clear();
        bench.RunFor(60_000);
        Assert.Empty(bench.Signals);
    }

    [Fact]
    public void APauseIsAcknowledgedShownAndEndedByTheSameGesture()
    {
        var bench = new WearerBench();
        bench.Press(15_000);
        bench.State.Records = false;
        bench.RunFor(25 * 60_000);
        Assert.Equal([WearerSignal.Understood, WearerSignal.Paused, WearerSignal.Paused, WearerSignal.Paused], bench.Signals);
        bench.Press(12_000);
        bench.RunFor(60_000);
        Assert.Equal([WearerRequest.Pause, WearerRequest.Resume], bench.Requests);
        Assert.Equal(WearerSignal.Understood, bench.Signals.Last());
    }

    [Fact]
    public void ConsentIsAskedUntilItIsGiven()
    {
        var bench = new WearerBench(23 * 60) { State = { IsConsentAsked = true, IsSyncOn = true } };
        bench.RunFor(35_000);
        Assert.Equal(Enumerable.Repeat(WearerSignal.ConsentAsked, 4), bench.Signals);
        bench.Press(5000);
        Assert.Equal([WearerRequest.ConfirmConsent], bench.Requests);
        Assert.Equal(WearerSignal.Understood, bench.Signals.Last());
    }

    [Fact]
    public void AQuestionOfAnotherNumberIsToldAnewBeforeAHoldAnswersIt()
    {
        var bench = new WearerBench { State = { IsConsentAsked = true, QuestionNumber = 1 } };
        bench.RunFor(12_000);
        int told = bench.Signals.Count();
        bench.PressEndingAt(bench.NowMs + 4000, 4000);
        bench.RunFor(3900);
        bench.State.QuestionNumber = 2;             // Another's, and no tick between the two.
        bench.RunFor(3000);
        Assert.Empty(bench.Requests);
        Assert.Equal(WearerSignal.Refused, bench.Signals.Last());
        bench.RunFor(15_000);
        Assert.Contains(WearerSignal.ConsentAsked, bench.Signals.Skip(told + 1));
        bench.Press(5000);
        Assert.Equal([WearerRequest.ConfirmConsent], bench.Requests);
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(4500, false)]
    [InlineData(7500, true)]
    public void AHoldThatBeganBeforeTheQuestionIsNoConsent(int askedBeforeReleaseMs, bool counts)
    {
        var bench = new WearerBench();
        bench.RunFor(60_000);
        bench.State.IsConsentAsked = askedBeforeReleaseMs > 5000;
        bench.RunFor(Math.Max(0, askedBeforeReleaseMs - 5000));
        long until = bench.NowMs + 5000;
        bench.PressEndingAt(until, 5000);
        bench.RunFor(Math.Max(0, 5000 - askedBeforeReleaseMs));
        bench.State.IsConsentAsked = true;
        bench.RunFor(10_000);
        Assert.Equal(counts, bench.Requests.Contains(WearerRequest.ConfirmConsent));
        Assert.Contains(counts ? WearerSignal.Understood : WearerSignal.Refused, bench.Signals);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhateverHappensInAWeekNightsAndLessonsAreQuiet(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var bench = new WearerBench(0);
        Lessons(bench.State);
        byte[] dice = new byte[1];
        while (bench.Minute < 7 * Day)
        {
            random.Fill(dice, 0, 1);
            Change(bench, dice[0]);
            bench.RunTo(bench.Minute + 1 + (dice[0] % 29));
        }

        Assert.True(bench.Signals.Count() > 100, $"seed {seed}");
        foreach ((int minute, WearerSignal signal) in bench.Told)
        {
            int ofDay = minute % Day;
            bool isNight = ofDay is < Six or >= Nine;
            bool isLesson = minute / Day % 7 < 5 && ofDay >= 420 && ofDay < 690;
            bool isWarning = signal is WearerSignal.WarningF1 or WearerSignal.WarningF2;
            Assert.False(isLesson, $"seed {seed}: {signal} in a lesson, minute {minute}");
            Assert.True(!isNight || isWarning || signal == WearerSignal.SyncOn, $"seed {seed}: {signal} at night, minute {minute}");
        }

        Assert.All(bench.Played, each => Assert.True(!each.Light && each.Vibration));
    }

    [Fact]
    public void ADayAllocatesNothing()
    {
        var wrist = new StillWrist();
        var panel = new Panel(wrist, wrist);
        var page = new DisplayPage(26, 10);
        byte[] id = new byte[12];
        WearerState state = WearerBench.Good();
        long allocated = 0;
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int minute = 0; minute < Day; minute++)
            {
                state.MinuteOfDay = minute;
                state.Battery = (WearerBattery)(minute / 60 % 4);
                state.News = (WearerNews)(minute / 100 % 3);
                state.IsSyncOn = minute % 50 < 3;
                panel.Tick(minute * 60_000L, state);
                wrist.Asks = minute % 7 == 0 ? 3 : 0;
                panel.Tick((minute * 60_000L) + 30_000, state);
                while (panel.TakeRequest() != WearerRequest.None)
                {
                }

                page.Fill(id, minute, minute, state);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
        Assert.True(wrist.Plays > 1000);
    }

    [Fact]
    public void TheRoomTakesWhatThePageSaysAndLessThanAKilobyte()
    {
        var wrist = new StillWrist();
        int octets = OctetsOf(new Panel(wrist, wrist)) + OctetsOf(new WearerState());
        int statics = typeof(Panel).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Panel).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => !field.IsLiteral && field.FieldType == typeof(byte[]))
            .Sum(field => HeapRule.BlockOctets + HeapRule.OctetsOf(field.GetValue(null)!));
        Assert.InRange(octets + statics, 1, 1023);
        string page = File.ReadAllText(SourceTree.PathOf("firmware/Wearer/WEARER.md"));
        Assert.Contains($"**{octets + statics} octets**", page);
    }

    private static int OctetsOf(object thing)
    {
        return HeapRule.OctetsOf(thing) + HeapRule.FieldsOf(thing.GetType())
            .Select(field => field.GetValue(thing))
            .Where(each => each is byte[] or PressCluster or Reminders or NewsTeller)
            .Sum(each => OctetsOf(each!));
    }

    private static void Lessons(WearerState state)
    {
        state.IsDiscreet = true;
        state.LessonFromMinute = 7 * 60;
        state.LessonToMinute = (11 * 60) + 30;
        state.LessonDays = 0x1F;
    }

    private static void Change(WearerBench bench, byte dice)
    {
        WearerState state = bench.State;
        switch (dice % 16)
        {
            case 0: bench.Restart(); break;
            case 1: bench.Hear(WearerNews.Warning, dice < 128 ? WearerVerdict.F2 : WearerVerdict.F1Close); break;
            case 2: bench.Hear(WearerNews.AllClear, WearerVerdict.None); break;
            case 3: state.IsStill = !state.IsStill; break;
            case 4: state.HasStorageTrouble = !state.HasStorageTrouble; break;
            case 5: state.Battery = (WearerBattery)(dice / 16 % 4); break;
            case 6: state.IsPaused = !state.IsPaused; break;
            case 7: state.IsClockRight = !state.IsClockRight; break;
            case 8: state.Records = !state.Records; break;
            case 9: state.IsSyncOn = !state.IsSyncOn; break;
            case 10: state.News = WearerNews.None; break;
            case 11: state.Care = (WearerCare)(dice / 16 % 4); break;
        }
    }

    private sealed class StillWrist : IButton, ISignal
    {
        public int Asks { get; set; }

        public int Plays { get; private set; }

        public long PressEndedMs => 0;

        public int TakePressMs()
        {
            return Asks-- > 0 ? 200 : 0;
        }

        public void Play(byte[] rhythm, bool withLight, bool withVibration)
        {
            Plays++;
        }
    }
}
