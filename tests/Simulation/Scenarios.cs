using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Journals;
using Bluezone.Band.Simulate.Replay;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

public class Scenarios
{
    private const string Cupboard = """
        title: Cupboard
        start: 2020-09-07 16:00
        hours: 16
        places:
          home: { at: [0, 0], size: [6, 6], count: 40, step: [30, 0] }
          cupboard: { at: [0, 200], size: [1, 0.5] }
        people:
          - name: Pupil {n}
            count: 40
            band: true
            day:
              - { at: "16:00", place: "home {n}", band: cupboard }
        """;

    private const string TwoAtATable = """
        title: Two at a table
        start: 2020-08-08 09:00
        hours: 1
        places:
          room: { at: [0, 0], size: [5, 4] }
        people:
          - name: Elder {n}
            count: 2
            band: true
            day:
              - { at: "09:00", place: room }
        """;

    [Fact]
    public void FortyBandsInACupboardOvernightStoreNothing()
    {
        RunResult result = ScenarioRun.Play(ScenarioReader.Parse(Cupboard, "cupboard"), 1);
        Assert.Equal(40, result.Bands.Count);
        foreach (SimulatedBand band in result.Crowd.Bands)
        {
            JournalRecord[] records = [.. StoredRecords.OfCopy(band.Store).All.Select(r => r.Record)];
            Assert.DoesNotContain(records, r => !r.IsState);
            Assert.Contains(records, r => r.State == BandStateCode.NotWorn);
            Assert.True(band.Ledger.RestUs > 0.95 * band.Ledger.TotalUs);
        }

        Assert.True(result.Invariants.Hold);
    }

    [Theory]
    [InlineData("village")]
    [InlineData("classroom")]
    [InlineData("bus")]
    public void WhatShipsPlaysAndEveryInvariantHolds(string name)
    {
        ScenarioFile scenario = ScenarioReader.Read(name);
        RunResult result = ScenarioRun.Play(scenario, 11);
        Assert.True(result.Invariants.Hold, string.Join('\n', result.Invariants.Examples));
        Assert.Equal(result.Phones.Count == 0 ? 10 : 11, result.Invariants.All.Count());
        Assert.All(result.Invariants.All, i => Assert.True(i.Looked > 0, i.Name));
        Assert.InRange(result.Continuity, 0.2, 0.5);
        Assert.All(result.Bands, b => Assert.True(b.Records > 0, b.Name));
        int close = result.Bands.Sum(b => b.TrueClose);
        Assert.True(close > 0);
        Assert.True(result.Bands.Sum(b => b.MissedClose) * 100 <= close);
        Assert.All(result.Phones, p => Assert.True(p.Bands > 0, p.Name));
    }

    [Fact]
    public void TheDevicesOwnProgramPlaysTooAndRepeatsItself()
    {
        RunResult first = ScenarioRun.Play(ScenarioReader.Read("bus"), 11, null, BandHal.Esp32);
        RunResult again = ScenarioRun.Play(ScenarioReader.Read("bus"), 11, null, BandHal.Esp32);
        Assert.True(first.Invariants.Hold, string.Join('\n', first.Invariants.Examples));
        Assert.Equal(11, first.Invariants.All.Count());
        Assert.InRange(first.Continuity, 0.2, 0.5);
        Assert.Equal(0, first.Bands.Sum(b => b.MissedClose));
        Assert.All(first.Bands, b => Assert.InRange(b.MeanMa, 5, 16));
        HostedBand[] bands = [.. first.Crowd.Bands.Cast<HostedBand>()];
        HostedBand[] twins = [.. again.Crowd.Bands.Cast<HostedBand>()];
        Assert.Equal(first.Bands.Count, twins.Length);
        Assert.All(bands.Zip(twins), pair => Assert.Equal(pair.First.Machine.Drive.CopyRaw(), pair.Second.Machine.Drive.CopyRaw()));
        Assert.All(bands, band => Assert.Equal(1, band.Machine.Boots));
    }

    [Fact]
    public void TheSameSeedGivesTheSameOctetsAndAnotherOneOthers()
    {
        byte[][] first = FlashOf(21);
        byte[][] again = FlashOf(21);
        byte[][] other = FlashOf(22);
        Assert.Equal(first.Length, again.Length);
        for (int i = 0; i < first.Length; i++)
        {
            Assert.Equal(first[i], again[i]);
            Assert.NotEqual(first[i], other[i]);
        }
    }

    [Fact]
    public void APowerCutLosesLessThanFiveMinutesOfContact()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var heard = new HeardTimes();
            var pair = new Pair(seed, 2, 1, heard);
            SimBand band = pair.Bands[0];
            for (int cut = 1; cut <= 8; cut++)
            {
                pair.Time.RunUntil(((cut * 20) + (long)seed) * Pair.MinuteUs);
                double heardS = heard.LastBefore(band.SimClock.UtcSeconds - 300);
                band.PowerCycle();
                pair.Time.RunUntil(pair.Time.NowUs + 1_000_000);
                double endS = Pair.Records(band).Where(r => !r.IsState).Max(r => r.StartUtcSeconds + r.DurationS);
                Assert.True(endS >= heardS - 12, $"seed {seed}, cut {cut}: {heardS - endS} s lost");       // 12: how a record rounds.
            }
        }
    }

    [Theory]
    [InlineData("title: x", "start:")]
    [InlineData("titel: x", "titel")]
    [InlineData("start: 2020-08-08 05:00\nhours: 1\npeople: []", "nobody")]
    [InlineData("start: 2020-08-08 05:00\nhours: -1", "hours")]
    [InlineData("start: [1", "line")]
    [InlineData("", "empty")]
    [InlineData("start: 2020-08-08 05:00\npeople:\n  - { name: A, band: true, day: [{ at: \"05:00\", place: nowhere }] }", "nowhere")]
    [InlineData("start: 2020-08-08 05:00\nplaces: { a: { at: [0, 0], size: [1, 1] } }\npeople:\n  - { name: A, phone: nokia, day: [{ at: \"05:00\", place: a }] }", "nokia")]
    [InlineData("start: 2020-08-08 05:00\nplaces: { a: { at: [0, 0], size: [1, 1] } }\npeople:\n  - { name: A, day: [{ at: \"25h\", place: a }] }", "25h")]
    [InlineData("start: 2020-08-08 05:00\nplaces: { a: { at: [0], size: [1, 1] } }\npeople:\n  - { name: A, day: [{ at: \"05:00\", place: a }] }", "'a'")]
    public void AScenarioThatCannotBePlayedSaysWhyInOneLine(string text, string because)
    {
        ScenarioException refused = Assert.Throws<ScenarioException>(() => ScenarioRun.Play(ScenarioReader.Parse(text, "mine.yaml"), 1));
        Assert.Contains(because, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("people:\n", "people:\n  -\n", "number 1 is empty")]
    [InlineData("name: Elder {n}", "name:", "no name")]
    [InlineData("name: Elder {n}", "name: \" \"", "no name")]
    [InlineData("day:\n      - {", "day:\n    noday:\n      - {", "'noday' is not known here")]
    [InlineData("day:\n", "day:\n      -\n", "line 1 of the day is empty")]
    [InlineData("at: \"09:00\"", "at:", "no at")]
    [InlineData("place: room", "place:", "no place")]
    [InlineData("place: room", "place: room, how:", "how is empty")]
    [InlineData("place: room", "place: room, how: dancing", "dancing")]
    [InlineData("place: room", "place: room, seat: [5.1, 1]", "seat")]
    [InlineData("place: room", "place: room, seat: [1, -0.1]", "seat")]
    [InlineData("place: room", "place: room, seat: [.nan, 1]", "seat")]
    [InlineData("place: room", "place: room, seat: [1]", "seat")]
    [InlineData("place: room", "place: kitchen", "places are room")]
    [InlineData("places:\n  room: { at: [0, 0], size: [5, 4] }", "places:", "places: it is empty")]
    [InlineData("places:\n  room: { at: [0, 0], size: [5, 4] }\n", "", "no places at all")]
    [InlineData("room: { at: [0, 0], size: [5, 4] }", "room:", "'room' needs at")]
    [InlineData("at: [0, 0]", "at:", "'room' needs at")]
    [InlineData("size: [5, 4]", "size:", "'room' needs at")]
    [InlineData("at: [0, 0]", "at: [0, .inf]", "'room' has an at")]
    [InlineData("size: [5, 4]", "size: [5, .nan]", "'room' needs")]
    [InlineData("size: [5, 4]", "size: [1e9, 1e9]", "'room' needs")]
    [InlineData("size: [5, 4]", "size: [5, 4], wall_loss_db: .nan", "wall_loss_db")]
    [InlineData("size: [5, 4]", "size: [5, 4], count: 2, step: [.nan, 1]", "step")]
    [InlineData("hours: 1", "hours: .nan", "hours: more than 0, at most 1440")]
    [InlineData("hours: 1", "hours: 0", "hours: more than 0, at most 1440")]
    [InlineData("hours: 1", "hours: .inf", "hours")]
    [InlineData("hours: 1", "hours: 1\nbattery_mah: .inf", "battery_mah")]
    [InlineData("hours: 1", "hours: 1\nutc_offset_hours: .nan", "utc_offset_hours")]
    [InlineData("hours: 1", "hours: one", "line 3: 'one' is not a number")]
    [InlineData("hours: 1", "hours: 1\nstart:", "start")]
    [InlineData("count: 2", "count: 9999999999", "too large")]
    [InlineData("count: 2", "phone:", "phone")]
    [InlineData("band: true", "bnad: true", "'bnad' is not known here")]
    [InlineData("people:\n", "people: 3\npupils:\n", "a list")]
    [InlineData("place: room }", "place: room }\n      - { at: \"08:00\", place: room }", "08:00 is not after 09:00")]
    [InlineData("\"09:00\", place: room }", "\"07:00\", place: room }\n      - { at: \"06:00\", place: room }", "06:00 is not after 07:00")]
    [InlineData("\"09:00\", place: room }", "\"07:00\", place: room }\n      - { at: \"07:00\", place: room }", "07:00 is not after 07:00")]
    public void WhatIsEmptyStrayOrOutOfOrderIsRefused(string right, string wrong, string because)
    {
        string text = TwoAtATable.ReplaceLineEndings("\n");
        Assert.Contains(right, text);
        ScenarioException refused = Assert.Throws<ScenarioException>(
            () => ScenarioRun.Play(ScenarioReader.Parse(text.Replace(right, wrong), "mine.yaml"), 1));
        Assert.Contains(because, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain("System.", refused.Message);
        Assert.DoesNotContain("Bluezone.", refused.Message);
    }

    [Fact]
    public void AMissingTitleIsTheFilesName()
    {
        Assert.Equal("mine", ScenarioReader.Parse(TwoAtATable.Replace("title: Two at a table", ""), "folder/mine.yaml").Title);
        Assert.Equal("Two at a table", ScenarioReader.Parse(TwoAtATable, "mine.yaml").Title);
    }

    [Fact]
    public void OfEntriesBeforeTheStartTheLastCounts()
    {
        string text = TwoAtATable.Replace("at: \"09:00\", place: room", "at: \"07:00\", place: far }\n      - { at: \"08:00\", place: room")
            .Replace("people:", "  far: { at: [900, 0], size: [5, 4] }\npeople:");
        RunResult result = ScenarioRun.Play(ScenarioReader.Parse(text, "mine.yaml"), 1);
        Assert.Equal(60, result.Pairs[0].TruthNearMinutes, 1.0);
    }

    [Fact]
    public void ClosenessIsScoredOverAllPairs()
    {
        RunResult result = ScenarioRun.Play(ScenarioReader.Parse(TwoAtATable, "mine.yaml"), 1);
        Assert.Equal(new Score(2, 0, 0, 0), result.Closeness);
    }

    private static byte[][] FlashOf(ulong seed)
    {
        RunResult result = ScenarioRun.Play(ScenarioReader.Read("bus"), seed);
        return [.. result.Crowd.Bands.Select(b => ((SimBand)b).Flash.CopyRaw())];
    }

    private sealed class HeardTimes : IBandWatch
    {
        private readonly List<long> _utcSeconds = [];

        public double LastBefore(long utcSeconds)
        {
            return _utcSeconds.Where(s => s <= utcSeconds).Append(0).Max();
        }

        public void Advertised(SimulatedBand band, byte[] frame)
        {
        }

        public void Stopped(SimulatedBand band)
        {
        }

        public void Heard(SimulatedBand band, long address, int rssiDbm, long heardAtMs)
        {
            if (band.Number == 0)
            {
                _utcSeconds.Add(band.UtcSeconds);
            }
        }
    }
}
