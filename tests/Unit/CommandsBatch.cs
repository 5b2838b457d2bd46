using System;
using System.IO;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Signing;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band batch</c>: from Bluezone's JSON to a signed batch, and what a band says to it.</summary>
public sealed class CommandsBatch : IDisposable
{
    private const string Issued = "2020-08-08T12:00:00Z";
    private const string Json = "{\"data\":[\n{\"daily_key\":\"" + SmallBatches.CapturedKey + "\",\"time_start\":1596844800,\"time_end\":1596870000,\"max\":96}\n]}";

    private readonly string _folder = Directory.CreateTempSubdirectory("band-batch-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void JsonBecomesABatchThatABandTakesAndJsonAgain()
    {
        MakeKey();
        CommandsCalled made = Make("--from", Write("f0.json", Json), "--authority", "84");
        made.RequireDone();
        Assert.Equal("1", made.After("entries"));
        Assert.StartsWith("with one-time key 0 of", made.After("signed"), StringComparison.Ordinal);

        CommandsCalled shown = CommandsCalled.With("batch", "show", At("batch"));
        shown.RequireDone();
        Assert.Equal("84", shown.After("authority"));
        Assert.Equal("0, the whole country", shown.After("region"));
        Assert.Equal(Issued, shown.After("issued"));
        Assert.StartsWith("close is within 2 m (path loss up to 66 dB); 15 min", shown.After("policy"), StringComparison.Ordinal);
        Assert.Equal("that of the entries", shown.After("digest"));
        Assert.Contains("4C5224***  F0    2020-08-08T00:00:00Z  2020-08-08T07:00:00Z     28", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(SmallBatches.CapturedKey, shown.Output, StringComparison.Ordinal);

        CommandsCalled verified = Verify();
        verified.RequireDone();
        Assert.Equal("taken", verified.After("answer"));

        CommandsCalled back = CommandsCalled.With("batch", "show", At("batch"), "--json");
        back.RequireDone();
        Assert.Equal(Json.Replace("\n", ""), back.Output.Replace("\n", "").Replace(" ", "").Trim());
    }

    [Fact]
    public void APolicyIsAskedForInMetresAndMinutes()
    {
        MakeKey();
        Make("--metres", "4", "--f1-minutes", "10", "--brief-minutes", "0", "--f2-minutes", "5").RequireDone();
        CommandsCalled shown = CommandsCalled.With("batch", "show", At("batch"));
        Assert.Equal(
            "close is within 4 m (path loss up to 72 dB); 10 min close to an F0 in a day are an F1, nothing shorter is told; "
            + "5 min close to an F1 in a day are an F2",
            shown.After("policy"));
        Assert.Equal("none: it says only that data are fresh", shown.After("entries"));
        Assert.Equal("taken", Verify().After("answer"));
    }

    [Fact]
    public void EveryBatchUsesAnotherOneTimeKey()
    {
        MakeKey();
        Make().RequireDone();
        File.Delete(At("batch"));
        Assert.StartsWith("with one-time key 1 of", Make().After("signed"), StringComparison.Ordinal);
    }

    [Fact]
    public void KindsThatTheJsonCannotSayAreLeftOutAndSaidToBe()
    {
        MakeKey();
        Make("--from", Write("f0.json", Json), "--kind", "withdrawal").RequireDone();
        CommandsCalled shown = CommandsCalled.With("batch", "show", At("batch"), "--json");
        Assert.Equal(0, shown.Code);
        Assert.Contains("left out: 1 entry", shown.Error, StringComparison.Ordinal);
        Assert.Contains("withdrawal", CommandsCalled.With("batch", "show", At("batch")).Output, StringComparison.Ordinal);

        File.WriteAllBytes(At("example"), SmallBatches.Example().Sign(SmallBatches.Key));
        Assert.Contains("widened", CommandsCalled.With("batch", "show", At("example"), "--json").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "refused", "none of version 1")]
    [InlineData(16, "refused", "the signature is not that of the key")]
    [InlineData(29, "refused", "names none that the band trusts")]
    [InlineData(700, "refused", "the signature is not that of the key")]
    [InlineData(1360 + 31, "refused", "the entries are not those that were signed")]
    [InlineData(1360 + 39, "refused", "an entry is out of its range")]
    public void WhatABandRefusesIsSaidInWords(int octet, string answer, string because)
    {
        byte[] batch = SmallBatches.Example().Sign(SmallBatches.Key);
        batch[octet] ^= 1;
        RequireAnswer(batch, answer, because);
    }

    [Fact]
    public void LengthsTimesAndAuthoritiesAreJudgedAsABandDoes()
    {
        byte[] batch = SmallBatches.Example().Sign(SmallBatches.Key);
        RequireAnswer(batch[..^1], "incomplete", "1,439 octets are there and good so far");
        RequireAnswer([], "incomplete", "0 octets");
        RequireAnswer(batch, "refused", "more than an hour after the band's time", "--at", "2020-08-08T10:59:59Z");
        RequireAnswer(batch, "refused", "not that of authority 84", "--authority", "7");
        byte[] large = [.. batch];
        BitConverter.GetBytes(100_000).CopyTo(large, 16);
        RequireAnswer(large, "refused", "it needs 4,001,360 octets, the band has room for 24,576");
    }

    [Fact]
    public void APublicKeyMayBeHex()
    {
        File.WriteAllBytes(At("batch"), SmallBatches.Signed(1));
        File.WriteAllText(At("key.pub"), Convert.ToHexString(SmallBatches.Key.PublicKey)[..60] + "\n" + Convert.ToHexString(SmallBatches.Key.PublicKey)[60..] + "\n");
        Assert.Equal("taken", Verify().After("answer"));
    }

    [Fact]
    public void WhatMakesNoSenseIsRefusedInOneLine()
    {
        MakeKey();
        Make("--from", Write("bad.json", Json.Replace("\"max\":96", "\"max\":95"))).RequireRefusal("line 2: max is 95");
        Make("--from", Write("late.json", Json.Replace("1596870000", "1596931200"))).RequireRefusal("entry 1: its last slot begins after the batch is issued");
        Make("--authority", "85").RequireRefusal("is not the key's, which is 84");
        Make("--kind", "f3").RequireRefusal("'f3' is none of");
        Make("--metres", "12").RequireRefusal("0.1 to 10 m");
        Make("--path-loss", "20").RequireRefusal("20 dB is out of range");
        Make("--region", "65536").RequireRefusal("--region");
        Make("--from", At("nowhere")).RequireRefusal("is no file");
        Make().RequireDone();
        Make().RequireRefusal("is there already");
        CommandsCalled.With("batch", "show", At("key")).RequireRefusal("is no batch");
        CommandsCalled.With("batch", "verify", At("nowhere"), "--public", At("key.pub")).RequireRefusal("is no file");
        CommandsCalled.With("batch", "verify", At("batch"), "--public", At("batch")).RequireRefusal("neither 60 octets nor 120 hex digits");
        CommandsCalled.With("batch").RequireRefusal("Required command");
    }

    private void RequireAnswer(byte[] batch, string answer, string because, params string[] options)
    {
        File.WriteAllBytes(At("batch"), batch);
        File.WriteAllBytes(At("key.pub"), SmallBatches.Key.PublicKey);
        CommandsCalled called = Verify(options);
        Assert.Equal(1, called.Code);
        Assert.Equal(answer, called.After("answer"));
        Assert.Contains(because, called.After("because"), StringComparison.Ordinal);
    }

    private CommandsCalled Make(params string[] options)
    {
        return CommandsCalled.With(["batch", "make", "--serial", "1", "--issued", Issued, "--key", At("key"), "--out", At("batch"), .. options]);
    }

    private CommandsCalled Verify(params string[] options)
    {
        return CommandsCalled.With(["batch", "verify", At("batch"), "--public", At("key.pub"), .. options]);
    }

    private void MakeKey()
    {
        using SigningKey key = SigningKey.Create(At("key"), KeySize.Small, SmallBatches.Authority, new SigningOptions { LedgerPath = At("ledger") });
        File.WriteAllBytes(At("key.pub"), key.PublicKey);
        Assert.Equal(key.Identifier[..4], new KeySigner(key).Identifier[..4]);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private string At(string name) => Path.Combine(_folder, name);
}
