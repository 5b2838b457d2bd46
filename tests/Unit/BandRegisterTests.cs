using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>The register of bands: what it gives once, and what it refuses.</summary>
public class BandRegisterTests
{
    private const string Path = "/bands";
    private const long Now = 1_600_000_000;
    private const long Later = Now + 86400;

    private readonly KeyDisk _disk = new(1);
    private uint _drawn = 1000;

    [Fact]
    public void WhatItGaveIsThereWhenItIsOpenedAgain()
    {
        RegisteredBand[] added;
        using (BandRegister register = Begin())
        {
            added = [.. register.AddBands(3, Now)];
            register.GiveCards(added.Select(each => each.Number), SyncRole.Owner);
            register.GiveReader([added[0].Number], 17, SyncRole.Clinic, Later, Now);
            register.Revoke(17, Now + 5);
        }

        using BandRegister again = Open();
        Assert.Equal(added.Select(each => each.Number), again.Bands.Select(each => each.Number));
        Assert.Equal(added[1].Root, again.Find(added[1].Number).Root);
        Assert.Equal((1, 0, 1), Next(again.Find(added[0].Number)));
        Assert.Equal((1, 0, 0), Next(again.Find(added[2].Number)));
        Assert.Equal(new RegisteredReader(17, SyncRole.Clinic, Later, Now + 5), Assert.Single(again.Readers));
    }

    [Fact]
    public void NoNumberIsGivenTwice()
    {
        using BandRegister register = Begin();
        long first = register.AddBands(1, Now).Single().Number;
        _drawn = 1000;      // The same dice again: what they show is taken.
        Assert.NotEqual(first, register.AddBands(1, Now).Single().Number);
        Assert.Equal(2, register.Bands.Count);
    }

    [Fact]
    public void ADrawThatWouldFavourSomeNumbersIsThrownAgain()
    {
        using BandRegister register = Begin();
        _drawn = 4_000_000_000;
        Assert.Equal(1, register.AddBands(1, Now).Single().Number);
        _drawn = 0;
    }

    [Fact]
    public void IndexesOfARoleAreGivenInOrderAndOnce()
    {
        using BandRegister register = Begin();
        long number = register.AddBands(1, Now).Single().Number;
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(i, register.GiveCards([number], SyncRole.Owner).Single().Index);
            Assert.Equal(i, register.GiveReader([number, number], (long)i + 1, SyncRole.Clinic, Later, Now).Single().Index);
        }

        Assert.Equal(0, register.GiveCards([number], SyncRole.Caretaker).Single().Index);
    }

    [Fact]
    public void AFullDiskGivesNothing()
    {
        using BandRegister register = Begin();
        long number = register.AddBands(1, Now).Single().Number;
        _disk.IsFull = true;
        Assert.Throws<IOException>(() => register.GiveCards([number], SyncRole.Owner));
        Assert.Throws<IOException>(() => register.AddBands(1, Now));
        _disk.IsFull = false;
        Assert.Equal(0, register.GiveCards([number], SyncRole.Owner).Single().Index);
        Assert.Single(register.Bands);
    }

    [Fact]
    public void HandedOnABandHasOtherKeysAndItsTicketsBeginAnew()
    {
        using BandRegister register = Begin();
        RegisteredBand old = register.AddBands(1, Now).Single();
        Ticket card = register.GiveCards([old.Number], SyncRole.Owner).Single();
        RegisteredBand fresh = register.HandOn([old.Number], Later).Single();
        Assert.Equal((old.Number, 1, Later), (fresh.Number, fresh.Life, fresh.MadeUtcSeconds));
        Assert.NotEqual(old.Keys.Discovery, fresh.Keys.Discovery);
        Ticket ticket = register.GiveCards([old.Number], SyncRole.Owner).Single();
        Assert.Equal(0, ticket.Index);
        Assert.NotEqual(card.Key, ticket.Key);
        Assert.DoesNotContain(Convert.ToHexString(old.Root), Encoding.ASCII.GetString(_disk.Read(Path)!), StringComparison.Ordinal);
    }

    [Fact]
    public void AReaderHasOneRoleAndNoTicketAfterItsRevocation()
    {
        using BandRegister register = Begin();
        long number = register.AddBands(1, Now).Single().Number;
        Assert.Throws<BadBandException>(() => register.Revoke(17, Now));
        register.GiveReader([number], 17, SyncRole.Clinic, Later, Now);
        Refused("has one role", () => register.GiveReader([number], 17, SyncRole.Caretaker, Later, Now));
        Refused("expired already", () => register.GiveReader([number], 17, SyncRole.Clinic, Now, Now));
        Refused("an owner has a card", () => register.GiveReader([number], 18, SyncRole.Owner, Later, Now));
        Refused("no number from 1", () => register.GiveReader([number], 0, SyncRole.Clinic, Later, Now));
        Refused("later than a ticket can say", () => register.GiveReader([number], 18, SyncRole.Clinic, 1L << 32, Now));
        Refused("a clinic has readers", () => register.GiveCards([number], SyncRole.Clinic));
        Refused("is not in the register", () => register.GiveCards([number + 1], SyncRole.Owner));
        register.Revoke(17, Now);
        Refused("revoked for good", () => register.GiveReader([number], 17, SyncRole.Clinic, Later, Now));
        Refused("revoked already", () => register.Revoke(17, Now));
        Assert.Equal((0, 0, 1), Next(register.Find(number)));       // Refusals used nothing up.
        Assert.DoesNotContain(register.Readers, reader => reader.Number == 18);
    }

    [Fact]
    public void ARevokedReaderIsNamedUntilItsLastTicketHasExpired()
    {
        using BandRegister register = Begin();
        long number = register.AddBands(1, Now).Single().Number;
        register.GiveReader([number], 17, SyncRole.Clinic, Later + 100, Now);
        register.GiveReader([number], 17, SyncRole.Clinic, Later, Now);
        register.GiveReader([number], 18, SyncRole.Caretaker, Later, Now);
        register.GiveReader([number], 19, SyncRole.Clinic, Later, Now);
        register.Revoke(17, Now + 1);
        register.Revoke(18, Now + 2);
        Assert.Equal([18L, 17L], register.RevokedAt(Later).Select(each => each.Number));
        Assert.Equal([17L], register.RevokedAt(Later + 100).Select(each => each.Number));
        Assert.Empty(register.RevokedAt(Later + 101));
    }

    [Fact]
    public void WhatIsNotWholeOrNotItsOwnersAloneIsRefused()
    {
        Begin().Dispose();
        using (BandRegister register = Begin())
        {
            register.AddBands(1, Now);
            Refused("another program", () => Open());
        }

        byte[] good = _disk.Read(Path)!;
        _disk.OpenToOthers.Add(Path);
        Refused("its owner's alone", () => Open());
        _disk.OpenToOthers.Clear();
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 1;
            _disk.Create(Path);
            _disk.Append(Path, bad);
            Refused("not whole", () => Open());
        }

        _disk.Delete(Path);
        Refused("there is no register", () => Open());
    }

    private static (int Owner, int Caretaker, int Clinic) Next(RegisteredBand band) => (band.NextOwner, band.NextCaretaker, band.NextClinic);

    private static void Refused(string because, Action act)
    {
        Assert.Contains(because, Assert.Throws<BadBandException>(act).Message, StringComparison.Ordinal);
    }

    private static void Refused(string because, Func<object> act) => Refused(because, () => { act(); });

    private BandRegister Begin() => BandRegister.Open(Path, mayBegin: true, _disk, Draw);

    private BandRegister Open() => BandRegister.Open(Path, mayBegin: false, _disk, Draw);

    // Counts, so that a test can have the same dice twice.
    private byte[] Draw(int count)
    {
        byte[] octets = new byte[count];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, _drawn++);
        return octets;
    }
}
