using System;
using System.Linq;
using Bluezone.Band.Sim;
using Bluezone.Band.Sync;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

public class KeyRingTests
{
    [Fact]
    public void WhatTheFileBringsIsThereAfterARestart()
    {
        var bench = new SyncBench();
        byte[] file = bench.Authority.File(2);
        Assert.True(bench.Ring.Provision(file, file.Length));
        bench.Ring.WrongCodes = 2;
        bench.Ring.CodesLockedUtcSeconds = 4_000_000_000;
        bench.Ring.SetMark(7, 4_294_967_295);
        Assert.True(bench.Ring.Save());
        KeyRing ring = bench.Restarted().Ring;
        Assert.True(ring.IsProvisioned);
        Assert.Equal((123456789L, 2, 4_000_000_000L), (ring.Number, ring.WrongCodes, ring.CodesLockedUtcSeconds));
        Assert.Equal((0L, 4_294_967_295L), (ring.MarkOf(6), ring.MarkOf(7)));
        byte[] key = new byte[KeyRing.PublicKeyOctets];
        Assert.Equal(84, ring.CopyTrustedKey(0, key));
        Assert.Equal(file[203..263], key);
        Assert.Equal(85, ring.CopyTrustedKey(1, key));
        Assert.Equal(file[265..325], key);
        Assert.Equal(-1, ring.CopyTrustedKey(2, key));
        Assert.Equal(808, bench.Store.Length(KeyRing.FirstSegment));
    }

    [Fact]
    public void AFileWithAnyOctetChangedOrMissingIsRefused()
    {
        var bench = new SyncBench(authority: new PlainAuthority(new byte[32], 5));
        byte[] file = PlainAuthority.Example.File(2);
        for (int at = 0; at < file.Length; at++)
        {
            byte[] changed = file.ToArray();
            changed[at] ^= (byte)(1 << (at % 8));
            Assert.False(bench.Ring.Provision(changed, changed.Length), $"octet {at}");
            Assert.False(bench.Ring.Provision(file, at), $"{at} octets");
        }

        byte[] longer = [.. file, 0];
        Assert.False(bench.Ring.Provision(longer, longer.Length));
        Assert.Equal(5, bench.Ring.Number);
        Assert.True(bench.Ring.Provision(file, file.Length));
    }

    [Fact]
    public void AWholeFileThatMakesNoSenseIsRefused()
    {
        var bench = new SyncBench(authority: new PlainAuthority(new byte[32], 5));
        byte[] big = new PlainAuthority(new byte[32], 1_000_000_000).File();
        Assert.False(bench.Ring.Provision(big, big.Length));
        byte[] three = bench.Authority.File(3);
        Assert.False(bench.Ring.Provision(three, three.Length));
        byte[] none = bench.Authority.File(0);
        Assert.True(bench.Ring.Provision(none, none.Length));
        Assert.Equal(-1, bench.Ring.CopyTrustedKey(0, new byte[KeyRing.PublicKeyOctets]));
    }

    [Fact]
    public void TheSameFileOnceMoreTakesNoSessionBack()
    {
        SyncBench bench = new SyncBench().Opened();
        PlainSyncClient client = bench.Client();
        Assert.True(client.Open());
        byte[] file = bench.Authority.File();
        Assert.True(bench.Ring.Provision(file, file.Length));
        bench.Restarted().Opened();
        byte[] first = PlainAuthority.Example.Ticket(SyncRole.Owner, 0).Body;
        Assert.Equal(WelcomeStatus.Good, bench.Ring.Meet([.. first, 0, 0, 0, 0], new byte[32], out long sessions));
        Assert.Equal(1, sessions);
        byte[] other = new PlainAuthority(new byte[32], 5).File();
        Assert.True(bench.Ring.Provision(other, other.Length));
        Assert.Equal(5, bench.Ring.Number);
    }

    [Fact]
    public void ErasedMeansThatNoKeyIsLeftInFlashAndNobodyIsServed()
    {
        var store = new FlashStore(16 * 1024, 3, 1024);
        var bench = new SyncBench(store: store);
        Assert.True(store.Holds(bench.Authority.Release));
        Assert.True(bench.Ring.Erase());
        Assert.True(store.Scrub());
        Assert.False(bench.Ring.IsProvisioned);
        Assert.False(store.Holds(bench.Authority.Release));
        Assert.False(store.Holds(bench.Authority.RoleKey(SyncRole.Owner)));
        Assert.False(bench.Server.Open(false, 0));
        Assert.False(bench.Restarted().Ring.IsProvisioned);
        Assert.False(bench.Link.IsOpen);
    }

    [Fact]
    public void ADamagedRingIsAnEmptyOne()
    {
        var store = new FlashStore(16 * 1024, 3, 1024);
        var bench = new SyncBench(store: store);
        store.FlipBit(KeyRing.FirstSegment, 100, 3);
        Assert.True(bench.Restarted().Ring.IsProvisioned);
        store.FlipBit(KeyRing.FirstSegment + 1, 100, 3);
        Assert.False(bench.Restarted().Ring.IsProvisioned);
        Assert.Equal(0, bench.Ring.Number);
    }

    [Fact]
    public void AStoreThatRefusesLeavesWhatWasThere()
    {
        var store = new FlashStore(16 * 1024, 3, 1024);
        var bench = new SyncBench(store: store);
        byte[] other = new PlainAuthority(new byte[32], 5).File();
        store.RefuseNextAppendAfter(40);
        Assert.False(bench.Ring.Provision(other, other.Length));
        Assert.Equal(123456789, bench.Ring.Number);
        Assert.Equal(123456789, bench.Restarted().Ring.Number);
    }

    [Fact]
    public void ARingThatCouldNotBeReadAgainServesNobodyAndIsNotSaved()
    {
        var store = new MemoryStore(8 * 4096);
        var bench = new SyncBench(store: store);
        byte[] ticket = [.. bench.Client().Ticket.Body, 0, 0, 0, 0];
        byte[] key = new byte[KeyRing.KeyOctets];
        Assert.Equal(WelcomeStatus.Good, bench.Ring.Meet(ticket, key, out long sessions));
        bench.Cipher.Refuses = true;
        store.Refuses = true;
        Assert.Equal(-1, bench.Ring.MoveOn(ticket, key, sessions));
        bench.Cipher.Refuses = false;
        bench.Ring.Kdf.HasFailed = false;
        store.Refuses = false;
        Assert.False(bench.Ring.IsProvisioned);
        Assert.Equal(WelcomeStatus.NoTicket, bench.Ring.Meet(ticket, key, out _));
        Assert.False(bench.Ring.Save());
        Assert.True(bench.Restarted().Ring.IsProvisioned);
    }

    // Indexes are used in this order; then rows are there for these, and for no others below the next.
    [Theory]
    [InlineData(SyncRole.Owner, new[] { 0, 1 }, new[] { 0, 1 })]
    [InlineData(SyncRole.Owner, new[] { 1, 0 }, new[] { 0, 1 })]
    [InlineData(SyncRole.Owner, new[] { 0, 1, 0, 2 }, new[] { 0, 2 })]
    [InlineData(SyncRole.Owner, new[] { 0, 2 }, new[] { 0, 2 })]
    [InlineData(SyncRole.Owner, new[] { 0, 2, 0, 4 }, new[] { 0, 4 })]
    [InlineData(SyncRole.Caretaker, new[] { 7 }, new[] { 6, 7 })]
    [InlineData(SyncRole.Clinic, new[] { 3 }, new[] { 0, 1, 2, 3 })]
    [InlineData(SyncRole.Clinic, new[] { 3, 0, 4 }, new[] { 0, 2, 3, 4 })]
    [InlineData(SyncRole.Clinic, new[] { 0, 1, 2, 3, 0, 5 }, new[] { 0, 2, 3, 5 })]
    [InlineData(SyncRole.Clinic, new[] { 7, 14 }, new[] { 7, 12, 13, 14 })]
    [InlineData(SyncRole.Clinic, new[] { 40 }, new[] { 37, 38, 39, 40 })]
    [InlineData(SyncRole.Clinic, new[] { 40, 38, 39, 41 }, new[] { 38, 39, 40, 41 })]
    public void RowsGoByTheirLastUse(int role, int[] used, int[] there)
    {
        SyncBench bench = new SyncBench().Opened();
        foreach (int index in used)
        {
            Assert.True(bench.Client(role, index).Open(), $"index {index}");
            bench.Link.Disconnect();
            bench.Tick();
        }

        int next = used.Max() + 1;
        for (int index = 0; index < next + KeyRing.MostSkipped + 3; index++)
        {
            bool isThere = there.Contains(index) || (index >= next && index <= next + KeyRing.MostSkipped);
            byte[] ticket = [.. bench.Client(role, index).Ticket.Body, 0, 0, 0, 0];
            Assert.Equal(isThere ? WelcomeStatus.Good : WelcomeStatus.NoTicket, bench.Ring.Meet(ticket, new byte[32], out _));
        }
    }

    [Fact]
    public void RolesDoNotTakeEachOthersRows()
    {
        SyncBench bench = new SyncBench().Opened();
        int[] rows = new int[4];
        for (int role = SyncRole.Owner; role <= SyncRole.Last; role++)
        {
            Assert.True(bench.Client(role).Open());
            rows[role] = bench.Server.Row;
            bench.Ring.SetMark(rows[role], 100 + role);
            Assert.Equal(role, bench.Server.Role);
            bench.Link.Disconnect();
            bench.Tick();
        }

        Assert.Equal([0, 0, 2, 4], rows);
        Assert.True(bench.Client(SyncRole.Clinic, 1).Open());
        Assert.Equal(5, bench.Server.Row);
        Assert.Equal([101L, 102L, 103L, 0L], new[] { 0, 2, 4, 5 }.Select(bench.Ring.MarkOf));
    }

    [Fact]
    public void ANewHolderOfARowHasNoMark()
    {
        SyncBench bench = new SyncBench().Opened();
        Assert.True(bench.Client(SyncRole.Owner).Open());
        bench.Ring.SetMark(0, 9);
        bench.Link.Disconnect();
        Assert.True(bench.Client(SyncRole.Owner, 1).Open());
        bench.Link.Disconnect();
        Assert.True(bench.Client(SyncRole.Owner, 2).Open());
        Assert.Equal((0, 0L), (bench.Server.Row, bench.Ring.MarkOf(0)));
    }
}
