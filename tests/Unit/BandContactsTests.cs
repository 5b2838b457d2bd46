using System;
using Bluezone.Band.Bytes;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Tests.Conformance;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>How a whole band goes about published keys: when it works at them, when it rests, and what its wearer hears.</summary>
public class BandContactsTests
{
    private const long Noon = FakeClock.NoonUtcSeconds;
    private const long Year = 365 * 86400L;
    private const int BusyTicks = 1000;            // A band that rests between its tasks ticks some twenty times a minute.

    private readonly MemoryStore _store = new(64 * 4096);

    [Fact]
    public void AStoreThatRefusesToSaveIsNotAskedAtEveryTick()
    {
        PutState(state => state.Pending.Add(new TestBatch(Noon - 7200).Write(_store), Noon - 7200));
        var bench = new BandBench(_store);
        _store.RefusesDeletion = true;
        Assert.InRange(TicksIn(bench, 5 * BandBench.MinuteMs), 1, BusyTicks);
        _store.RefusesDeletion = false;
        Assert.InRange(TicksIn(bench, 5 * BandBench.MinuteMs), 1, BusyTicks);
        Assert.Equal(0, bench.Loop.Contacts.Waiting);
        Assert.Equal(-1, _store.Length(BatchRoom.FirstSegment));
    }

    [Fact]
    public void ABandThatLosesItsTimeInTheMidstOfItsWorkRests()
    {
        PutState(state => state.Pending.Add(new TestBatch(Noon - 7200, Mistakes(200)).Write(_store), Noon - 7200));
        var bench = new BandBench(_store);
        for (int ticks = 0; _store.Length(WithdrawnKeys.FirstSegment) < 0 && ticks < BusyTicks; ticks++)
        {
            bench.FakeClock.UptimeMs = Math.Max(bench.NowMs, bench.Loop.NextTickAtMs);
            bench.Tick();
        }

        Assert.True(bench.Loop.Contacts.HasWork(Noon, false));
        bench.FakeClock.IsSet = false;
        Assert.InRange(TicksIn(bench, BandBench.MinuteMs), 1, BusyTicks);
    }

    [Fact]
    public void AStateThatCannotBeSavedIsStorageTroubleAndIsSavedWhenItCan()
    {
        PutState(state => Warned(state));
        var bench = new BandBench(_store);
        bench.RunFor(BandBench.MinuteMs);
        Assert.False(bench.Loop.Wrist.State.HasStorageTrouble);
        _store.Stuck = [ExposureState.FirstSegment, ExposureState.FirstSegment + 1];
        bench.FakeButton.PressMs = 200;
        bench.RunFor(5 * BandBench.MinuteMs);
        Assert.Equal(News.None, bench.Loop.Contacts.News);
        Assert.True(bench.Loop.Wrist.State.HasStorageTrouble);
        Assert.InRange(TicksIn(bench, BandBench.MinuteMs), 1, BusyTicks);
        _store.Stuck = [];
        bench.RunFor(5 * BandBench.MinuteMs);
        Assert.False(bench.Loop.Wrist.State.HasStorageTrouble);
        bench.Restart();
        Assert.Equal(News.None, bench.Loop.Contacts.News);
    }

    [Fact]
    public void WhatTheBandSentJustBeforeARestartIsNotRecorded()
    {
        var bench = new BandBench(_store);
        bench.RunFor(20 * BandBench.MinuteMs);
        int slotsAgo = 0;
        bench.Restart();
        bench.Air = each => Send(each, 3, each.FakeEntropy.LastKey, slotsAgo);
        slotsAgo = 1;
        bench.RunFor(30 * BandBench.MinuteMs);
        Assert.True(bench.Loop.Counts[Counter.OwnIdsHeard] > 0);
        Assert.DoesNotContain(bench.Records(), each => !each.IsState);
    }

    [Fact]
    public void AWarningThatWasToldByAClockAYearAheadIsToldAgain()
    {
        PutState(state =>
        {
            Warned(state);
            state.NoteTold(Noon + Year);
        });
        var bench = new BandBench(_store);
        bench.RunFor(30 * BandBench.MinuteMs);
        Assert.InRange(bench.Loop.Contacts.TimesTold, 3, 5);
    }

    [Fact]
    public void ABandWhoseOwnKeyIsPublishedDoesNotWarnItsWearer()
    {
        byte[] other = [.. new byte[31], 7];
        var bench = new BandBench(_store);
        bench.Air = each =>
        {
            Send(each, 1, other, 0);
            if (each.FakeEntropy.Keys > 0)
            {
                Send(each, 2, each.FakeEntropy.LastKey, 0);         // Somebody plays what the band sends,
                Send(each, 3, each.FakeEntropy.LastKey, 1);         // and what it has just sent.
            }
        };
        bench.RunFor(2 * BandBench.HourMs);
        long issued = bench.FakeClock.UtcSeconds;
        int first = (int)(Noon / 900);      // The first that it ever sent.
        int slots = (int)(issued / 900) - first;
        bench.RunFor(BandBench.HourMs + BandBench.MinuteMs);
        var batch = new TestBatch(
            issued,
            new TestEntry(other, first, slots),
            new TestEntry([.. bench.FakeEntropy.LastKey], first, slots));
        PutState(state => state.Pending.Add(batch.Write(_store), issued));
        bench.Restart();
        bench.RunFor(10 * BandBench.MinuteMs);
        Assert.Equal(0, bench.Loop.Contacts.Waiting);
        Assert.Equal((1, Grade.F1Close), (bench.Loop.Contacts.ContactDays, bench.Loop.Contacts.Worst));
    }

    private static void Warned(ExposureState state)
    {
        int row = state.Table.Open(0, MatchBench.Today, EntryKind.F0);
        state.Table.PutGrade(row, Grade.F1Close);
        state.Table.Settle(row, new byte[ExposureTable.TagOctets], Noon - 7200);
        state.Tell(News.Warning);
    }

    private static void Send(BandBench bench, long address, byte[] key, int slotsAgo)
    {
        long slot = (bench.FakeClock.UtcSeconds / 900) - slotsAgo;
        byte[] frame = Ids.BandFrame(PlainDerivation.Id(PlainDerivation.DailyKey(key, (int)(slot / 96) - MatchBench.Today), (int)(slot % 96)));
        bench.ScriptedRadio.Hear(address, -40, frame, frame.Length);
    }

    private static TestEntry[] Mistakes(int count)
    {
        var entries = new TestEntry[count];
        for (int i = 0; i < count; i++)
        {
            entries[i] = TestEntry.Withdraw(new TestEntry([.. new byte[31], (byte)i], 0, 0));
        }

        return entries;
    }

    private static int TicksIn(BandBench bench, long ms)
    {
        int ticks = 0;
        for (long untilMs = bench.NowMs + ms; bench.Loop.NextTickAtMs <= untilMs && ticks <= BusyTicks; ticks++)
        {
            bench.FakeClock.UptimeMs = Math.Max(bench.NowMs, bench.Loop.NextTickAtMs);
            bench.Tick();
        }

        return ticks;
    }

    private void PutState(Action<ExposureState> change)
    {
        var state = new ExposureState(_store, new byte[TwoSlots.ChunkOctets], new Sha256());
        state.SetSalt(MatchBench.Salt);
        change(state);
        Assert.True(state.Save());
    }
}
