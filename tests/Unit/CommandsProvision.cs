using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Bluezone.Band.Authority.Bands;
using Bluezone.Band.Authority.Bands.Pages;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band provision</c> and what an authority does for bands afterwards.</summary>
public sealed class CommandsProvision : IDisposable
{
    private const string Day = "2099-12-31";
    private const long EndOfDay = 4102444799;

    private readonly string _folder = Directory.CreateTempSubdirectory("band-provision-").FullName;
    private readonly List<CommandsCalled> _called = [];

    private string Register => At("bands.register");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ABandGetsItsFileCardsLabelAndTicket()
    {
        File.WriteAllBytes(At("a.pub"), [.. Enumerable.Range(0, 60).Select(each => (byte)each)]);
        CommandsCalled called = Call("provision", "--count", "3", "--authority-key", "84:" + At("a.pub"), "--reader", "17", "--expires", Day);
        called.RequireDone();
        Assert.Equal("3", called.After("bands"));
        RegisteredBand[] bands = Bands();
        Assert.Equal(3, bands.Length);
        foreach (RegisteredBand band in bands)
        {
            byte[] file = File.ReadAllBytes(In(band, "provision.bin"));
            Assert.Equal(ProvisionFile.Octets(band.Keys, [new AuthorityKey(84, File.ReadAllBytes(At("a.pub")))]), file);
            JsonElement deploy = JsonDocument.Parse(File.ReadAllText(In(band, "deploy.json"))).RootElement.GetProperty("files")[0];
            Assert.Equal(@"I:\provision.bin", deploy.GetProperty("DestinationFilePath").GetString());
            Assert.Equal(In(band, "provision.bin"), deploy.GetProperty("SourceFilePath").GetString());
            Assert.Contains($"{band}  nanoff --serialport PORT --filedeployment {In(band, "deploy.json")}", called.Output, StringComparison.Ordinal);
            RequireCard(band, SyncRole.Owner, "home-card");
            RequireCard(band, SyncRole.Caretaker, "caretaker-card");
        }

        JsonElement reader = JsonDocument.Parse(File.ReadAllText(At("reader-17.json"))).RootElement;
        Assert.Equal(17, reader.GetProperty("reader").GetInt64());
        IEnumerable<string> expected = bands.Select(band => TicketText.Write(band.Keys.TicketOf(SyncRole.Clinic, 0, 17, EndOfDay)));
        Assert.Equal(expected.Order(), reader.GetProperty("tickets").EnumerateArray().Select(each => each.GetString()!).Order());
    }

    [Fact]
    public void NoSecretIsInALabelOrOnTheScreen()
    {
        Call("provision", "--count", "2", "--reader", "17", "--expires", Day).RequireDone();
        RegisteredBand[] bands = Bands();
        string name = BandNumber.Name(bands[0].Number);
        Call("authority", "ticket", "--band", name, "--reader", "18", "--role", "caretaker", "--expires", Day, "--out", At("18.json")).RequireDone();
        Call("authority", "card", "--band", name, "--role", "owner").RequireDone();
        Call("authority", "code", "--band", name, "--challenge", "12345678", "--from", "2020-08-08T00:00:00Z", "--to", "2020-08-09T00:00:00Z").RequireDone();
        Call("authority", "revoke", "--reader", "17").RequireDone();
        Call("authority", "handon", "--band", name).RequireDone();
        string[] secrets = [.. bands.Concat(Bands()).SelectMany(Secrets).Distinct()];
        Assert.True(secrets.Length > 40);
        Assert.Contains(secrets, secret => File.ReadAllText(Register).Contains(secret, StringComparison.Ordinal));      // The check would see one.
        IEnumerable<string> open = _called.SelectMany(each => new[] { each.Output, each.Error })
            .Concat(Files("label.svg").Concat(Files("deploy.json")).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        foreach (string text in open)
        {
            Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal));
        }

        Assert.All(bands, band => Assert.Equal(NumberLabel.Draw(band.Number), File.ReadAllText(In(band, "label.svg"))));
    }

    [Fact]
    public void WhatHoldsASecretIsItsOwnersAlone()
    {
        Call("provision", "--count", "1", "--reader", "17", "--expires", Day).RequireDone();
        string[] open = ["label.svg", "deploy.json", "bands.register.lock"];
        string[] files = [.. Files("*")];
        Assert.Equal(10, files.Length);
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in files.Where(file => !open.Contains(Path.GetFileName(file))))
            {
                Assert.True(File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
            }
        }
    }

    [Fact]
    public void TicketsAreGivenOnceAndNotToARevokedReader()
    {
        Call("provision", "--count", "1").RequireDone();
        string name = BandNumber.Name(Bands()[0].Number);
        string[] ticket = ["authority", "ticket", "--band", name, "--role", "clinic", "--expires", Day];
        for (int i = 0; i < 9; i++)
        {
            CommandsCalled called = Call([.. ticket, "--reader", "17", "--out", At($"{i}.json")]);
            called.RequireDone();
            Assert.Equal($"{name.Replace('-', ' ')}{i,8}", Assert.Single(called.Lines, line => line.StartsWith(name.Replace('-', ' '), StringComparison.Ordinal)));
            Assert.Equal(i > 7, called.Output.Contains("beware", StringComparison.Ordinal));
        }

        Call([.. ticket, "--reader", "17", "--out", At("8.json")]).RequireRefusal("there already");
        Call("authority", "revoke", "--reader", "17").RequireDone();
        Call([.. ticket, "--reader", "17", "--out", At("9.json")]).RequireRefusal("revoked for good");
        Call("authority", "revoke", "--reader", "17").RequireRefusal("revoked already");
        Call("authority", "revoke", "--reader", "20").RequireRefusal("never given a ticket");
        Assert.Equal(9, Bands()[0].NextClinic);
    }

    [Fact]
    public void ARevokedReaderIsInEveryBatchUntilItsTicketsHaveExpired()
    {
        Call("provision", "--count", "1", "--reader", "17", "--expires", Day).RequireDone();
        CommandsCalled.With("authority", "keygen", "--authority", "84", "--out", At("key"), "--ledger", At("ledger"), "--small");
        Assert.Equal("0", Published("1.bzb", "2098-01-01T00:00:00Z").After("entries"));
        Call("authority", "revoke", "--reader", "17").RequireDone();
        for (int i = 2; i < 4; i++)
        {
            CommandsCalled called = Published($"{i}.bzb", "2099-12-31T23:59:59Z");
            Assert.Equal("1", called.After("entries"));
            Assert.Equal("1 reader", called.After("revokes"));
            BatchFile batch = BatchFile.Read(File.ReadAllBytes(At($"{i}.bzb")));
            Assert.Equal((EntryGrade.LostReader, 17L, null), (batch.Entries[0].Grade, batch.Entries[0].Reader, batch.Entries[0].Fault(0)));
            Assert.Contains("reader 17  lost reader", CommandsCalled.With("batch", "show", At($"{i}.bzb")).Output, StringComparison.Ordinal);
        }

        Assert.Equal("0", Published("4.bzb", "2100-01-01T00:00:00Z").After("entries"));
    }

    [Fact]
    public void HandedOnABandHasNewFilesBesideItsOldOnes()
    {
        Call("provision", "--count", "1").RequireDone();
        RegisteredBand old = Bands()[0];
        CommandsCalled called = Call("authority", "handon", "--band", BandNumber.Name(old.Number));
        called.RequireDone();
        Assert.Contains("forgets first all that it remembers", called.After("erases"), StringComparison.Ordinal);
        RegisteredBand fresh = Bands()[0];
        string folder = At(BandNumber.Name(old.Number) + "-2");
        Assert.Equal(ProvisionFile.Octets(fresh.Keys, []), File.ReadAllBytes(Path.Combine(folder, "provision.bin")));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "home-card.txt")), TicketText.Write(fresh.Keys.TicketOf(SyncRole.Owner, 0, 0, 0)) + "\n");
        Assert.NotEqual(File.ReadAllText(In(old, "home-card.txt")), File.ReadAllText(Path.Combine(folder, "home-card.txt")));
        Directory.Move(folder, At(BandNumber.Name(old.Number) + "-3"));
        Call("authority", "handon", "--band", BandNumber.Name(old.Number)).RequireRefusal("next life already");
        Assert.Equal(1, Bands()[0].Life);
    }

    [Fact]
    public void ASecondCardHasItsOwnTicket()
    {
        Call("provision", "--count", "1").RequireDone();
        RegisteredBand band = Bands()[0];
        CommandsCalled called = Call("authority", "card", "--band", BandNumber.Name(band.Number), "--role", "owner");
        called.RequireDone();
        Assert.StartsWith(In(band, "home-card-2.svg"), called.After("card"), StringComparison.Ordinal);
        Assert.Equal(TicketText.Write(band.Keys.TicketOf(SyncRole.Owner, 1, 0, 0)) + "\n", File.ReadAllText(In(band, "home-card-2.txt")));
        Call("authority", "card", "--band", BandNumber.Name(band.Number), "--role", "clinic").RequireRefusal("a clinic has readers");
    }

    [Fact]
    public void ACodeAnswersItsChallengeAndNoOther()
    {
        Call("provision", "--count", "1").RequireDone();
        RegisteredBand band = Bands()[0];
        string[] code = ["authority", "code", "--band", BandNumber.Text(band.Number), "--from", "2020-08-08T00:00:00Z", "--to", "2020-08-09T00:00:00Z"];
        CommandsCalled called = Call([.. code, "--challenge", "02345671"]);
        called.RequireDone();
        Assert.Equal(ReleaseCode.Of(band.Keys.Release, band.Number, "02345671", 1596844800, 1596931200), called.After("code"));
        Call([.. code, "--challenge", "2345671"]).RequireRefusal("a challenge has 8 digits");
        Call([.. code, "--challenge", "0234567x"]).RequireRefusal("a challenge has 8 digits");
    }

    [Fact]
    public void ADisclosureIsCheckedWithTheKeyOfTheRegister()
    {
        Call("provision", "--count", "2").RequireDone();
        RegisteredBand[] bands = Bands();
        string[] example = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "disclosure.csv")).Last().Split(',');
        byte[] octets = Convert.FromHexString(example[2]);
        System.Security.Cryptography.HMACSHA256.HashData(bands[0].Keys.DisclosureMac, octets.AsSpan(0, octets.Length - 32)).CopyTo(octets, octets.Length - 32);
        File.WriteAllBytes(At("disclosure"), octets);
        string[] made = ["authority", "case", "--disclosure", At("disclosure"), "--grade", "f0", "--at", "2020-08-08T07:05:00Z", "--out", At("1.case")];
        Call([.. made, "--band", BandNumber.Name(bands[1].Number)]).RequireRefusal("MAC does not check");
        Call([.. made, "--band", BandNumber.Name(bands[0].Number), "--mac-key", At("disclosure")]).RequireRefusal("belong together");
        Call([.. made, "--band", BandNumber.Name(bands[0].Number)]).RequireDone();
        Assert.True(File.Exists(At("1.case")));
    }

    [Fact]
    public void WhatMakesNoSenseIsRefusedInOneLineAndUsesNothingUp()
    {
        string[] ticket = ["authority", "ticket", "--reader", "1", "--role", "clinic", "--expires", Day, "--out", At("1.json")];
        Call([.. ticket, "--band", "123-456-7897"]).RequireRefusal("there is no register");
        Assert.False(File.Exists(Register));
        Call("provision", "--count", "1").RequireDone();
        Call([.. ticket, "--band", "123-456-7897"]).RequireRefusal("is not in the register");
        Call([.. ticket, "--band", "123-456-7898"]).RequireRefusal("digits do not check");
        Call("provision", "--count", "0").RequireRefusal("--count '0'");
        Call("provision", "--count", "1", "--reader", "17").RequireRefusal("belong together");
        Call("provision", "--count", "1", "--reader", "17", "--expires", "2020-01-01").RequireRefusal("expired already");
        Call("provision", "--count", "1", "--reader", "17", "--expires", "soon").RequireRefusal("a day like");
        Call("provision", "--count", "1", "--authority-key", At("a.pub")).RequireRefusal("the authority's number");
        Call("provision", "--count", "1", "--authority-key", "84:" + At("a.pub")).RequireRefusal("is no file");
        Call("provision", "--count", "1", "--seed", "1").RequireRefusal("--seed");      // Keys that somebody can make again are none.
        Assert.Single(Bands());
        File.WriteAllText(Register, "band-1 00\n");
        Call("provision", "--count", "1").RequireRefusal("not whole");
    }

    private CommandsCalled Published(string batch, string issued)
    {
        CommandsCalled called = Call("authority", "publish", "--key", At("key"), "--issued", issued, "--out", At(batch));
        called.RequireDone();
        return called;
    }

    private void RequireCard(RegisteredBand band, SyncRole role, string name)
    {
        string text = TicketText.Write(band.Keys.TicketOf(role, 0, 0, 0));
        Assert.Equal(text + "\n", File.ReadAllText(In(band, name + ".txt")));
        Assert.Equal(text, QrReading.Read(File.ReadAllText(In(band, name + ".svg"))));
    }

    // Every key as hex and as it may stand in a ticket, and the tickets themselves: the first octets are enough.
    private static IEnumerable<string> Secrets(RegisteredBand band)
    {
        BandKeys keys = band.Keys;
        foreach (byte[] key in new[] { band.Root, keys.Discovery, keys.Owner, keys.Caretaker, keys.Clinic, keys.Release, keys.DisclosureMac })
        {
            yield return Convert.ToHexString(key, 0, 6);
            yield return Convert.ToHexStringLower(key)[..12];
            yield return Encoding.Latin1.GetString(key, 0, 6);
        }

        string ticket = TicketText.Write(keys.TicketOf(SyncRole.Owner, 0, 0, 0));
        yield return ticket[..12];
        yield return ticket[^60..^48];
        yield return ticket[40..52];
    }

    private IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(_folder, pattern, SearchOption.AllDirectories);

    private RegisteredBand[] Bands()
    {
        using BandRegister register = BandRegister.Open(Register);
        return [.. register.Bands];
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string In(RegisteredBand band, string name) => Path.Combine(_folder, BandNumber.Name(band.Number), name);

    private CommandsCalled Call(params string[] args)
    {
        bool hasFolder = args[0] == "provision" || args[1] is "handon" or "card";
        CommandsCalled called = CommandsCalled.With([.. args, "--register", Register, .. hasFolder ? new[] { "--out", _folder } : []]);
        _called.Add(called);
        return called;
    }
}
