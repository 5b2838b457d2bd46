using System;
using Bluezone.Band.Journal;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>How sync mode is not entered, and how it ends other than by a farewell: the band records again, and what it had is in flash.</summary>
public class SyncEnds
{
    private static readonly SyncCards _cards = new();
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheTenthWrongProofEndsItAndTheBandRecords(bool isByHello)
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        WriteWrong(bench, 8, isByHello);
        RunOutTheWait(bench);
        using (SyncSession session = bench.Open(_owner))        // Somebody came: two minutes without anybody end nothing now.
        {
            Assert.True(bench.Sync!.IsInSession);
            bench.Link.Disconnect();
        }

        WriteWrong(bench, 1, isByHello);
        RunOutTheWait(bench);
        Assert.InRange(bench.NowMs - enteredMs, 127_000, 140_000);
        Assert.False(bench.Sync!.IsOver);
        WriteWrong(bench, 1, isByHello);
        Assert.True(bench.Sync.IsOver);
        RequireRecords(bench);
    }

    [Fact]
    public void NineWrongProofsEndNothing()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        WriteWrong(bench, 8, true);
        RunOutTheWait(bench);
        WriteWrong(bench, 1, true);
        bench.Run(5000);
        Assert.False(bench.Sync!.IsOver);
    }

    [Fact]
    public void ALinkThatClosesByItselfEndsIt()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        bench.Run(1000);
        Assert.False(bench.Sync!.IsOver);
        bench.Link.Close();
        bench.Run(1000);
        Assert.True(bench.Sync.IsOver);
        RequireRecords(bench);
    }

    [Fact]
    public void ALinkThatRefusesToOpenEndsItAtOnce()
    {
        SyncedBand bench = Lived();
        bench.Link.RefuseToOpen(1);
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        Assert.True(bench.Sync!.IsOver);
        Assert.Empty(bench.Link.Advertisement);
        bench.Run(1000);
        Assert.Equal(enteredMs + 1000, bench.NowMs);
        RequireRecords(bench);
        bench.EnterByGesture();             // And the next time it may.
        Assert.False(bench.Sync.IsOver);
    }

    [Fact]
    public void AStoreThatRefusesAtEntryKeepsItRecording()
    {
        var store = new MemoryStore(192 * 1024);
        SyncedBand bench = Lived(store);
        bench.Run(BandBench.HourMs);
        store.RefusesAppends = true;
        Assert.Throws<InvalidOperationException>(bench.EnterByGesture);
        Assert.Null(bench.Sync);
        Assert.True(bench.Band.Loop.IsRunning);
        int scans = bench.Band.ScriptedRadio.Scans.Count;
        bench.Run(10 * BandBench.MinuteMs);
        Assert.True(bench.Band.ScriptedRadio.Scans.Count > scans);
        store.RefusesAppends = false;
        bench.Run(BandBench.HourMs);
        bench.EnterByGesture();
        Assert.False(bench.Sync!.IsOver);
        Assert.NotEmpty(SyncPulls.Met(bench));
    }

    [Fact]
    public void WhatASessionLeftIsInFlashWhenItIsOver()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        long cameUtcSeconds = bench.Band.FakeClock.UtcSeconds;
        using (SyncSession session = bench.Open(_clinic))
        {
            new BandClient(session).StatusAsync().Now();
            bench.Link.Close();
        }

        bench.Run(1000);
        Assert.True(bench.Sync!.IsOver);
        bench.Restart();
        Assert.Contains(SyncPulls.States(bench), each => each.State == BandStateCode.Synced && each.Argument == ((3 << 24) | 77));
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        using SyncSession next = bench.Open(_owner);
        Assert.InRange(new BandClient(next).StatusAsync().Now().LastSyncUtcSeconds, cameUtcSeconds, cameUtcSeconds + 10);
    }

    [Fact]
    public void TheTimeOfItsEndIsInFlash()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        Ticket ticket = _cards.Card(SyncRole.Clinic, 0, 77, (uint)bench.Band.FakeClock.UtcSeconds + 60);
        using (SyncSession session = bench.Open(ticket))
        {
            bench.Link.Disconnect();
        }

        bench.Leave();
        bench.Band.FakeClock.IsSet = false;         // All it knows now is what time it was at least.
        bench.EnterAtOnce();
        bench.Run(500);
        Assert.Equal(SyncFault.Expired, SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), bench.Ticket(ticket), bench)));
    }

    [Fact]
    public void ALoosePlugDoesNotKeepItFromRecording()
    {
        SyncedBand bench = Lived();
        bench.Restart();
        bench.Run(9 * BandBench.MinuteMs);
        bench.Band.FakeBattery.IsCharging = true;
        bench.Run(BandBench.MinuteMs / 2);
        Assert.Null(bench.Sync);
        bench.Band.FakeBattery.IsCharging = false;
        bench.Run(BandBench.MinuteMs);
        Assert.Null(bench.Sync);
        bench.Run((11 * BandBench.MinuteMs) - bench.NowMs);
        bench.EnterByCharger();
        Assert.True(bench.Band.Loop.IsByCharger);
        Assert.InRange(bench.NowMs, 11 * BandBench.MinuteMs, 12 * BandBench.MinuteMs);
    }

    [Fact]
    public void APlugThatStaysInCountsNoLaterEither()
    {
        SyncedBand bench = Lived();
        bench.Restart();
        bench.Run(9 * BandBench.MinuteMs);
        bench.Band.FakeBattery.IsCharging = true;
        bench.Run(10 * BandBench.MinuteMs);
        Assert.Null(bench.Sync);
        Assert.True(bench.Band.Loop.IsRunning);
    }

    private static void WriteWrong(SyncedBand bench, int times, bool isByHello)
    {
        for (int i = 0; i < times; i++)
        {
            RunOutTheWait(bench);
            var peer = new SyncPeer(bench);
            byte[] wrong = isByHello ? [1, .. new byte[39]] : [3, .. new byte[16]];
            Assert.Equal(WriteOutcome.Taken, peer.WriteAsync(SyncPoint.Identifier, wrong, true, default).Now());
            bench.Run(250);
            bench.Link.Disconnect();
            bench.Run(30);
        }
    }

    // As long as Identifier says.
    private static void RunOutTheWait(SyncedBand bench)
    {
        var peer = new SyncPeer(bench);
        bench.Run(250);
        byte[] challenge = peer.ReadAsync(SyncPoint.Identifier, default).Now()!;
        Assert.Equal(1, challenge[0]);
        bench.Run(1000 * BitConverter.ToUInt16(challenge, 1));
        bench.Link.Disconnect();
        bench.Run(30);
    }

    private static void RequireRecords(SyncedBand bench)
    {
        bench.Restart();
        int before = SyncPulls.Met(bench).Count;
        bench.Run(BandBench.HourMs);
        Assert.Null(bench.Sync);
        Assert.True(bench.Band.Loop.IsRunning);
        Assert.True(SyncPulls.Met(bench).Count > before, "nobody was recorded");
    }

    private static SyncedBand Lived(MemoryStore? store = null)
    {
        var bench = new SyncedBand(store ?? new MemoryStore(192 * 1024), _cards);
        bench.Band.Air = band =>
        {
            long number = 1 + (band.NowMs / (5 * BandBench.MinuteMs));
            byte[] frame = Ids.BandFrame(Ids.Of(number));
            band.ScriptedRadio.Hear(number, -60, frame, frame.Length);
        };
        bench.Run(BandBench.HourMs);
        return bench;
    }
}
