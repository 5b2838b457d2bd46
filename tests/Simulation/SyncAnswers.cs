using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Sync;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;
using RecordKind = Bluezone.Band.SyncClient.RecordKind;
using SyncRole = Bluezone.Band.SyncClient.SyncRole;
using Ticket = Bluezone.Band.SyncClient.Ticket;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>Single answers of SYNC.md's tables, asked of a whole band.</summary>
public class SyncAnswers
{
    private static readonly SyncCards _cards = new(123_456_789, 1, SmallBatches.Key.PublicKey);
    private static readonly Ticket _owner = _cards.Card(SyncRole.Owner);
    private static readonly Ticket _otherOwner = _cards.Card(SyncRole.Owner, 1);
    private static readonly Ticket _clinic = _cards.Card(SyncRole.Clinic, 0, 77, 2_000_000_000);

    [Fact]
    public void TheFifthPauseOfADayIsNotNow()
    {
        SyncedBand bench = Entered();
        using SyncSession session = bench.Open(_owner);
        var client = new BandClient(session);
        for (int i = 0; i < 4; i++)
        {
            client.PauseAsync(true).Now();
            Assert.True(client.StatusAsync().Now().States.HasFlag(BandStates.Paused));
            client.PauseAsync(false).Now();
        }

        Assert.Equal(SyncFault.NotNow, SyncDisclosures.FaultOf(() => client.PauseAsync(true)));
        Assert.False(client.StatusAsync().Now().States.HasFlag(BandStates.Paused));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(255)]
    public void DiscreetIsYesOrNo(byte discreet)
    {
        SyncedBand bench = Entered();
        using SyncSession session = bench.Open(_owner);
        BandSettings before = new BandClient(session).SettingsAsync().Now();
        SyncAnswer answer = session.AskAsync(SyncPoint.Settings, SyncOperation.SetSettings, 13, 60, 0, discreet, 0, 0, 0, 0, 0).Now();
        Assert.Equal(SyncStatus.BadRequest, answer.Status);
        Assert.Equal(before, new BandClient(session).SettingsAsync().Now());
        Assert.Equal(SyncStatus.Done, session.AskAsync(SyncPoint.Settings, SyncOperation.SetSettings, 13, 0xA4, 1, 1, 0, 0, 0, 0, 0).Now().Status);
    }

    [Theory]
    [InlineData(SyncRole.Owner)]
    [InlineData(SyncRole.Caretaker)]
    [InlineData(SyncRole.Clinic)]
    public void OnAnotherAttributeNoOperationMakesSense(SyncRole role)
    {
        SyncedBand bench = Entered();
        (long, string)[] before = [.. SyncPulls.Met(bench).Select(each => (each.Sequence, each.Id))];
        using SyncSession session = bench.Open(_cards.Card(role, 0, 7, 2_000_000_000));
        foreach ((byte operation, byte[] request) in Requests())
        {
            foreach (SyncPoint point in (SyncPoint[])[SyncPoint.Settings, SyncPoint.RecordAccess, SyncPoint.Batch])
            {
                if ((int)point != SyncOperation.AttributeOf(operation))
                {
                    SyncAnswer answer = session.AskAsync(point, operation, request).Now();
                    Assert.True((answer.Status, answer.Octets.Length) == (SyncStatus.BadRequest, 0), $"{operation:X2} on {point}: {answer.Status}");
                }
            }
        }

        Assert.True(bench.Sync!.IsInSession);
        Assert.Equal(before, SyncPulls.Met(bench).Select(each => (each.Sequence, each.Id)));
        Assert.False(new BandClient(session).StatusAsync().Now().States.HasFlag(BandStates.Paused));
    }

    [Fact]
    public void SerialsSayWhichIsMissingNext()
    {
        SyncedBand bench = Entered();
        using SyncSession session = bench.Open(_owner);
        foreach (long serial in (long[])[1, 4])
        {
            byte[] batch = (SmallBatches.File(1, serial) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds }).Sign(SmallBatches.Key);
            Assert.True(BatchPush.RunAsync(session, batch, (_, _) => { }).Now());
            bench.Run(5000);
            new BandClient(session).StatusAsync().Now();
        }

        Assert.Equal((84u, 0u, 4u, 2u), SerialsOf(session, 0));
        Assert.Equal(2u, SerialsOf(session, 1).NextMissing);
        Assert.Equal(3u, SerialsOf(session, 2).NextMissing);
        Assert.Equal(0u, SerialsOf(session, 3).NextMissing);
        Assert.Equal(0u, SerialsOf(session, 4).NextMissing);
    }

    [Fact]
    public void MarksBeginAtNothingBehindAnErasure()
    {
        SyncedBand bench = Entered();
        using (SyncSession session = bench.Open(_clinic))
        {
            bench.Tell(session);
            List<SyncRecord> records = session.Pull(RecordQuery.All(RecordKind.History));
            uint mark = new BandClient(session).DeliveredAsync(0, SyncPulls.Next(records), SyncPulls.SumOf(records)).Now();
            Assert.True(mark > 20);
            bench.Link.Disconnect();
        }

        bench.Run(200);
        using (SyncSession session = bench.Open(_owner))
        {
            new BandClient(session).EraseAsync(_cards.Number).Now();
            bench.Link.Disconnect();
        }

        bench.Leave();
        bench.Run(BandBench.HourMs);
        bench.EnterByGesture();
        using SyncSession later = bench.Open(_clinic);
        Assert.Equal(0u, new BandClient(later).MarkAsync().Now());
    }

    [Fact]
    public void WithoutATrustedTimeNoBatchIsTaken()
    {
        SyncedBand bench = Entered();
        byte[] batch = (SmallBatches.File(1) with { IssuedUtcSeconds = FakeClock.NoonUtcSeconds }).Sign(SmallBatches.Key);
        bench.Band.FakeClock.Jump(-200 * 86400L);
        bench.Run(1000);
        using SyncSession session = bench.Open(_owner);
        Assert.Equal(SyncStatus.NoTime, session.AskAsync(SyncPoint.Batch, SyncOperation.BatchState).Now().Status);
        Assert.Equal(SyncStatus.NoTime, session.AskAsync(SyncPoint.Batch, SyncOperation.PutBatch, [0, 0, 0, 0, .. batch[..64]]).Now().Status);
        bench.Band.FakeClock.Jump(200 * 86400L);
        bench.Run(1000);
        Assert.Equal([0, 0, 0, 0, 0], session.AskAsync(SyncPoint.Batch, SyncOperation.BatchState).Now().Octets);
        Assert.True(BatchPush.RunAsync(session, batch, (_, _) => { }).Now());
    }

    [Fact]
    public void StatusSaysThatFlashGivesTrouble()
    {
        var store = new MemoryStore(192 * 1024);
        SyncedBand bench = Entered(store);
        using SyncSession session = bench.Open(_owner);
        var client = new BandClient(session);
        Assert.False(client.StatusAsync().Now().States.HasFlag(BandStates.StorageTrouble));
        store.RefusesAppends = true;
        Assert.Equal(SyncFault.FlashRefused, SyncDisclosures.FaultOf(() => client.PauseAsync(true)));
        Assert.True(client.StatusAsync().Now().States.HasFlag(BandStates.StorageTrouble));
        BandSettings before = client.SettingsAsync().Now();
        Assert.Equal(SyncFault.FlashRefused, SyncDisclosures.FaultOf(() => client.SetSettingsAsync(before with { RetentionDays = 20, IsDiscreet = !before.IsDiscreet })));
        Assert.Equal(before, client.SettingsAsync().Now());
        store.RefusesAppends = false;
        client.PauseAsync(false).Now();
        Assert.False(client.StatusAsync().Now().States.HasFlag(BandStates.StorageTrouble));
    }

    [Fact]
    public void StatusSaysToWhomTheWearerPressed()
    {
        SyncedBand bench = Entered();
        using (SyncSession session = bench.Open(_owner))
        {
            Assert.Equal(BandStates.None, GivenTo(session));
            new BandClient(session).AskPressAsync().Now();
            Assert.Equal(BandStates.None, GivenTo(session));
            bench.Hold();
            Assert.Equal(BandStates.PressGranted, GivenTo(session));
            bench.Link.Disconnect();
        }

        bench.Run(200);
        using (SyncSession other = bench.Open(_otherOwner))
        {
            Assert.Equal(BandStates.None, GivenTo(other));
            bench.Link.Disconnect();
        }

        bench.Run(200);
        using (SyncSession clinic = bench.Open(_clinic))
        {
            bench.Tell(clinic);
            Assert.Equal(BandStates.DisclosureOpen, GivenTo(clinic) & BandStates.DisclosureOpen);
            bench.Link.Disconnect();
        }

        bench.Run(200);
        using SyncSession last = bench.Open(_otherOwner);
        Assert.Equal(BandStates.None, GivenTo(last));
    }

    [Fact]
    public void ATicketThatHasExpiredStaysSoWithoutAClock()
    {
        SyncedBand bench = Entered();
        long now = bench.Band.FakeClock.UtcSeconds;
        bench.Leave();
        bench.Band.FakeClock.IsSet = false;
        bench.EnterAtOnce();
        bench.Run(1000);
        Ticket expired = _cards.Card(SyncRole.Clinic, 1, 78, (uint)(now - 7200));
        Assert.Equal(SyncFault.Expired, SyncDisclosures.FaultOf(() => SyncSession.OpenAsync(new SyncPeer(bench), expired, bench)));
        bench.Link.Disconnect();
        bench.Run(200);
        using SyncSession session = bench.Open(_clinic);
        BandStatus status = new BandClient(session).StatusAsync().Now();
        Assert.Equal((0u, BandStates.None), (status.UtcSeconds, status.States & BandStates.ClockTrusted));
    }

    private static BandStates GivenTo(SyncSession session)
    {
        return new BandClient(session).StatusAsync().Now().States & (BandStates.PressGranted | BandStates.DisclosureOpen);
    }

    private static (uint Authority, uint Region, uint Highest, uint NextMissing) SerialsOf(SyncSession session, byte passed)
    {
        byte[] octets = session.AskAsync(SyncPoint.Settings, SyncOperation.Serials, 0, passed, 0, 0, 0).Now().RequireDone().Octets;
        return (BitConverter.ToUInt16(octets), BitConverter.ToUInt16(octets, 2), BitConverter.ToUInt32(octets, 4), BitConverter.ToUInt32(octets, 8));
    }

    // In the form that would do most, were it taken.
    private static IEnumerable<(byte Operation, byte[] Request)> Requests()
    {
        foreach (byte operation in (byte[])[0x01, 0x03, 0x08, 0x0B, 0x0C, 0x0D, 0x0E, 0x10, 0x11, 0x23, 0x25, 0x26, 0x32])
        {
            yield return (operation, []);
        }

        yield return (0x02, [0, 0, 0, 0x70, 5, 0]);
        yield return (0x04, [1, 0xA4, 1, 0, 0, 0, 0, 0, 0]);
        yield return (0x05, [1]);
        yield return (0x06, BitConverter.GetBytes(_cards.Number));
        yield return (0x07, [2]);
        yield return (0x09, [0, 0, 0, 0, 255, 255, 255, 255]);
        yield return (0x0A, [0, 0, 0, 0]);
        yield return (0x0F, [0, 0, 0, 0, 0]);
        yield return (0x21, [5, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
        yield return (0x22, [5, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
        yield return (0x24, new byte[12]);
        yield return (0x31, [0, 0, 0, 0, 1]);
        yield return (0x7F, []);
    }

    private static SyncedBand Entered(MemoryStore? store = null)
    {
        var bench = new SyncedBand(store ?? new MemoryStore(192 * 1024), _cards);
        bench.Run(BandBench.HourMs);
        bench.Fill(50);
        bench.Run(BandBench.MinuteMs);
        bench.EnterByGesture();
        return bench;
    }
}
