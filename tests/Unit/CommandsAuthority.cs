using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Tests.Design;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band authority</c>: a key, cases, and the batches that publish or withdraw them.</summary>
public sealed class CommandsAuthority : IDisposable
{
    private const string Checked = "2020-08-08T07:05:00Z";
    private const string Issued = "2020-08-08T08:00:00Z";

    private static readonly string[] _example = File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Vectors", "disclosure.csv")).Last().Split(',');

    private readonly string _folder = Directory.CreateTempSubdirectory("band-authority-").FullName;

    public CommandsAuthority()
    {
        File.WriteAllText(At("mac"), _example[1]);
        File.WriteAllBytes(At("disclosure"), Convert.FromHexString(_example[2]));
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void FromADisclosureToABatchThatABandTakes()
    {
        Keygen();
        CommandsCalled made = Case("--trace", At("trace"), "--f0-json", At("json"));
        made.RequireDone();
        Assert.Contains("4C5224***  F0    2020-08-08T05:45:00Z  2020-08-08T07:00:00Z      5", made.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("4C5224B397", made.Output, StringComparison.Ordinal);
        Assert.Equal("3AA8DFC0A15682B27216FC31\tB9A665D754FE65E665D76A45\t-71\t1596867000000\n", File.ReadAllText(At("trace")));
        Assert.Contains("\"time_end\": 1596870000", File.ReadAllText(At("json")), StringComparison.Ordinal);

        CommandsCalled published = Publish("1.bzb");
        published.RequireDone();
        Assert.Equal("1", published.After("serial"));
        Assert.Equal("84", published.After("authority"));
        Assert.Equal("taken", Verify("1.bzb"));
        CommandsCalled withdrawn = Withdraw("2.bzb");
        withdrawn.RequireDone();
        Assert.Equal("2", withdrawn.After("serial"));
        Assert.Equal("taken", Verify("2.bzb"));
        Assert.Contains("withdrawal", CommandsCalled.With("batch", "show", At("2.bzb")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheKeyIsMadeWithProgressAndNeverWrittenOver()
    {
        CommandsCalled made = Keygen();
        Assert.Equal(0, made.Code);
        Assert.Contains("key: 100 %", made.Error, StringComparison.Ordinal);
        Assert.Equal("1,024 times", made.After("signs"));
        Assert.Equal(60, new FileInfo(At("key.pub")).Length);
        Keygen().RequireRefusal("is there already");
        File.Delete(At("key"));
        Keygen().RequireRefusal("--public");
    }

    [Fact]
    public void ADisclosureThatWasChangedIsNoCase()
    {
        byte[] octets = Convert.FromHexString(_example[2]);
        octets[20] ^= 1;
        File.WriteAllBytes(At("disclosure"), octets);
        Case().RequireRefusal("MAC does not check");
        File.WriteAllBytes(At("disclosure"), octets[..100]);
        Case().RequireRefusal("no whole disclosure");
        Assert.False(File.Exists(At("1.case")));
    }

    [Fact]
    public void NoSerialIsGivenTwice()
    {
        Keygen();
        Case().RequireDone();
        Publish("1.bzb").RequireDone();
        Publish("2.bzb", "--serial", "7").RequireDone();
        Assert.Equal("8", Publish("3.bzb").After("serial"));
        Publish("4.bzb", "--serial", "8").RequireRefusal("up to 8 all are given, the next is 9");
        Publish("4.bzb", "--serial", "3").RequireRefusal("up to 8");
        Assert.Equal("1", Publish("4.bzb", "--region", "22").After("serial"));
        File.Delete(At("key.serials"));
        Publish("5.bzb").RequireRefusal("the key has signed 4 times: say --serial once");
        Publish("5.bzb", "--serial", "9").RequireDone();
        Assert.Equal("10", Publish("6.bzb").After("serial"));
    }

    [Fact]
    public void ARefusalSpendsNeitherSerialNorOneTimeKey()
    {
        Keygen();
        Case().RequireDone();
        CommandsCalled.With("authority", "publish", At("1.case"), "--key", At("key"), "--issued", "2020-08-08T05:00:00Z", "--out", At("1.bzb"))
            .RequireRefusal("begins after the batch is issued");
        Publish("1.bzb", "--metres", "12").RequireRefusal("0.1 to 10 m");
        Publish("1.bzb", "--path-loss", "20").RequireRefusal("20 dB is out of range");
        CommandsCalled good = Publish("1.bzb");
        Assert.Equal("1", good.After("serial"));
        Assert.StartsWith("with one-time key 0 of", good.After("signed"), StringComparison.Ordinal);
    }

    [Fact]
    public void ABatchOfNothingSaysThatDataAreFresh()
    {
        Keygen();
        CommandsCalled called = CommandsCalled.With("authority", "publish", "--key", At("key"), "--issued", Issued, "--out", At("1.bzb"));
        called.RequireDone();
        Assert.Equal("0", called.After("entries"));
        Assert.Equal("taken", Verify("1.bzb"));
    }

    [Fact]
    public void ThePolicyIsTheOfficialOneUnlessAnotherIsAskedFor()
    {
        Keygen();
        Case().RequireDone();
        Assert.StartsWith("close is within 2 m (path loss up to 66 dB); 15 min", Publish("1.bzb").After("policy"), StringComparison.Ordinal);
        Assert.Contains("5 min close to an F1", Publish("2.bzb", "--f2-minutes", "5").After("policy"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatMakesNoSenseIsRefusedInOneLine()
    {
        Keygen();
        CommandsCalled.With("authority", "case", "--grade", "f0", "--out", At("1.case")).RequireRefusal("--disclosure with --band, or --json");
        CommandsCalled.With("authority", "case", "--disclosure", At("disclosure"), "--grade", "f0", "--out", At("1.case")).RequireRefusal("belong together");
        CommandsCalled.With("authority", "case", "--disclosure", At("disclosure"), "--mac-key", At("disclosure"), "--grade", "f0", "--out", At("1.case")).RequireRefusal("neither 32 octets nor 64");
        CommandsCalled.With("authority", "case", "--json", At("mac"), "--grade", "f0", "--out", At("1.case")).RequireRefusal("--json");
        Case("--grade", "f2").RequireRefusal("--grade");
        Case().RequireDone();
        Case().RequireRefusal("is there already");
        CommandsCalled.With("authority", "publish", At("1.case"), At("1.case"), "--key", At("key"), "--out", At("1.bzb")).RequireRefusal("names key 4C5224***");
        CommandsCalled.With("authority", "publish", At("mac"), "--key", At("key"), "--out", At("1.bzb")).RequireRefusal("is no case");
        CommandsCalled.With("authority", "publish", At("1.case"), "--key", At("nowhere"), "--out", At("1.bzb")).RequireRefusal("is no file");
        CommandsCalled.With("authority", "withdraw", "--key", At("key"), "--out", At("1.bzb")).RequireRefusal("--case");
        CommandsCalled.With("authority").RequireRefusal("Required command");
        File.WriteAllText(At("key.serials"), "84 0 1 1596873600");
        Publish("1.bzb").RequireRefusal("ends within a line");
        File.WriteAllText(At("key.serials"), "84 0 2 1596873600 a\n84 0 1 1596873600 b\n");
        Publish("1.bzb").RequireRefusal("line 2");
    }

    private CommandsCalled Keygen() =>
        CommandsCalled.With("authority", "keygen", "--authority", "84", "--out", At("key"), "--small", "--ledger", At("ledger"));

    private CommandsCalled Case(params string[] options)
    {
        string[] grade = options.Contains("--grade") ? [] : ["--grade", "f0"];
        return CommandsCalled.With(
            ["authority", "case", "--disclosure", At("disclosure"), "--mac-key", At("mac"), "--at", Checked, "--out", At("1.case"), .. grade, .. options]);
    }

    private CommandsCalled Publish(string name, params string[] options) =>
        CommandsCalled.With(["authority", "publish", At("1.case"), "--key", At("key"), "--issued", Issued, "--out", At(name), .. options]);

    private CommandsCalled Withdraw(string name) =>
        CommandsCalled.With("authority", "withdraw", "--case", At("1.case"), "--key", At("key"), "--issued", Issued, "--out", At(name));

    private string Verify(string name) => CommandsCalled.With("batch", "verify", At(name), "--public", At("key.pub")).After("answer");

    private string At(string name) => Path.Combine(_folder, name);
}
