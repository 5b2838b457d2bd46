using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bluezone.Band.Authority.Cases;
using Bluezone.Band.Bandctl;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Unit;

/// <summary><c>band sync</c> with a simulated band: every verb, and what it says when it may not.</summary>
public sealed class CommandsSync : IDisposable
{
    private const string Issued = "2020-08-07T12:00:00Z";

    private readonly string _folder = Directory.CreateTempSubdirectory("band-sync-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("owner")]
    [InlineData("caretaker")]
    [InlineData("clinic")]
    public void EverybodyWithATicketHearsHowTheBandDoes(string role)
    {
        CommandsCalled called = Done("info", "--as", role);
        Assert.Equal("123 456 7897, firmware 0.1", called.After("band"));
        Assert.Contains("0 to be matched", called.After("published"), StringComparison.Ordinal);
        Assert.Contains($"thẻ {role}", called.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTimeIsTakenAndAnotherDaysIsNotBelieved()
    {
        Assert.Equal("took it", Done("time").After("band"));
        CommandsCalled called = Sync("time", "--at", "2020-08-09T00:00:00Z");
        Assert.Equal(BandctlApp.Refused, called.Code);
        Assert.StartsWith("did not believe it", called.After("band"), StringComparison.Ordinal);
        Assert.Contains("owner's card", called.After("band"), StringComparison.Ordinal);
        Assert.StartsWith("waits for two minutes", Done("time", "--at", "2020-08-09T00:00:00Z", "--as", "owner").After("band"), StringComparison.Ordinal);
    }

    [Fact]
    public void SettingsAreShownAndSet()
    {
        Assert.Equal("14 days", Done("settings").After("retention"));
        CommandsCalled set = Done("settings", "--retention", "21", "--lesson", "07:00-11:30", "--lesson-days", "12345", "--discreet", "on");
        Assert.Equal("21 days", set.After("retention"));
        Assert.Equal("07:00-11:30, days 12345", set.After("lesson"));
        Assert.Equal("on", set.After("discreet"));
    }

    [Fact]
    public void TheWearerAgreesAndExposuresAreShown()
    {
        CommandsCalled called = Done("exposures");
        Assert.Equal("0", called.After("exposures"));
        Assert.StartsWith("5,000 encounters", called.After("met"), StringComparison.Ordinal);
        Assert.Contains("giữ nút và đếm chậm đến năm", called.Error, StringComparison.Ordinal);
        string[] hours = Done("pull", "hours", "--csv", "--by-reads").Lines;
        Assert.Equal("hour,encounters,near", hours[0]);
        Assert.Equal(5000, hours.Skip(1).Sum(line => int.Parse(line.Split(',')[1])));
    }

    [Fact]
    public void TheLogIsATableInWordsAndLocalTime()
    {
        string[] lines = Done("pull", "log").Lines;
        Assert.Matches("^number +time, UTC\\+07:00 +what +details$", lines[0]);
        Assert.Contains(lines, line => Regex.IsMatch(line, "^ *[0-9]+ +2020-08-0[78] [0-9:]{8} +started$"));
        Assert.Matches("^time, here +encounters +of them near$", Done("pull", "hours", "--as", "clinic").Lines[0]);
        Assert.Equal(["none"], Done("pull", "faults", "--as", "caretaker").Lines);
    }

    [Fact]
    public void TheLogIsPulledIntoAFile()
    {
        Assert.Contains("giữ nút và đếm chậm đến năm", Done("pull", "log", "--out", At("log.csv")).Error, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(At("log.csv"));
        Assert.Equal("number,time,code,what,argument", lines[0]);
        Assert.Contains(lines, line => Regex.IsMatch(line, "^[0-9]+,2020-08-0[78]T[0-9:]{8}Z,6,started,0$"));
        Assert.Equal(lines, Done("pull", "log", "--csv").Lines);
        Assert.Equal(["number,code,what,in_a_row,hours"], Done("pull", "faults", "--csv", "--as", "caretaker").Lines);
    }

    [Fact]
    public void HowTheBandDoesIsJsonForPrograms()
    {
        JsonElement told = JsonDocument.Parse(Done("info", "--json").Output).RootElement;
        Assert.Equal("123 456 7897", told.GetProperty("band").GetString());
        Assert.InRange(told.GetProperty("battery_percent").GetInt32(), 0, 100);
        Assert.Contains("ClockTrusted", told.GetProperty("states").EnumerateArray().Select(each => each.GetString()));
        Assert.InRange(told.GetProperty("utc_s").GetInt64(), 1596844800, 1596848400);
    }

    [Fact]
    public void ADisclosureIsWhatTheAuthorityTakes()
    {
        CommandsCalled called = Done("disclose", "--out", At("disclosure"));
        Assert.Equal(8, called.After("challenge")[..8].Count(char.IsAsciiDigit));
        Assert.Contains("5,000 / 5,000", called.Error, StringComparison.Ordinal);
        Disclosure disclosure = Disclosure.Read(File.ReadAllBytes(At("disclosure")), TrialBand.DisclosureMac);
        Assert.Equal(5000, disclosure.Encounters.Count);
        Assert.False(File.Exists(At("disclosure.part")));
        Sync("disclose", "--out", At("disclosure")).RequireRefusal("is there already");
    }

    [Fact]
    public void ABatchIsBroughtOnce()
    {
        File.WriteAllText(At("f0.json"), "{\"data\":[{\"daily_key\":\"" + SmallBatches.CapturedKey + "\",\"time_start\":1596758400,\"time_end\":1596783600,\"max\":96}]}");
        Assert.Equal(0, CommandsCalled.With("authority", "keygen", "--small", "--authority", "84", "--out", At("key"), "--ledger", At("ledger")).Code);
        CommandsCalled.With("batch", "make", "--from", At("f0.json"), "--authority", "84", "--serial", "1", "--issued", Issued, "--key", At("key"), "--ledger", At("ledger"), "--out", At("1.bzb")).RequireDone();
        CommandsCalled called = Done("batch", At("1.bzb"), At("1.bzb"), "--authority-key", "84:" + At("key.pub"));
        Assert.EndsWith("taken", called.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("it had it", called.Lines[1], StringComparison.Ordinal);
        string octets = Texts.Number(new FileInfo(At("1.bzb")).Length);
        Assert.Single(Regex.Matches(called.Error, $"{octets} / {octets}"));
        CommandsCalled refused = Sync("batch", At("1.bzb"));
        Assert.Equal(BandctlApp.Refused, refused.Code);
        Assert.Contains("UnknownKey", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnersPauseAndErase()
    {
        Assert.Equal("on", Done("pause", "on").After("pause"));
        Assert.Contains("Starts", Done("counters").Output, StringComparison.Ordinal);
        Assert.StartsWith("everything", Done("erase", "--number", "123 456 7897").After("erased"), StringComparison.Ordinal);
        CommandsCalled slip = Sync("erase", "--number", "123 456 7898");
        Assert.Equal(BandctlApp.BadInput, slip.Code);
        Assert.Contains("nothing was erased", slip.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARegionIsSetAndTold()
    {
        Assert.Equal("not set", Done("region").After("region"));
        Assert.Equal("79", Done("region", "79", "--as", "owner").After("region"));
        Sync("region", "65536").RequireRefusal("65535");
    }

    [Fact]
    public void ClinicsSayWhatStaffHaveFound()
    {
        Assert.Equal("under-check", Done("care", "under-check").After("care"));
    }

    [Theory]
    [InlineData("caretaker", "exposures")]
    [InlineData("caretaker", "settings")]
    [InlineData("clinic", "counters")]
    [InlineData("owner", "care safe")]
    [InlineData("caretaker", "region 79")]
    public void WhoMayNotIsToldSoInBothLanguages(string role, string verb)
    {
        CommandsCalled called = Sync([.. verb.Split(' '), "--as", role]);
        Assert.Equal(BandctlApp.Refused, called.Code);
        Assert.Contains(SyncAdvice.Vietnamese(SyncFault.NotAllowed), called.Error, StringComparison.Ordinal);
        Assert.Contains(SyncAdvice.English(SyncFault.NotAllowed), called.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("info --via nonsense", "--card or --ticket")]
    [InlineData("info --via hci:tcp:4711", "--card or --ticket")]
    [InlineData("info --card a --ticket b --via hci:tcp:1", "one of them")]
    [InlineData("info --card a", "tickets of its own")]
    [InlineData("info --card nowhere --via hci:tcp:1", "nowhere")]
    [InlineData("info --as king", "'king'")]
    [InlineData("info --interval 5", "--interval")]
    [InlineData("time --at yesterday", "yesterday")]
    [InlineData("settings --lesson 7-8", "07:00")]
    [InlineData("settings --lesson-days 8", "from 1 to 7")]
    [InlineData("pull log --number 3 --to 2020-08-08T00:00:00Z", "--number")]
    [InlineData("disclose --out x --code 1234567", "--code")]
    [InlineData("disclose --out nowhere/x", "no folder")]
    [InlineData("info --code 123456", "--code")]
    [InlineData("pull log --out nowhere/log.csv", "no folder")]
    [InlineData("pull log --out /", "names no file")]
    [InlineData("pull log --from 2020-08-08T00:00:01Z --to 2020-08-08T00:00:00Z", "before --from")]
    [InlineData("info --card a --as owner --via hci:tcp:1", "--via sim")]
    [InlineData("info --card a --authority-key 84:b --via hci:tcp:1", "--via sim")]
    [InlineData("batch nowhere.bzb", "nowhere.bzb")]
    public void NonsenseIsRefusedBeforeAnybodyIsLookedFor(string line, string because)
    {
        CommandsCalled.WithLine("sync " + line).RequireRefusal(because);
    }

    [Fact]
    public void WithoutAControllerOneIsTold()
    {
        File.WriteAllText(At("card"), TicketText.Write(new TrialBand(SyncRole.Owner, 1).Ticket));
        CommandsCalled called = Sync("info", "--card", At("card"), "--via", "hci:tcp:1");
        Assert.Equal(BandctlApp.Refused, called.Code);
        Assert.Contains(SyncAdvice.Vietnamese(SyncFault.NoController), called.Error, StringComparison.Ordinal);
    }

    private static CommandsCalled Done(params string[] words)
    {
        CommandsCalled called = Sync(words);
        Assert.True(called.Code == BandctlApp.Done, called.Error);
        return called;
    }

    private static CommandsCalled Sync(params string[] words) => CommandsCalled.With(["sync", .. words]);

    private string At(string name) => Path.Combine(_folder, name);
}
