using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class SyncHandshakeTests
{
    [Theory]
    [InlineData(SyncRole.Owner, 0)]
    [InlineData(SyncRole.Caretaker, 0)]
    [InlineData(SyncRole.Clinic, 7)]
    public void EveryRoleIsLetIn(int role, long reader)
    {
        SyncBench bench = new SyncBench().Opened();
        Assert.True(bench.Client(role).Open());
        Assert.Equal((role, reader, 1), (bench.Server.Role, bench.Server.Reader, bench.Server.Sessions));
        Assert.Empty(bench.Link.Read(SyncAttribute.Identifier));
    }

    [Theory]
    [InlineData(SyncRole.Nobody, 0)]
    [InlineData(4, 0)]
    [InlineData(255, 0)]
    [InlineData(SyncRole.Owner, KeyRing.MostSkipped + 1)]
    [InlineData(SyncRole.Clinic, 65535)]
    public void ATicketThatIsNoneIsRefused(int role, int index)
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        client.Ticket = client.Ticket with { Body = [(byte)role, (byte)index, (byte)(index >> 8), 0, 0, 0, 0, 255, 255, 255, 255] };
        client.Connect();
        Assert.Equal(WelcomeStatus.NoTicket, client.Hello());
    }

    [Fact]
    public void NobodyStretchesATicket()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient honest = bench.Client(SyncRole.Clinic);
        byte[] stretched = honest.Ticket.Body.ToArray();
        stretched[10] = 0xFF;

        // Before the first session the key depends on the body; afterwards the row remembers it.
        PlainSyncClient early = bench.Client(SyncRole.Clinic);
        early.Ticket = early.Ticket with { Body = stretched };
        early.Connect();
        Assert.Equal(-1, early.Hello());
        bench.Link.Disconnect();
        Assert.True(honest.Open());
        bench.Link.Disconnect();
        var late = new PlainSyncClient(bench, honest.Ticket with { Body = stretched });
        late.Connect();
        Assert.Equal(WelcomeStatus.NoTicket, late.Hello());
        bench.Link.Disconnect();
        Assert.True(new PlainSyncClient(bench, honest.Ticket).Open());
    }

    [Theory]
    [InlineData(SyncRole.Clinic, 100, 100, WelcomeStatus.Good)]
    [InlineData(SyncRole.Clinic, 100, 101, WelcomeStatus.Expired)]
    [InlineData(SyncRole.Clinic, 0, 0, WelcomeStatus.Expired)]
    [InlineData(SyncRole.Owner, 0, 4_000_000_000, WelcomeStatus.Good)]
    [InlineData(SyncRole.Caretaker, 100, 101, WelcomeStatus.Expired)]
    [InlineData(SyncRole.Caretaker, 4_294_967_295, 4_294_967_295, WelcomeStatus.Good)]
    public void TicketsExpireByTheTimeThatItIsAtLeast(int role, long notAfter, long least, int status)
    {
        SyncBench bench = new SyncBench().Opened();
        bench.LeastUtcSeconds = least;
        var client = new PlainSyncClient(bench, bench.Authority.Ticket(role, 0, 1, notAfter));
        client.Connect();
        Assert.Equal(status, client.Hello());
    }

    [Fact]
    public void ARevokedReaderIsRefusedAndACardOfTheHomeIsNoReader()
    {
        SyncBench bench = new SyncBench().Opened();
        bench.Server.Revoke([0, 0, 0, 0, 8, 0, 0, 0]);
        Assert.True(bench.Client(SyncRole.Clinic).Open());
        bench.Link.Disconnect();
        bench.Server.Revoke([0, 0, 0, 0, 8, 0, 0, 0, 7, 0, 0, 0, 9, 0, 0, 0]);
        PlainSyncClient revoked = bench.Client(SyncRole.Clinic);
        revoked.Connect();
        Assert.Equal(WelcomeStatus.Revoked, revoked.Hello());
        bench.Link.Disconnect();
        Assert.True(bench.Client().Open());
    }

    [Theory]
    [InlineData(0, WelcomeStatus.Good)]
    [InlineData(16, WelcomeStatus.Good)]
    [InlineData(17, WelcomeStatus.TooFarAhead)]
    public void AClientMayBeAheadByAFewSessions(int sessions, int status)
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        client.Ticket = client.Ticket.Later(sessions);
        client.Connect();
        Assert.Equal(status, client.Hello());
        Assert.Equal(status == WelcomeStatus.Good, status == WelcomeStatus.Good && client.Prove());
    }

    [Fact]
    public void APaperCardFollowsHoweverFarBehind()
    {
        SyncBench bench = new SyncBench().Opened();
        for (int i = 0; i < 40; i++)
        {
            PlainSyncClient paper = bench.Client(seed: (ulong)i);
            Assert.True(paper.Open());
            Assert.Equal(i + 1, paper.Ticket.Sessions);
            bench.Link.Disconnect();
        }
    }

    [Fact]
    public void AHelloChangesNothing()
    {
        var store = new FlashStore(16 * 1024, 3, 1024);
        SyncBench bench = new SyncBench(store: store).Opened();
        byte[] before = store.CopyRaw();
        for (int index = 0; index <= KeyRing.MostSkipped; index++)
        {
            PlainSyncClient client = bench.Client(SyncRole.Clinic, index);
            client.Connect();
            Assert.Equal(WelcomeStatus.Good, client.Hello());
            bench.Link.Disconnect();
        }

        Assert.Equal(before, store.CopyRaw());
        byte[] ticket = [.. bench.Client(SyncRole.Clinic, KeyRing.MostSkipped + 1).Ticket.Body, 0, 0, 0, 0];
        Assert.Equal(WelcomeStatus.NoTicket, bench.Ring.Meet(ticket, new byte[32], out _));
    }

    [Fact]
    public void TheKeyHasMovedOnInFlashBeforeTheSessionIsOpen()
    {
        var store = new FlashStore(16 * 1024, 3, 1024);
        SyncBench bench = new SyncBench(store: store).Opened();
        PlainSyncClient client = bench.Client();
        client.Connect();
        client.Hello();
        store.RefuseNextAppendAfter(3);
        Assert.False(client.Prove());
        Assert.False(bench.Server.IsInSession);
        Assert.Equal(1, bench.Link.Read(SyncAttribute.Identifier)[0]);
        Assert.Equal(WelcomeStatus.Good, client.Hello());
        Assert.True(client.Prove());
        bench.Restarted().Opened();
        Assert.True(bench.Client().Open());
    }

    [Fact]
    public void WrongProofsSlowDownAndTheTenthEndsSyncMode()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        client.Connect();
        int[] waits = [0, 0, 1, 2, 4, 8, 16, 32, 64];
        foreach (int waitS in waits)
        {
            Assert.Equal(WelcomeStatus.Good, client.Hello());
            client.Write(SyncAttribute.Identifier, [3, .. new byte[16]]);
            Assert.Equal((waitS > 0 ? 5 : 0, waitS), Status(bench));
            Assert.Equal(waitS, client.Read(SyncAttribute.Identifier)[1]);
            if (waitS > 0)
            {
                bench.Wait((1000 * waitS) - 500);
                Assert.Equal((5, 1), Status(bench));
                Assert.Equal(WelcomeStatus.Wait, client.Hello());
                bench.Wait(500);
                bench.Link.Disconnect();
                bench.Tick();
                client.Connect();
            }
        }

        Assert.False(bench.Server.IsSpent);
        Assert.Equal(WelcomeStatus.Good, client.Hello());
        client.Write(SyncAttribute.Identifier, [3, .. new byte[16]]);
        Assert.True(bench.Server.IsSpent);
        Assert.True(bench.NowMs >= 127_000);
        Assert.Empty(client.Read(SyncAttribute.Identifier));
        bench.Link.Disconnect();
        bench.Wait(200_000);
        client.Connect();
        Assert.Equal(-1, client.Hello());
        Assert.True(bench.Restarted().Opened().Client().Open());
    }

    [Fact]
    public void NothingCountsWhileThereIsAWait()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        client.Connect();
        for (int i = 0; i < 100; i++)
        {
            client.Write(SyncAttribute.Identifier, [9]);
        }

        Assert.False(bench.Server.IsSpent);
        bench.Wait(2000);
        bench.Link.Disconnect();
        Assert.True(bench.Client().Open());
    }

    [Fact]
    public void AStrangersHelloIsAnsweredByChanceAlone()
    {
        SyncBench bench = new SyncBench().Opened();
        var stranger = new PlainSyncClient(bench, new PlainAuthority(new byte[32], 123456789).Ticket(SyncRole.Owner, 0));
        stranger.Connect();
        Assert.Equal(-1, stranger.Hello());
        Assert.Equal((1, 0), Status(bench));
        byte[] first = stranger.Read(SyncAttribute.Identifier);
        bench.Link.Disconnect();
        bench.Tick();
        stranger.Connect();
        stranger.Hello();
        byte[] second = stranger.Read(SyncAttribute.Identifier);
        Assert.Equal((22, 22, 2), (first.Length, second.Length, (int)second[0]));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void AChallengeServesOnce()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        var seen = new HashSet<string>();
        for (int i = 0; i < 3; i++)
        {
            client.Connect();
            Assert.True(seen.Add(Convert.ToHexString(client.Read(SyncAttribute.Identifier))));
            bench.Link.Disconnect();
            bench.Tick();
        }

        Assert.True(client.Open());
        byte[] hello = client.Transcript.Last(said => said.IsWritten && said.Octets.Length == 40).Octets;
        byte[] proof = client.Transcript.Last(said => said.IsWritten && said.Octets.Length == 17).Octets;
        bench.Link.Disconnect();
        client.Connect();
        client.Write(SyncAttribute.Identifier, hello);
        client.Write(SyncAttribute.Identifier, proof);
        Assert.False(bench.Server.IsInSession);
    }

    [Fact]
    public void AChipThatRefusesLetsNobodyInAndCountsNothingAgainstThem()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        for (int i = 0; i < 12; i++)
        {
            client.Connect();
            bench.Cipher.Refuses = true;
            Assert.Equal(-1, client.Hello());
            bench.Cipher.Refuses = false;
            bench.Link.Disconnect();
            bench.Tick();
            Assert.Equal(0, Status(bench).WaitS);
        }

        client.Connect();
        Assert.Equal(WelcomeStatus.Good, client.Hello());
        bench.Cipher.Refuses = true;
        Assert.False(client.Prove());
        bench.Cipher.Refuses = false;
        bench.Link.Disconnect();
        Assert.True(bench.Client().Open());
        bench.Restarted();
        bench.Cipher.Refuses = true;
        Assert.False(bench.Server.Open(false, 0));
    }

    private static (int State, int WaitS) Status(SyncBench bench)
    {
        byte[] status = bench.Link.Read(SyncAttribute.Status);
        Assert.Equal(4, status.Length);
        return (status[0], status[2] + (256 * status[3]));
    }
}
