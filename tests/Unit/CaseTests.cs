using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Bluezone.Band.Authority.Batches;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Tests.Design;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary>From a disclosure, or from Bluezone's F0 data, to a case.</summary>
public class CaseTests
{
    private const string Key = "4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084";
    private const long Made = 1596870000;       // 2020-08-08T07:00:00Z.
    private const long Now = Made + 300;
    private const string Json = """{"data":[{"daily_key":"4C5224B397F8AB3896781D5AA0F3119F280513F1B592CA280EBDED6357E21084","time_start":1596844800,"time_end":1596870000,"max":96}]}""";

    private static readonly string[] _example = File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Vectors", "disclosure.csv"))
        .Last().Split(',');

    private static byte[] MacKey => Convert.FromHexString(_example[1]);

    private static byte[] Octets => Convert.FromHexString(_example[2]);

    [Fact]
    public void TheWorkedExampleBecomesTheCaseOfThePage()
    {
        Disclosure disclosure = Disclosure.Read(Octets, MacKey);
        Assert.Equal("B9A665D754FE65E665D76A45", Assert.Single(disclosure.Encounters).Id);
        string page = File.ReadAllText(Path.Combine(SourceTree.Root, "tools", "Authority", "Cases", "CASES.md"));
        Assert.Contains(CaseFile.Write(Case.Of(disclosure, EntryGrade.F0, Now)), page.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void EveryOctetThatIsChangedIsNoticed()
    {
        for (int at = 0; at < Octets.Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] changed = Octets;
                changed[at] ^= (byte)(1 << bit);
                Assert.Throws<BadCaseException>(() => Disclosure.Read(changed, MacKey));
            }
        }
    }

    [Fact]
    public void WhatIsCutOffAnywhereOrTooLongIsNoDisclosure()
    {
        for (int length = 0; length < Octets.Length; length++)
        {
            Assert.Throws<BadCaseException>(() => Disclosure.Read(Octets[..length], MacKey));
        }

        Assert.Throws<BadCaseException>(() => Disclosure.Read([.. Octets, 0], MacKey));
        Assert.Throws<BadCaseException>(() => Disclosure.Read([.. Octets, .. new byte[17]], MacKey));
    }

    [Fact]
    public void AnotherBandsKeyDoesNotOpenIt()
    {
        byte[] other = MacKey;
        other[31] ^= 1;
        Assert.Contains("MAC", Assert.Throws<BadCaseException>(() => Disclosure.Read(Octets, other)).Message);
        Assert.Contains("32", Assert.Throws<BadCaseException>(() => Disclosure.Read(Octets, other[..31])).Message);
    }

    [Theory]
    [InlineData(4, 0x001B12DC, "before its first")]
    [InlineData(4, 0x001A0000, "it covers")]
    [InlineData(12, 0x5F2E0000, "after it was made")]
    [InlineData(8, 0x001B12D7, "outside its slots")]
    public void WhatABrokenBandSignsIsRefusedToo(int at, int value, string because)
    {
        byte[] broken = Octets;
        BitConverter.GetBytes(value).CopyTo(broken, at);
        HMACSHA256.HashData(MacKey, broken.AsSpan(0, broken.Length - 32)).CopyTo(broken, broken.Length - 32);
        Assert.Contains(because, Assert.Throws<BadCaseException>(() => Disclosure.Read(broken, MacKey)).Message);
    }

    [Fact]
    public void TwoReadersOfThePageReadTheSame()
    {
        Disclosed theirs = Disclosed.Of(Octets);
        Disclosure ours = Disclosure.Read(Octets, MacKey);
        Assert.Equal((theirs.FirstSlot, theirs.LastSlot, theirs.MadeUtcSeconds), (ours.FirstSlot, ours.LastSlot, ours.MadeUtcSeconds));
        Assert.Equal(theirs.Key, ours.Key);
        Assert.Equal(
            theirs.Lines.Select(line => (line.UtcSeconds, line.Id, line.RssiDbm)),
            ours.Encounters.Select(line => (line.BeginUtcSeconds, line.Id, line.RssiDbm)));
    }

    [Fact]
    public void TheTraceIsBluezonesLineForLine()
    {
        // The band of the example was in slot 24 then, whose captured id this is.
        Assert.Equal("3AA8DFC0A15682B27216FC31\tB9A665D754FE65E665D76A45\t-71\t1596867000000\n", DataTrace.Of(Disclosure.Read(Octets, MacKey)));
    }

    [Fact]
    public void IdsFollowFromTheKeyOnLaterDaysToo()
    {
        var ids = new OwnIds(Convert.FromHexString(Key), 18482);
        Assert.Equal("0ECE692418E57C11C93CF566", ids.At(18484 * 96));
        Assert.Equal("64C0D2707C49D2F0D5E3E348", ids.At(18483 * 96));
        Assert.Equal("B0A3CA441EEC82955E4E6252", ids.At((18482 * 96) + 95));
        Assert.Throws<ArgumentOutOfRangeException>(() => ids.At((18482 * 96) - 1));
    }

    [Fact]
    public void ACaseFileComesBackAsItWas()
    {
        foreach (EntryGrade grade in new[] { EntryGrade.F0, EntryGrade.F1 })
        {
            Case made = Case.OfBluezone(Encoding.UTF8.GetBytes(Json), grade, Now);
            Case back = CaseFile.Read(Encoding.UTF8.GetBytes(CaseFile.Write(made)));
            Assert.Equal(made with { Entries = back.Entries }, back);
            PublishedEntry entry = Assert.Single(back.Entries);
            Assert.Equal((grade, 1774272L, 28), (entry.Grade, entry.FirstSlot, entry.Slots));
            Assert.Equal(Key, Convert.ToHexString(entry.Key));
        }
    }

    [Fact]
    public void FutureAndLongPastTimesAreNotPlausible()
    {
        byte[] json = Encoding.UTF8.GetBytes(Json);
        Assert.Contains("after now", Assert.Throws<BadCaseException>(() => Case.OfBluezone(json, EntryGrade.F0, Made - 5400)).Message);
        Assert.Contains("22 days", Assert.Throws<BadCaseException>(() => Case.OfBluezone(json, EntryGrade.F0, Made + (22 * 86400))).Message);
        Case.OfBluezone(json, EntryGrade.F0, Made + (21 * 86400));
        Disclosure disclosure = Disclosure.Read(Octets, MacKey);
        Assert.Contains("after now", Assert.Throws<BadCaseException>(() => Case.Of(disclosure, EntryGrade.F0, Made - 3601)).Message);
    }

    [Theory]
    [InlineData("{\"data\":[]}", "no key")]
    [InlineData("{\"data\":[", "not JSON")]
    [InlineData("{}", "no \"data\"")]
    public void WhatIsNoF0DataIsNoCase(string json, string because)
    {
        Assert.Contains(because, Assert.Throws<BadCaseException>(() => Case.OfBluezone(Encoding.UTF8.GetBytes(json), EntryGrade.F0, Now)).Message);
    }

    [Theory]
    [InlineData("\"case\": 1", "\"case\": 2", "no version")]
    [InlineData("\"case\": 1,", "", "case is missing")]
    [InlineData("\"case\": 1", "\"case\": 1, \"case\": 1", "twice")]
    [InlineData("\"case\": 1", "\"case\": 1, \"colour\": 1", "'colour' is not known")]
    [InlineData("\"bluezone\"", "\"hearsay\"", "hearsay")]
    [InlineData("2020-08-08T07:05:00Z", "yesterday", "yesterday")]
    [InlineData("\"F0\"", "\"F2\"", "kind 'F2'")]
    [InlineData("\"F0\"", "7", "kind is not text")]
    [InlineData("4C52", "4C5", "hex digits")]
    [InlineData("1774272", "1774300", "before first_slot")]
    [InlineData("1774272", "-1", "first_slot is not")]
    [InlineData("1774272", "1700000", "it covers")]
    [InlineData("1774299", "1e99", "last_slot is not")]
    [InlineData("}", "", "not JSON")]
    public void ADamagedCaseFileIsRefused(string right, string wrong, string because)
    {
        string text = CaseFile.Write(Case.OfBluezone(Encoding.UTF8.GetBytes(Json), EntryGrade.F0, Now));
        Assert.Contains(right, text);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        string changed = text[..at] + wrong + text[(at + right.Length)..];
        Assert.Contains(because, Assert.Throws<BadCaseException>(() => CaseFile.Read(Encoding.UTF8.GetBytes(changed))).Message);
    }
}
