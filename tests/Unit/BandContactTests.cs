using System;
using System.Linq;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Exposure;
using Bluezone.Band.Identity;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Bluezone.Band.Wearer;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>A whole band from a published key to its wearer's wrist, and back to safety.</summary>
public class BandContactTests
{
    private const int NearDbm = -50;
    private const int FarDbm = -95;
    private const int TapMs = 300;
    private const int PauseHoldMs = 12000;
    private const int PieceOctets = 200;

    private static readonly byte[] _case = Enumerable.Range(0, 32).Select(i => (byte)(200 - i)).ToArray();
    private static readonly int _day = KeySchedule.DayOf(FakeClock.NoonUtcSeconds);

    private readonly FlashStore _store = new(64 * 4096);

    [Fact]
    public void WhoWasCloseIsWarnedOnceAndAPressAcknowledges()
    {
        BandBench bench = Met(NearDbm, 40);
        Give(bench, Batch(1, Case(EntryGrade.F0)));
        Assert.Equal(Grade.None, bench.Loop.Contacts.Worst);        // The journal has to settle first.
        bench.RunFor(2 * BandBench.HourMs);
        Assert.Equal(Grade.F1Close, bench.Loop.Contacts.Worst);
        Assert.Contains(WearerSignal.WarningF1, bench.FakeSignal.Signals);
        Assert.Equal(WearerNews.Warning, bench.Loop.Wrist.State.News);
        var day = new ContactDay();
        Assert.True(bench.Loop.Contacts.ReadContactDay(0, day));
        Assert.Equal(1, bench.Loop.Contacts.ContactDays);
        Assert.Equal(_day, day.LocalDay);
        Assert.InRange(day.CloseMinutes, 30, 42);
        Assert.InRange(day.HeardMinutes, day.CloseMinutes, 44);
        Assert.Equal(NearDbm, day.StrongestRssiDbm);
        Assert.InRange(day.LastContactUtcSeconds, FakeClock.NoonUtcSeconds + 2300, FakeClock.NoonUtcSeconds + 2600);

        bench.FakeButton.PressMs = TapMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(News.None, bench.Loop.Contacts.News);
        bench.Restart();
        bench.FakeSignal.Signals.Clear();
        bench.RunFor(2 * BandBench.HourMs);
        Assert.Empty(bench.FakeSignal.Signals);
        bench.FakeButton.PressMs = TapMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal([WearerSignal.WarningF1], bench.FakeSignal.Signals);       // A press still tells what stands.

        Assert.Equal(IntakeStatus.AlreadyTaken, Put(bench, Batch(1, Case(EntryGrade.F0))));
        Give(bench, Batch(2, Case(EntryGrade.F0)));                 // The same key in another batch.
        bench.RunFor(2 * BandBench.HourMs);
        Assert.Equal(News.None, bench.Loop.Contacts.News);
        Assert.Equal(1, bench.Loop.Contacts.ContactDays);
    }

    [Fact]
    public void AWarningThatNobodyHasFeltComesAgainAfterARestart()
    {
        BandBench bench = Met(NearDbm, 40);
        Give(bench, Batch(1, Case(EntryGrade.F0)));
        bench.RunFor(2 * BandBench.HourMs);
        bench.Restart();
        bench.FakeSignal.Signals.Clear();
        bench.RunFor(2 * BandBench.HourMs);
        Assert.InRange(bench.FakeSignal.Signals.Count(each => each == WearerSignal.WarningF1), 1, 12);
    }

    [Fact]
    public void AMistakeIsTakenBackWithAnAllClear()
    {
        BandBench bench = Met(NearDbm, 40);
        Give(bench, Batch(1, Case(EntryGrade.F0)));
        bench.RunFor(2 * BandBench.HourMs);
        Give(bench, Batch(2, PublishedEntry.Withdraw(_case), BandBench.HourMs / 1000));
        bench.RunFor(BandBench.HourMs);
        Assert.Equal(Grade.None, bench.Loop.Contacts.Worst);
        Assert.Contains(WearerSignal.AllClear, bench.FakeSignal.Signals);
        bench.FakeButton.PressMs = TapMs;
        bench.RunFor(BandBench.MinuteMs);
        bench.FakeSignal.Signals.Clear();
        bench.FakeButton.PressMs = TapMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal([WearerSignal.Clear], bench.FakeSignal.Signals);
    }

    [Theory]
    [InlineData(FarDbm, 40, EntryGrade.F0, Grade.None)]
    [InlineData(NearDbm, 5, EntryGrade.F0, Grade.F1Brief)]
    [InlineData(NearDbm, 5, EntryGrade.F1, Grade.F2)]
    public void HowCloseAndHowLongDecides(int rssiDbm, int minutes, EntryGrade kind, Grade grade)
    {
        BandBench bench = Met(rssiDbm, minutes);
        Give(bench, Batch(1, Case(kind)));
        bench.RunFor(2 * BandBench.HourMs);
        Assert.Equal(grade, bench.Loop.Contacts.Worst);
        Assert.Equal(grade == Grade.F2, bench.FakeSignal.Signals.Contains(WearerSignal.WarningF2));
        Assert.DoesNotContain(WearerSignal.WarningF1, bench.FakeSignal.Signals);
        bench.FakeSignal.Signals.Clear();
        bench.FakeButton.PressMs = TapMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal([grade == Grade.F2 ? WearerSignal.WarningF2 : WearerSignal.Clear], bench.FakeSignal.Signals);
    }

    [Fact]
    public void ABandIsNotWarnedOfItsOwnKeys()
    {
        BandBench bench = Bench();
        bench.Air = Echo;
        bench.RunFor(2 * BandBench.HourMs);
        byte[] own = bench.FakeEntropy.LastKey.ToArray();
        Assert.True(bench.Loop.Counts[Band.Loop.Counter.OwnIdsHeard] > 100);
        var entry = new PublishedEntry(EntryGrade.F0, own, FakeClock.NoonUtcSeconds / 900, 8);
        Give(bench, Batch(1, entry, 2 * 3600));
        bench.RunFor(2 * BandBench.HourMs);
        Assert.Equal(0, bench.Loop.Contacts.ContactDays);
        Assert.Equal(1, bench.Loop.Contacts.CountOf(ExposureCount.EntriesDone));
    }

    [Fact]
    public void WithoutATrustedClockNoBatchIsTaken()
    {
        var bench = new BandBench(_store, clockIsSet: false);
        bench.RunFor(BandBench.MinuteMs);
        var ground = new SyncParts(bench).Ground;
        byte[] batch = Batch(1, Case(EntryGrade.F0));
        Assert.Equal(IntakeStatus.Idle, new ContactTurns(bench, ground).Put(0, batch, 0, PieceOctets, bench.NowMs));
        Assert.Equal(0, ground.Contacts.Intake.Received);
        Assert.Equal(-1, _store.FirstAtOrAbove(BatchRoom.FirstSegment));
    }

    [Fact]
    public void ABatchThatWaitsKeepsNoBandAwake()
    {
        BandBench bench = Met(NearDbm, 5);
        Give(bench, Batch(1, Case(EntryGrade.F0)));
        int ticks = 0;
        long untilMs = bench.NowMs + (40 * BandBench.MinuteMs);
        while (bench.NowMs < untilMs)
        {
            bench.FakeClock.UptimeMs = Math.Max(bench.NowMs, bench.Loop.NextTickAtMs);
            bench.Tick();
            ticks++;
        }

        Assert.InRange(ticks, 500, 1500);       // Some eight a cycle of 15 s.
        Assert.Equal(1, bench.Loop.Contacts.Waiting);
    }

    [Fact]
    public void ErasingTakesBatchesAndExposuresToo()
    {
        BandBench bench = Met(NearDbm, 40);
        Give(bench, Batch(1, Case(EntryGrade.F0)));
        bench.RunFor(2 * BandBench.HourMs);
        Give(bench, Batch(2, Case(EntryGrade.F0), 7200));
        Assert.True(_store.Holds(_case));
        Assert.True(bench.Loop.EraseEverything());
        Assert.False(_store.Holds(_case));
        Assert.False(_store.Holds(SmallBatches.Key.PublicKey));
        Assert.Equal(0, bench.Loop.Contacts.ContactDays);
        Assert.Equal(News.None, bench.Loop.Contacts.News);
        bench.Air = null;
        bench.RunFor(BandBench.HourMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.False(bench.Loop.Contacts.NeedsSalt);
        Assert.Equal(IntakeStatus.UnknownKey, Put(bench, Batch(1, Case(EntryGrade.F0))));
    }

    [Fact]
    public void APauseLastsAnHourOverARestartAndIsShownInTheJournal()
    {
        BandBench bench = Met(NearDbm, 5);
        bench.FakeButton.PressMs = PauseHoldMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.IsRunning);
        int sent = bench.ScriptedRadio.Broadcasts.Count;
        bench.RunFor(20 * BandBench.MinuteMs);
        Assert.Equal(sent, bench.ScriptedRadio.Broadcasts.Count);
        bench.Restart();
        sent = bench.ScriptedRadio.Broadcasts.Count;
        bench.RunFor(20 * BandBench.MinuteMs);
        Assert.False(bench.Loop.IsRunning);
        Assert.Equal(sent, bench.ScriptedRadio.Broadcasts.Count);
        bench.RunFor(20 * BandBench.MinuteMs);
        Assert.True(bench.Loop.IsRunning);
        Assert.True(bench.ScriptedRadio.Broadcasts.Count > sent);
        BandStateCode[] states = bench.Records().Where(each => each.IsState).Select(each => each.State).ToArray();
        Assert.Contains(BandStateCode.Paused, states);
        Assert.Equal(BandStateCode.Resumed, states[^1]);

        bench.FakeButton.PressMs = PauseHoldMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.IsRunning);
        bench.FakeButton.PressMs = PauseHoldMs;
        bench.RunFor(BandBench.MinuteMs);
        Assert.True(bench.Loop.IsRunning);
    }

    [Fact]
    public void SettingsHaveBoundsAndOutliveARestart()
    {
        BandBench bench = Bench();
        Assert.False(bench.Loop.Settings.SetLocalMinutes(-721));
        Assert.False(bench.Loop.Settings.SetLocalMinutes(841));
        Assert.False(bench.Loop.Settings.SetDiscretion(true, -1, 600, 31));
        Assert.False(bench.Loop.Settings.SetDiscretion(true, 420, 1440, 31));
        Assert.False(bench.Loop.Settings.SetDiscretion(true, 420, 600, 128));
        Assert.Equal(0, bench.Loop.Settings.LocalMinutes);
        Assert.True(bench.Loop.Settings.SetLocalMinutes(-720));
        Assert.True(bench.Loop.Settings.SetDiscretion(true, 420, 690, 31));
        bench.RunFor(BandBench.HourMs);
        bench.Restart();
        bench.RunFor(BandBench.MinuteMs);
        WearerState state = bench.Loop.Wrist.State;
        Assert.Equal((true, 420, 690, 31), (state.IsDiscreet, state.LessonFromMinute, state.LessonToMinute, state.LessonDays));
        Assert.Equal(-720, bench.Loop.Settings.LocalMinutes);
        Assert.InRange(state.MinuteOfDay, 60, 65);      // Noon and an hour, twelve hours behind.
        Assert.Equal(5, state.DayOfWeek);               // 2020-08-08 was a Saturday.
    }

    [Fact]
    public void TheRoomsThatMayNotKnowEachOtherCountAlike()
    {
        Assert.Equal((int)Grade.F1Brief, (int)WearerVerdict.Brief);
        Assert.Equal((int)Grade.F2, (int)WearerVerdict.F2);
        Assert.Equal((int)Grade.F1Close, (int)WearerVerdict.F1Close);
        Assert.Equal(Enum.GetNames<News>(), Enum.GetNames<WearerNews>());
        Assert.Equal(Enum.GetNames<CareState>(), Enum.GetNames<WearerCare>());
    }

    private BandBench Bench()
    {
        var bench = new BandBench(_store);
        bench.FakeSignal.Keeps = true;
        bench.RunFor(2 * BandBench.MinuteMs);
        Assert.False(bench.Loop.Contacts.NeedsSalt);
        Assert.True(bench.Loop.Settings.SetLocalMinutes(0));        // By day.
        Assert.True(bench.Loop.Contacts.Trust(0, SmallBatches.Authority, SmallBatches.Key.PublicKey));
        return bench;
    }

    // Noon, and for some minutes the case is about; then the hour is waited for in which a batch is issued.
    private BandBench Met(int rssiDbm, int minutes)
    {
        BandBench bench = Bench();
        bench.Air = b => Hear(b, rssiDbm);
        bench.RunFor(minutes * BandBench.MinuteMs);
        bench.Air = null;
        bench.RunFor(BandBench.HourMs - bench.NowMs);
        return bench;
    }

    private static PublishedEntry Case(EntryGrade kind) => new(kind, _case, FakeClock.NoonUtcSeconds / 900, 4);

    private static byte[] Batch(long serial, PublishedEntry entry, long afterHourS = 0)
    {
        BatchFile file = SmallBatches.File(0, serial) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds + 3600 + afterHourS, Entries = [entry] };
        return file.Sign(SmallBatches.Key);
    }

    private static void Give(BandBench bench, byte[] batch)
    {
        IntakeStatus status = Put(bench, batch);
        Assert.True(status == IntakeStatus.Complete || status == IntakeStatus.Idle, status.ToString());
        bench.RunFor(BandBench.MinuteMs);
        Assert.Equal(IntakeStatus.Idle, bench.Loop.Contacts.Intake.Status);
    }

    // As a reader does, to the part that sync hands it to: from where the band has got to, and again when it was busy checking.
    private static IntakeStatus Put(BandBench bench, byte[] batch)
    {
        IntakeStatus status = bench.Loop.Contacts.PutBatch(0, batch, 0, Math.Min(64, batch.Length), bench.FakeClock.UtcSeconds);
        for (int tries = 0; tries < 1000 && (int)status < 16 && status != IntakeStatus.Idle && status != IntakeStatus.Complete; tries++)
        {
            int at = bench.Loop.Contacts.Intake.Received;
            if (at < batch.Length)
            {
                bench.Loop.Contacts.PutBatch(at, batch, at, Math.Min(PieceOctets, batch.Length - at), bench.FakeClock.UtcSeconds);
            }

            bench.RunFor(500);
            status = bench.Loop.Contacts.Intake.Status;
        }

        return status;
    }

    private static void Hear(BandBench bench, int rssiDbm)
    {
        long utcSeconds = bench.FakeClock.UtcSeconds;
        byte[] id = PlainDerivation.Id(_case, KeySchedule.SlotOf(utcSeconds));
        byte[] frame = Ids.BandFrame(id);
        bench.ScriptedRadio.Hear(utcSeconds / 900, rssiDbm, frame, frame.Length);
    }

    // A mirror: whatever the band would send now is heard by it.
    private static void Echo(BandBench bench)
    {
        long utcSeconds = bench.FakeClock.UtcSeconds;
        byte[] frame = Ids.BandFrame(PlainDerivation.Id(bench.FakeEntropy.LastKey, KeySchedule.SlotOf(utcSeconds)));
        bench.ScriptedRadio.Hear(77, NearDbm, frame, frame.Length);
    }
}
