using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>What staff and wearer set on a whole band: that it does what it says, and outlives a restart.</summary>
public class BandSettingsTests
{
    private const int PauseHoldMs = 15_000;

    private readonly MemoryStore _store = new(64 * 4096);

    [Fact]
    public void APauseLastsAnHourOverARestartAndIsInTheJournal()
    {
        var bench = new BandBench(_store);
        Pause(bench);
        Assert.False(bench.Loop.IsRunning);
        bench.RunFor(BandBench.MinuteMs);
        bench.Restart();
        bench.RunFor(50 * BandBench.MinuteMs);
        Assert.False(bench.Loop.IsRunning);
        bench.RunFor(12 * BandBench.MinuteMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.Contains(bench.Records(), each => each.State == BandStateCode.Paused);
        Assert.Single(bench.Records(), each => each.State == BandStateCode.Resumed);
    }

    [Fact]
    public void TheSameGestureEndsAPause()
    {
        var bench = new BandBench(_store);
        Pause(bench);
        bench.RunFor(BandBench.MinuteMs);
        bench.FakeButton.PressMs = PauseHoldMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.True(bench.Loop.IsRunning);
    }

    [Fact]
    public void SettingsOutliveARestart()
    {
        var bench = new BandBench(_store);
        Assert.True(bench.Loop.SetRetention(21));
        Assert.True(bench.Loop.Settings.SetLocalMinutes(-720));
        Assert.True(bench.Loop.Settings.SetDiscretion(true, 450, 690, 31));
        Assert.False(bench.Loop.SetRetention(22));
        Assert.False(bench.Loop.Settings.SetLocalMinutes(841));
        Assert.False(bench.Loop.Settings.SetDiscretion(false, 0, 1440, 0));
        bench.RunFor(BandBench.HourMs);
        bench.Restart();
        bench.RunFor(BandBench.MinuteMs);
        Settings settings = bench.Loop.Settings;
        Assert.Equal((21, -720, -720), (settings.RetentionDays, settings.LocalMinutes, bench.Loop.Contacts.LocalMinutes));
        Assert.Equal((true, 450, 690, 31), (bench.Loop.Wrist.State.IsDiscreet, bench.Loop.Wrist.State.LessonFromMinute, bench.Loop.Wrist.State.LessonToMinute, bench.Loop.Wrist.State.LessonDays));
        Assert.Equal(1, bench.Loop.Wrist.State.MinuteOfDay / 60);       // 13 o'clock UTC and a little, twelve hours before.
        Assert.Equal(5, bench.Loop.Wrist.State.DayOfWeek);              // 2020-08-08 was a Saturday.
    }

    [Fact]
    public void AFifthPauseOnADayIsRefusedUntilMidnight()
    {
        var bench = new BandBench(_store);
        for (int pause = 0; pause < Settings.PausesADay; pause++)
        {
            Pause(bench);
            Assert.False(bench.Loop.IsRunning);
            bench.Restart();
            bench.RunFor(BandBench.MinuteMs);
            Assert.False(bench.Loop.IsRunning);
            bench.FakeButton.PressMs = PauseHoldMs;     // It may be ended at any time.
            bench.RunFor(BandBench.MinuteMs);
            Assert.True(bench.Loop.IsRunning);
        }

        bench.FakeSignal.Keeps = true;
        Pause(bench);
        Assert.True(bench.Loop.IsRunning);
        Assert.Equal([WearerSignal.Refused], bench.FakeSignal.Signals);
        Assert.Equal(2 * Settings.PausesADay, bench.Records().Count(each => each.State == BandStateCode.Paused));       // A restart notes it once more.
        bench.RunFor(4 * BandBench.HourMs);
        Pause(bench);
        Assert.True(bench.Loop.IsRunning);              // 23 o'clock.
        bench.RunFor(BandBench.HourMs);
        Pause(bench);
        Assert.False(bench.Loop.IsRunning);
    }

    private static void Pause(BandBench bench)
    {
        bench.RunFor(BandBench.MinuteMs);
        Assert.True(bench.Loop.IsRunning);
        bench.FakeButton.PressMs = PauseHoldMs;
        bench.RunFor(BandBench.MinuteMs);
    }
}
