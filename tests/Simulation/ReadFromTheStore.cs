using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Journal;
using Bluezone.Band.Loop;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Journals;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;
using Bluezone.Band.Tests.Unit.Fakes;
using Xunit;

namespace Bluezone.Band.Tests.Simulation;

/// <summary>After a run everything is read from flash: nothing that a band knew may be missing there.</summary>
public class ReadFromTheStore
{
    private const string Room = """
        title: Room
        start: 2020-08-08 08:46
        hours: 0.5
        places:
          room: { at: [0, 0], size: [5, 4] }
        people:

        """;

    private const string Two = "  - { name: \"Elder {n}\", count: 2, band: true, day: [{ at: \"08:46\", place: room }] }\n";

    [Theory]
    [InlineData("village")]
    [InlineData("classroom")]
    [InlineData("bus")]
    public void WhatTheLoopHasInMemoryAtTheEndStandsInTheStore(string name)
    {
        RunResult result = ScenarioRun.Play(ScenarioReader.Read(name), 5);
        Assert.NotEmpty(result.Bands);
        foreach ((SimulatedBand simulated, BandResult told) in result.Crowd.Bands.Zip(result.Bands))
        {
            var band = (SimBand)simulated;
            StoredRecords stored = StoredRecords.OfCopy(band.Store);
            Assert.Equal(0, band.Loop.OpenEncounters);
            Assert.Equal(Seen.All(band.Loop.Journal, band.Flash), stored.All.Select(r => Seen.Of(r.Record)));
            Assert.Equal(band.Loop.Counts, stored.Counts);
            Assert.Equal(stored.All.Count, told.Records);
            Assert.Equal(stored.Counts, told.Counts);
        }
    }

    [Fact]
    public void EverySightingOfAPairIsInARecordAtTheEnd()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var heard = new HeardCount();
            var pair = new Pair(seed, 2, 1, heard);
            pair.Time.RunUntil((10 * Pair.MinuteUs) + ((long)seed * 1_000_000));
            pair.Bands.ForEach(b => b.RunFlat());
            pair.Time.RunUntil(13 * Pair.MinuteUs);
            Assert.All(pair.Bands, b => Assert.Equal(
                $"seed {seed}: {heard.Of(b)}",
                $"seed {seed}: {StoredRecords.OfCopy(b.Store).All.Where(r => !r.Record.IsState).Sum(r => r.Record.Samples)}"));
        }
    }

    [Fact]
    public void ABandThatReadsSilentIPhonesWhenItsCellRunsFlatIsClosedInTime()
    {
        // They go silent when half of them are read; the rest costs 10 s each, as long as the allowance lasts.
        string phones = "  - name: P {n}\n    count: 30\n    phone: iphone\n    day:\n"
            + "      - { at: \"08:46\", place: room, phone: foreground }\n      - { at: \"08:48\", place: room, phone: off }\n";
        string text = (Room + Two + phones).Replace("hours: 0.5", "hours: 0.03334");
        long longestUs = 0;
        for (ulong seed = 1; seed <= 5; seed++)
        {
            RunResult result = ScenarioRun.Play(ScenarioReader.Parse(text, "mine.yaml"), seed);
            Assert.True(result.Invariants.Hold, string.Join('\n', result.Invariants.Examples));
            longestUs = Math.Max(longestUs, result.Crowd.Bands.Max(b => ClosedUs(result, b)));
        }

        Assert.InRange(longestUs, 40_000_000, 93_000_000);
    }

    [Fact]
    public void ABandWithoutAClockThatNeverRanHasAnEmptyStoreOrItsCounters()
    {
        string text = Room + Two.Replace("band: true", "band: true, clock_set: false");
        RunResult longer = ScenarioRun.Play(ScenarioReader.Parse(text, "mine.yaml"), 1);
        Assert.True(longer.Invariants.Hold);
        Assert.All(longer.Bands, b => Assert.Equal((0, 0, 1L), (b.Records, b.JournalOctets, b.Counts[Counter.Starts])));
        RunResult shorter = ScenarioRun.Play(ScenarioReader.Parse(text.Replace("hours: 0.5", "hours: 0.05"), "mine.yaml"), 1);
        Assert.True(shorter.Invariants.Hold);
        Assert.All(shorter.Bands, b => Assert.Equal((0, 0, 0L), (b.Records, b.JournalOctets, b.Counts[Counter.Starts])));
        Assert.All(shorter.Crowd.Bands, b => Assert.Equal(-1, b.Store.FirstAtOrAbove(0)));
    }

    [Fact]
    public void ABandThatGetsPowerOnlyAfterTheEndSaysThatItIsFlat()
    {
        string text = (Room + Two).Replace("hours: 0.5", "hours: 0.0000001");
        RunResult result = ScenarioRun.Play(ScenarioReader.Parse(text, "mine.yaml"), 1);
        Assert.True(result.Invariants.Hold);
        Assert.All(result.Crowd.Bands, b => Assert.Equal([BandStateCode.Started, BandStateCode.BatteryFlat], StatesOf(b)));
        Assert.All(result.Bands, b => Assert.Equal(PowerModel.LightSleepMa, b.MeanMa));
    }

    [Fact]
    public void ABandInADrawerKeepsWhatItHeardBeforeAndHasNothingOpen()
    {
        string text = (Room + Two.Replace("}] }", "}, { at: \"09:46\", place: room, band: room }] }")).Replace("hours: 0.5", "hours: 3");
        RunResult result = ScenarioRun.Play(ScenarioReader.Parse(text, "mine.yaml"), 1);
        Assert.True(result.Invariants.Hold);
        Assert.All(result.Crowd.Bands, b => Assert.Equal(
            [BandStateCode.Started, BandStateCode.NotWorn, BandStateCode.BatteryFlat], StatesOf(b)));
        Assert.Equal(2, result.Pairs.Count);
        Assert.All(result.Pairs, p => Assert.InRange(p.BandHeardMinutes, 15, 62));      // They sit still, which may hide the end.
    }

    [Fact]
    public void PowerIsCountedUntilTheEndAndNotWhileTheBandsClose()
    {
        RunResult result = ScenarioRun.Play(ScenarioReader.Parse(Room + Two, "mine.yaml"), 1);
        Assert.All(result.Bands, b => Assert.Equal(result.Crowd.UntilUs, b.Ledger.TotalUs));
        Assert.All(result.Crowd.Bands, b => Assert.Equal(result.Crowd.Time.NowUs, b.Ledger.TotalUs));
        Assert.All(result.Bands, b => Assert.Equal(0, b.Ledger.AwakeUs));
    }

    [Fact]
    public void ReadingLeavesTheStoreAsItIs()
    {
        var pair = new Pair(3, 2, 1);
        pair.Time.RunUntil(30 * Pair.MinuteUs);
        SimBand band = pair.Bands[0];
        long steps = band.Flash.StepsTaken;
        byte[] raw = band.Flash.CopyRaw();
        StoredRecords stored = StoredRecords.OfCopy(band.Store);
        Assert.Contains(stored.All, r => r.Place == RecordPlace.Open);
        Assert.Equal(steps, band.Flash.StepsTaken);
        Assert.Equal(raw, band.Flash.CopyRaw());
    }

    // When it said so, after the scenario's end; to 4 s, as records have it.
    private static long ClosedUs(RunResult result, SimulatedBand band)
    {
        long atSeconds = StoredRecords.OfCopy(band.Store).All
            .Single(r => r.Record.IsState && r.Record.State == BandStateCode.BatteryFlat).Record.StartUtcSeconds;
        return (atSeconds * 1_000_000) - (result.Crowd.Time.UtcMsAt(result.Crowd.UntilUs) * 1000);
    }

    private static BandStateCode[] StatesOf(SimulatedBand band)
    {
        return [.. StoredRecords.OfCopy(band.Store).All.Where(r => r.Record.IsState).Select(r => r.Record.State)];
    }

    private sealed class HeardCount : IBandWatch
    {
        private readonly Dictionary<int, int> _counts = [];

        public int Of(SimulatedBand band) => _counts.GetValueOrDefault(band.Number);

        public void Advertised(SimulatedBand band, byte[] frame)
        {
        }

        public void Stopped(SimulatedBand band)
        {
        }

        public void Heard(SimulatedBand band, long address, int rssiDbm, long heardAtMs)
        {
            _counts[band.Number] = Of(band) + 1;
        }
    }
}
