using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Air;
using Bluezone.Band.Encounters;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band expose</c>: from files of the health authority to what a band with a saved store would say.</summary>
public sealed class CommandsExpose : IDisposable
{
    private const string Captured = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";
    private const string Other = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21085";
    private const string Issued = "2020-08-08T12:00:00Z";
    private const long DayUtcSeconds = 1596844800;
    private const int SlotSeconds = 900;

    private readonly string _folder = Directory.CreateTempSubdirectory("band-expose-").FullName;

    public CommandsExpose()
    {
        CommandsCalled.With("authority", "keygen", "--authority", "84", "--out", At("key"), "--small", "--ledger", At("ledger"));
        SaveJournal();
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void WhoHeardTheCapturedKeyIsWarnedByItAndNotByAnother()
    {
        Make("own.bzb", 1, Captured);
        CommandsCalled warned = Expose("own.bzb");
        warned.RequireDone();
        Assert.EndsWith("own.bzb: taken", warned.After("batch"), StringComparison.Ordinal);
        Assert.Equal("warning: close to an infected person (F1)", warned.After("verdict"));
        Assert.Contains("a warning", warned.After("to tell"), StringComparison.Ordinal);
        string row = Assert.Single(warned.Lines, line => line.StartsWith("2020-08-08", StringComparison.Ordinal));
        Assert.Matches("F1 close +70 +70 +2020-08-08T06:59:30Z +-60", row);
        Assert.DoesNotContain(Captured[..6], warned.Output, StringComparison.Ordinal);

        Make("other.bzb", 2, Other);
        CommandsCalled clear = Expose("other.bzb");
        clear.RequireDone();
        Assert.Equal("clear: nobody who was published was near", clear.After("verdict"));
        Assert.Equal("nothing new", clear.After("to tell"));
    }

    [Fact]
    public void BatchesCountTogetherAndTheFolderStaysAsItWas()
    {
        Make("own.bzb", 1, Captured);
        Make("other.bzb", 2, Other);
        string[] before = Segments();
        CommandsCalled called = Expose("other.bzb", "own.bzb");
        Assert.StartsWith("warning", called.After("verdict"), StringComparison.Ordinal);
        Assert.Equal(2, called.Lines.Count(line => line.EndsWith(": taken", StringComparison.Ordinal)));
        Assert.Equal(before, Segments());
    }

    [Fact]
    public void AWithdrawalTakesItBack()
    {
        string json = Json("f0.json", Captured);
        Authority("case", "--json", json, "--grade", "f0", "--at", Issued, "--out", At("1.case")).RequireDone();
        Authority("publish", At("1.case"), "--key", At("key"), "--issued", Issued, "--out", At("1.bzb")).RequireDone();
        Authority("withdraw", "--case", At("1.case"), "--key", At("key"), "--issued", "2020-08-08T13:00:00Z", "--out", At("2.bzb")).RequireDone();
        Assert.StartsWith("warning", Expose("1.bzb").After("verdict"), StringComparison.Ordinal);
        Assert.StartsWith("clear", Expose("1.bzb", "2.bzb").After("verdict"), StringComparison.Ordinal);
        Assert.StartsWith("clear", Expose("2.bzb", "1.bzb").After("verdict"), StringComparison.Ordinal);
    }

    [Fact]
    public void AContactOfAConfirmedF1IsAnF2()
    {
        string json = Json("f1.json", Captured);
        Authority("case", "--json", json, "--grade", "f1", "--at", Issued, "--out", At("1.case")).RequireDone();
        Authority("publish", At("1.case"), "--key", At("key"), "--issued", Issued, "--out", At("1.bzb")).RequireDone();
        Assert.Equal("warning: close to a confirmed contact of an infected person (F2)", Expose("1.bzb").After("verdict"));
    }

    [Fact]
    public void WhatAnotherKeySignedOrSomebodyChangedIsRefusedInWords()
    {
        Make("own.bzb", 1, Captured);
        Authority("keygen", "--authority", "84", "--out", At("key2"), "--small", "--ledger", At("ledger2"));
        RequireRefused(Expose(At("key2.pub"), "own.bzb"), "signed with another key");
        byte[] octets = File.ReadAllBytes(At("own.bzb"));
        octets[^11] ^= 1;
        File.WriteAllBytes(At("changed.bzb"), octets);
        RequireRefused(Expose("changed.bzb"), "not those that were signed");
        octets = File.ReadAllBytes(At("own.bzb"));
        octets[1000] ^= 1;
        File.WriteAllBytes(At("changed.bzb"), octets);
        RequireRefused(Expose("changed.bzb"), "the signature is not that of the key");
        RequireRefused(CommandsCalled.With("expose", "--journal", Journal, "--batch", At("own.bzb"), "--public", At("key.pub"), "--at", "2020-08-08T10:00:00Z"), "more than an hour after");
    }

    [Fact]
    public void BeforeItsTimeABatchWaits()
    {
        Make("own.bzb", 1, Captured);
        CommandsCalled called = CommandsCalled.With("expose", "--journal", Journal, "--batch", At("own.bzb"), "--public", At("key.pub"), "--at", "2020-08-08T12:30:00Z");
        called.RequireDone();
        Assert.Contains("from 2020-08-08T13:00:00Z on", called.After("waits"), StringComparison.Ordinal);
        Assert.StartsWith("clear", called.After("verdict"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatMakesNoSenseIsRefusedInOneLine()
    {
        Make("own.bzb", 1, Captured);
        CommandsCalled.With("expose", "--journal", Journal, "--batch", At("own.bzb")).RequireRefusal("trusts no authority's key");
        CommandsCalled.With("expose", "--journal", At("nowhere"), "--batch", At("own.bzb"), "--public", At("key.pub")).RequireRefusal("no folder");
        CommandsCalled.With("expose", "--journal", Journal, "--batch", At("key"), "--public", At("key.pub")).RequireRefusal("is no batch");
        CommandsCalled.With("expose", "--journal", Journal, "--batch", At("nowhere"), "--public", At("key.pub")).RequireRefusal("is no file");
        CommandsCalled.With("expose", "--journal", Journal).RequireRefusal("--batch");
    }

    private static void RequireRefused(CommandsCalled called, string because)
    {
        Assert.Equal(1, called.Code);
        Assert.Contains("refused: ", called.After("batch"), StringComparison.Ordinal);
        Assert.Contains(because, called.After("batch"), StringComparison.Ordinal);
        Assert.StartsWith("clear", called.After("verdict"), StringComparison.Ordinal);
    }

    private static CommandsCalled Authority(params string[] words) => CommandsCalled.With(["authority", .. words]);

    private CommandsCalled Expose(params string[] files)
    {
        bool hasKey = files[0].EndsWith(".pub", StringComparison.Ordinal);
        string[] batches = [.. files.Skip(hasKey ? 1 : 0).Select(At)];
        return CommandsCalled.With(["expose", "--journal", Journal, "--public", hasKey ? files[0] : At("key.pub"), "--batch", .. batches]);
    }

    private void Make(string name, int serial, string key)
    {
        CommandsCalled.With(
            "batch", "make", "--from", Json(name + ".json", key), "--serial", $"{serial}", "--issued", Issued, "--key", At("key"), "--ledger", At("ledger"), "--out", At(name)).RequireDone();
    }

    private string Json(string name, string key)
    {
        File.WriteAllText(At(name), $$"""{"data":[{"daily_key":"{{key}}","time_start":{{DayUtcSeconds}},"time_end":{{DayUtcSeconds + (28 * SlotSeconds)}},"max":96}]}""");
        return At(name);
    }

    // A band that was near whoever had the captured ids, 14 minutes of each slot.
    private void SaveJournal()
    {
        var journal = new EncounterJournal(new FolderStore(Journal, 64 * 1024), 48 * 1024);
        journal.Mount();
        var encounter = new Encounter { Kind = SenderKind.Band, DurationMs = 840_000, NearMs = 840_000, Samples = 5, RssiMaxDbm = -60, RssiMeanDbm = -64 };
        foreach (string[] row in File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Vectors", "rotating-ids.csv"))
            .Where(line => line.StartsWith("captured", StringComparison.Ordinal)).Select(line => line.Split(',')))
        {
            Convert.FromHexString(row[5]).CopyTo(encounter.Id, 0);
            journal.Append(encounter, DayUtcSeconds + (int.Parse(row[4]) * SlotSeconds) + 30);
        }

        journal.Flush();
    }

    private string[] Segments() => [.. Directory.GetFiles(Journal).Order().Select(path => path + Convert.ToHexString(File.ReadAllBytes(path)))];

    private string Journal => At("journal");

    private string At(string name) => Path.Combine(_folder, name);
}
