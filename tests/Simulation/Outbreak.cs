using System;
using System.IO;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Journals;
using Bluezone.Band.Simulate.Outbreak;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;
using Bluezone.Band.SyncClient;
using Bluezone.Band.Tests.Unit;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>An outbreak among a few people over four days, with everything that the shipped one has.</summary>
public class Outbreak
{
    // Rooms far from each other: who warned whom must come out exactly.
    private const string Few = """
        title: Few
        start: 2020-08-03 06:00
        days: 4
        places:
          room: { at: [0, 0], size: [6, 6] }
          house: { at: [300, 0], size: [5, 5], count: 3, step: [300, 0] }
          pagoda: { at: [0, 900], size: [6, 6] }
          hut: { at: [3000, 3000], size: [4, 4], count: 4, step: [300, 0] }
        people:
          - name: Carrier
            phone: android
            day:
              - { at: "00:00", place: hut 1 }
              - { at: "09:00", place: room, seat: [3, 3] }
              - { at: "11:30", place: hut 1 }
          - name: Pupil {n}
            count: 3
            band: true
            day:
              - { at: "00:00", place: "house {n}", how: asleep, band: "house {n}" }
              - { at: "07:00", place: "house {n}", band: worn }
              - { at: "09:00", place: room, seat: [3, 2.2] }
              - { at: "11:30", place: "house {n}", seat: [2, 2] }
              - { at: "21:00", place: "house {n}", how: asleep, band: "house {n}" }
          - name: Elder {n}
            count: 3
            band: true
            day:
              - { at: "00:00", place: "house {n}", how: asleep, band: "house {n}" }
              - { at: "07:30", place: "house {n}", seat: [2, 2.8], band: worn }
              - { at: "20:30", place: "house {n}", how: asleep, band: "house {n}" }
          - name: Monk
            band: true
            day:
              - { at: "00:00", place: pagoda, how: asleep, seat: [5, 5], band: pagoda }
              - { at: "07:00", place: pagoda, seat: [3, 3], band: worn }
              - { at: "21:00", place: pagoda, how: asleep, seat: [5, 5], band: pagoda }
          - name: Friend {n}
            count: 2
            band: true
            day:
              - { at: "00:00", place: "hut 2", how: asleep, band: "hut 2" }
              - { at: "08:00", place: pagoda, seat: [3, 3.8], band: worn }
              - { at: "20:00", place: "hut 3", how: asleep, band: "hut 3" }
          - name: Hermit
            band: true
            day:
              - { at: "06:00", place: hut 4, how: roaming, band: worn }
        outbreak:
          caretaker: "16:30"
          visit_minutes: 3
          events:
            - { what: f0, day: 2, at: "12:00", person: Carrier, onset_days_before: 0, published: "13:00" }
            - { what: f0, day: 3, at: "10:00", person: Monk, onset_days_before: 0, published: "11:00" }
            - { what: f1, day: 3, at: "12:00", of: Carrier, onset_days_before: 0, published: "13:00" }
            - { what: mistake, day: 4, at: "09:00", person: Monk, published: "10:00" }
        """;

    private const int Clinic = (int)SyncRole.Clinic;

    private static readonly Lazy<RunResult> _played = new(() => Play(5));

    private static OutbreakResult Result => _played.Value.Outbreak!;

    [Fact]
    public void EverybodyIsWarnedWhoShouldBeAndNobodyElse()
    {
        Assert.True(_played.Value.Invariants.Hold, string.Join('\n', _played.Value.Invariants.Examples));
        Assert.Equal(4, Result.Batches.Count);
        Assert.Equal(3, Result.Publications.Count);
        WarningSum sum = Result.Sum;
        Assert.Equal((0, 0, 0), (sum.Missed, sum.False, sum.Late));
        Assert.All(Result.Outcomes, each => Assert.Equal(each.TruthGrade, each.ToldGrade));
        Assert.All(Result.Logs.Values, log => Assert.Equal([1L, 2L, 3L, 4L], log.Taken.Keys));
        Publication carrier = Result.Publications[0];
        Assert.Equal(
            ["Pupil 1", "Pupil 2", "Pupil 3"],
            Result.Outcomes.Where(each => each.Publication == carrier && each.ToldGrade == Grade.F1Close).Select(each => each.Wearer));
    }

    [Fact]
    public void ContactsOfTheConfirmedF1AreReachedAsF2()
    {
        Publication first = Assert.Single(Result.Publications, each => each.IsF1);
        Assert.StartsWith("Pupil", first.Name, StringComparison.Ordinal);
        string elder = first.Name.Replace("Pupil", "Elder");
        string[] second = [.. Result.Outcomes.Where(each => each.Publication == first && each.ToldGrade == Grade.F2).Select(each => each.Wearer)];
        Assert.Contains(elder, second);
        Assert.Equal(elder, Assert.Single(second, name => name.StartsWith("Elder", StringComparison.Ordinal)));
        Assert.Equal(2, second.Count(name => name.StartsWith("Pupil", StringComparison.Ordinal)));
    }

    [Fact]
    public void ContactsOfTheMistakeGetTheAllClear()
    {
        Publication mistake = Assert.Single(Result.Publications, each => each.IsMistake);
        Assert.Equal("Monk", mistake.Name);
        WarningOutcome[] warned = [.. Result.Outcomes.Where(each => each.Publication == mistake && each.IsTold)];
        Assert.Equal(["Friend 1", "Friend 2"], warned.Select(each => each.Wearer));
        Assert.All(warned, each => Assert.True(each.IsWithdrawn && each.GoneUtcSeconds > mistake.WithdrawnUtcSeconds));
        Assert.Equal(["Friend 1", "Friend 2"], Result.AllClears.Select(each => each.Wearer).Order());
    }

    [Fact]
    public void WhoNeverMetAnybodyHearsNothing()
    {
        Assert.Empty(Result.Logs["Hermit"].Said);
        Assert.Empty(Result.Logs["Monk"].Said);         // Nor does a band warn of its own wearer.
        Assert.All(Result.Outcomes.Where(each => each.Wearer == "Hermit"), each => Assert.Equal(Grade.None, each.ToldGrade));
    }

    [Fact]
    public void TheSameSeedGivesTheSameOutbreak()
    {
        RunResult again = Play(5);
        Assert.Equal(Told(_played.Value), Told(again));
        byte[][] first = [.. _played.Value.Crowd.Bands.Select(band => ((SimBand)band).Flash.CopyRaw())];
        byte[][] second = [.. again.Crowd.Bands.Select(band => ((SimBand)band).Flash.CopyRaw())];
        Assert.Equal(first, second);
        Assert.Equal(Result.Batches[2].Octets, again.Outbreak!.Batches[2].Octets);
    }

    [Fact]
    public void WhoDoesNotWearTheBandDisclosesNothing()
    {
        string early = Few.Replace("days: 4", "days: 2").Split("    - { what: f0, day: 2", 2)[0]
            + """
                - { what: f0, day: 1, at: "22:30", person: Monk, published: "23:30" }
                - { what: mistake, day: 2, at: "09:00", person: Monk, published: "10:00" }
            """;
        OutbreakResult result = ScenarioRun.Play(ScenarioReader.Parse(early, "early"), 3).Outbreak!;
        Assert.Equal(
            ["Monk turns out F0", "Monk's band disclosed nothing", "Monk was a mistake", "nothing of Monk was published that could be withdrawn"],
            result.Events.Select(each => each.Text));
        Assert.Empty(result.Batches);
        Assert.All(result.Logs.Values, log => Assert.Empty(log.Said));
    }

    [Fact]
    public void WhatARunLeavesCanBeLookedIntoByCommands()
    {
        string folder = Directory.CreateTempSubdirectory("band-outbreak-").FullName;
        try
        {
            RunFiles.Write(_played.Value, folder);
            string friend = Path.Combine(folder, "stores", "Friend-1");
            string pupil = Path.Combine(folder, "stores", "Pupil-1");
            string[] batches = [.. Enumerable.Range(1, 4).Select(serial => Path.Combine(folder, "batches", $"{serial}.bzb"))];
            CommandsCalled warned = CommandsCalled.With(["expose", "--journal", pupil, "--batch", .. batches]);
            warned.RequireDone();
            Assert.Equal("warning: close to an infected person (F1)", warned.After("verdict"));
            CommandsCalled clear = CommandsCalled.With(["expose", "--journal", friend, "--batch", .. batches]);
            clear.RequireDone();
            Assert.StartsWith("clear", clear.After("verdict"), StringComparison.Ordinal);
            string[] verify = ["batch", "verify", batches[1], "--public", Path.Combine(folder, "batches", "authority.pub"), "--at", "2020-08-05T05:00:00Z"];
            Assert.Equal("taken", CommandsCalled.With(verify).After("answer"));
            Assert.Equal(1 + Result.Outcomes.Count, File.ReadAllLines(Path.Combine(folder, "outbreak.csv")).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void SeedsAreSummedUp()
    {
        string folder = Directory.CreateTempSubdirectory("band-outbreak-").FullName;
        try
        {
            string file = Path.Combine(folder, "few.yaml");
            File.WriteAllText(file, Few.Replace("days: 4", "days: 2").Split("    - { what: f0, day: 3", 2)[0]);
            CommandsCalled called = CommandsCalled.With("run", "--scenario", file, "--seeds", "2", "--seed", "8", "--out", Path.Combine(folder, "out"));
            Assert.Equal(0, called.Code);
            Assert.Contains("2 seeds: precision 1.00, recall 1.00: 6 correct, 0 missed, 0 false", called.Output, StringComparison.Ordinal);
            string[] rows = File.ReadAllLines(Path.Combine(folder, "out", "seeds.csv"));
            Assert.Equal(["seed", "8", "9"], rows.Select(row => row.Split(',')[0]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("caretaker: \"16:30\"", "caretaker: \"4 pm\"", "caretaker")]
    [InlineData("caretaker: \"16:30\"", "caretaker:", "caretaker")]
    [InlineData("visit_minutes: 3", "visit_minutes: 0", "visit_minutes")]
    [InlineData("what: f1", "what: f3", "'f3' is not f0, f1 or mistake")]
    [InlineData("person: Carrier", "person: Nobody", "nobody named 'Nobody'")]
    [InlineData("person: Carrier,", "", "person is missing")]
    [InlineData("of: Carrier,", "", "or of: whose contact")]
    [InlineData("day: 4, at", "day: 9, at", "not within the scenario")]
    [InlineData("published: \"13:00\"", "published: \"11:00\"", "before it is known")]
    [InlineData("day: 3, at: \"10:00\"", "day: 1, at: \"10:00\"", "not after the one before")]
    [InlineData("what: mistake, day: 4, at: \"09:00\", person: Monk", "what: mistake, day: 4, at: \"09:00\", person: Hermit", "was not published as f0")]
    [InlineData("onset_days_before: 0", "onset_days_before: 99", "onset_days_before")]
    [InlineData("days: 4", "days: 4\nhours: 5", "not both")]
    [InlineData("days: 4", "days: 400", "days: from 1 to 60")]
    public void AnOutbreakThatCannotBePlayedSaysWhyInOneLine(string right, string wrong, string because)
    {
        string text = Few.ReplaceLineEndings("\n");
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at > 0);
        string changed = text[..at] + wrong + text[(at + right.Length)..];
        ScenarioException refused = Assert.Throws<ScenarioException>(() => ScenarioRun.Play(ScenarioReader.Parse(changed, "few.yaml"), 1));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void EveryBandWasVisitedOverSyncEachDayAndRecordedAgain()
    {
        foreach (SimBand band in _played.Value.Crowd.Bands.Cast<SimBand>())
        {
            Seen[] records = [.. StoredRecords.OfCopy(band.Store).All.Select(each => Seen.Of(each.Record))];
            int[] roles = [.. records.Where(each => each.State == BandStateCode.Synced).Select(each => each.Argument >> 24)];
            bool wasF0 = Result.Publications.Any(each => each.Name == band.Name);
            Assert.Equal([(int)SyncRole.Owner, (int)SyncRole.Caretaker, (int)SyncRole.Caretaker, (int)SyncRole.Caretaker], roles.Where(role => role != Clinic));
            Assert.Equal(wasF0 ? 1 : 0, roles.Count(role => role == Clinic));
            Assert.Equal(wasF0 ? 1 : 0, records.Count(each => each.State == BandStateCode.Disclosed));
            Assert.Equal(roles.Length, Result.SyncTimes[band.Name].Modes);
            Assert.Equal(1 + roles.Length, records.Count(each => each.State == BandStateCode.Started));
            Assert.InRange(Result.SyncTimes[band.Name].Seconds, roles.Length * SyncLoop.IdleMs / 1000, roles.Length * 2 * SyncLoop.IdleMs / 1000);
            Assert.Equal(1, band.Loop.Contacts.HomeRegion);
            Assert.InRange(band.UtcSeconds - (_played.Value.Crowd.Time.UtcMs / 1000), -2, 2);       // Drift alone is up to 7 s in four days.
            Assert.False(band.SimProvisioning.IsThere);
            Assert.False(band.SimBattery.IsCharging);
        }
    }

    [Fact]
    public void VisitsThatOverlapDisturbNobody()
    {
        string hasty = Few.Replace("days: 4", "days: 2").Replace("visit_minutes: 3", "visit_minutes: 0.1").Split("    - { what: f0, day: 3", 2)[0];
        OutbreakResult result = ScenarioRun.Play(ScenarioReader.Parse(hasty, "hasty"), 4).Outbreak!;
        Assert.All(result.Logs.Values, log => Assert.Equal([1L], log.Taken.Keys));
        Assert.All(result.SyncTimes.Values, each => Assert.Equal(2, each.Modes));
        Assert.Equal(["Carrier turns out F0", "batch 1 published: Carrier as F0, from Bluezone's data of the phone"], result.Events.Select(each => each.Text));
    }

    [Fact]
    public void OnTheDevicesOwnProgramThereIsNoOutbreak()
    {
        CommandsCalled.WithLine("run --scenario outbreak --hal esp32").RequireRefusal("by the sync link of hal/Sim alone");
        Assert.Contains(
            "by the sync link of hal/Sim alone",
            Assert.Throws<ScenarioException>(() => ScenarioRun.Play(ScenarioReader.Parse(Few, "few"), 1, null, BandHal.Esp32)).Message,
            StringComparison.Ordinal);
        CommandsCalled.WithLine("run --scenario bus --seeds 2").RequireRefusal("nobody falls ill in 'bus'");
        CommandsCalled.WithLine("run --scenario outbreak --seeds 0").RequireRefusal("--seeds 0");
    }

    private static RunResult Play(ulong seed) => ScenarioRun.Play(ScenarioReader.Parse(Few, "few"), seed);

    private static string[] Told(RunResult result) =>
        [.. result.Outbreak!.Outcomes.Select(each => $"{each.Wearer} {each.Publication.Name} {each.TruthMinutes} {each.ToldMinutes} {each.WarnedUtcSeconds} {each.GoneUtcSeconds}")];
}
