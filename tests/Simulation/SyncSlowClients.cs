using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Bluezone.Band.Loop;
using Bluezone.Band.Sync;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using SyncRole = Bluezone.Band.SyncClient.SyncRole;
using Ticket = Bluezone.Band.SyncClient.Ticket;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Clients that crawl, never confirm, or say next to nothing: sessions and sync mode end when the page says, and nothing is lost.</summary>
public class SyncSlowClients
{
    private const int States = 800;
    private const int JumpS = 70;
    private const int SecondMs = 1000;

    private static readonly SyncCards _cards = new();
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);

    [Theory]
    [InlineData(20_000)]
    [InlineData(59_000)]
    [InlineData(61_000)]            // Longer than a silent session lasts: what waited for the air comes, and then the next session.
    public void ALogComesWholeAndOnceHoweverSlowlyItsNotificationsLeave(int everyMs)
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        var records = new List<SyncRecord>();
        bool isWhole = false;
        int sessions = 0;
        while (!isWhole)
        {
            using SyncSession session = bench.Open(_owner);
            if (sessions == 0)
            {
                AskForLog(bench, session);
            }

            long openedMs = bench.NowMs;
            bench.Link.SetPace(everyMs * 1000L, 1);
            bench.Band.FakeClock.Jump(sessions % 2 == 0 ? JumpS : -JumpS);         // A record more, while the log is on its way.
            isWhole = Pull(bench, session, records);
            sessions++;
            Assert.True(bench.NowMs - openedMs <= SyncServer.LongestMs + (2 * SecondMs), $"a session of {bench.NowMs - openedMs} ms");
            bench.Link.Disconnect();
            bench.Run(100);
        }

        Assert.True(sessions > 1 || everyMs < 59_000, $"{sessions} sessions");
        Assert.Equal(StateRecords(bench), records.Select(each => (long)each.Number));
        RequireBack(bench, enteredMs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AClientThatNeverConfirmsHasAMinuteAndCostsNothing(bool isByReads)
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        var peer = new SyncPeer(bench);
        using (SyncSession session = bench.Open(_owner, peer, isByReads))
        {
            AskForLog(bench, session);
            bench.Link.SetPace(1000, 0);
            Ask(session, 0);
            long askedMs = bench.NowMs;
            byte[] first = peer.ReadAsync(SyncPoint.Log, CancellationToken.None).Now()!;
            while (bench.Sync!.IsInSession)
            {
                bench.Run(SecondMs);
                Assert.Equal(first, peer.ReadAsync(SyncPoint.Log, CancellationToken.None).Now());       // It stands there until somebody confirms it.
            }

            Assert.Equal(isByReads, first.Length > 0);
            Assert.InRange(bench.NowMs - askedMs, SyncServer.SilentMs - SecondMs, SyncServer.SilentMs + (2 * SecondMs));
            bench.Link.Disconnect();
        }

        bench.Link.SetPace(30_000, 2);
        bench.Run(100);
        using (SyncSession session = bench.Open(_owner))
        {
            var records = new List<SyncRecord>();
            Assert.True(Pull(bench, session, records));
            Assert.Equal(StateRecords(bench), records.Select(each => (long)each.Number));
        }

        RequireBack(bench, enteredMs);
    }

    [Fact]
    public void AClientThatConnectsAndSaysNothingKeepsSyncModeNoLongerThanNobody()
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        _ = new SyncPeer(bench);
        bench.RunUntil(() => bench.Sync!.IsOver, BandBench.HourMs);
        Assert.InRange(bench.NowMs - enteredMs, SyncLoop.IdleMs, SyncLoop.IdleMs + SecondMs);
        RequireBack(bench, enteredMs);
    }

    [Theory]
    [InlineData(SyncPoint.Identifier, false)]
    [InlineData(SyncPoint.Settings, false)]
    [InlineData(SyncPoint.Log, false)]
    [InlineData(SyncPoint.Batch, false)]
    [InlineData(SyncPoint.Identifier, true)]
    [InlineData(SyncPoint.Settings, true)]
    [InlineData(SyncPoint.RecordAccess, true)]
    [InlineData(SyncPoint.Log, true)]
    public void AnOctetASecondKeepsNothingOpen(SyncPoint point, bool isInSession)
    {
        SyncedBand bench = Lived();
        bench.EnterByGesture();
        long enteredMs = bench.NowMs;
        var peer = new SyncPeer(bench);
        if (isInSession)
        {
            using SyncSession session = bench.Open(_owner, peer);
        }

        byte octet = 0;
        while (!bench.Sync!.IsOver)
        {
            bench.Link.Write((int)point, [octet++]);
            bench.Run(SecondMs);
        }

        Assert.InRange(bench.NowMs - enteredMs, SyncLoop.IdleMs, SyncLoop.IdleMs + (3 * SecondMs));
        RequireBack(bench, enteredMs);
    }

    private static void AskForLog(SyncedBand bench, SyncSession session)
    {
        new BandClient(session).AskPressAsync().Now();
        bench.Hold();
    }

    // Whether the report came to its end; else its session ended.
    private static bool Pull(SyncedBand bench, SyncSession session, List<SyncRecord> records)
    {
        Ask(session, records.Count == 0 ? 0 : records[^1].Number + 1);
        uint index = 0;
        while (true)
        {
            SyncAnswer answer;
            try
            {
                answer = session.ReceiveAsync(SecondMs).Now();
            }
            catch (SyncException silent) when (silent.Fault == SyncFault.Silent && bench.Sync!.IsInSession)
            {
                continue;
            }
            catch (SyncException ended) when (ended.Fault is SyncFault.Silent or SyncFault.LinkLost)
            {
                return false;
            }

            Assert.Equal(0, answer.Status);
            if (answer.Operation == SyncOperation.Report)
            {
                return true;
            }

            IReadOnlyList<SyncRecord> frame = RecordFrames.Read(answer.Octets, SyncClient.RecordKind.Log, index);
            index += (uint)frame.Count;
            records.AddRange(frame);
        }
    }

    private static void Ask(SyncSession session, uint from)
    {
        byte[] range = new byte[10];
        range[0] = (byte)SyncClient.RecordKind.Log;
        range[1] = 3;               // From a number on.
        BinaryPrimitives.WriteUInt32LittleEndian(range.AsSpan(2), from);
        session.SendAsync(SyncPoint.RecordAccess, SyncOperation.Report, range).Now();
    }

    // Sync mode ends by its rule, the band records again, and has all it had.
    private static void RequireBack(SyncedBand bench, long enteredMs)
    {
        List<Seen> before = Seen.All(bench.Sync!.Journal, bench.Band.Store);
        bench.RunUntil(() => bench.Sync!.IsOver, SyncLoop.MostMs);
        Assert.True(bench.NowMs - enteredMs <= SyncLoop.MostMs + SecondMs);
        bench.Restart();
        bench.Run(BandBench.HourMs);
        Assert.True(bench.Band.Loop.IsRunning);
        List<Seen> after = bench.Band.Records();
        Assert.Equal(before.Select(each => (each.Sequence, each.Id)), after.Take(before.Count).Select(each => (each.Sequence, each.Id)));
        Assert.Contains(after.Skip(before.Count), each => !each.IsState);
        Assert.Equal(after.Select(each => each.Sequence).Distinct().Count(), after.Count);
    }

    private static IEnumerable<long> StateRecords(SyncedBand bench)
    {
        return Seen.All(bench.Sync!.Journal, bench.Band.Store).Where(each => each.IsState).Select(each => each.Sequence);
    }

    // A journal full of state records.
    private static SyncedBand Lived()
    {
        var bench = new SyncedBand(new MemoryStore(192 * 1024), _cards);
        bench.Band.Air = band =>
        {
            long number = 1 + (band.NowMs / 60_000);
            byte[] frame = Ids.BandFrame(Ids.Of(number));
            band.ScriptedRadio.Hear(number, -60, frame, frame.Length);
        };
        bench.Run(BandBench.HourMs);
        bench.FillStates(States);
        bench.Run(BandBench.HourMs);
        return bench;
    }
}
