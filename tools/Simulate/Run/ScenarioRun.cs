using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Outbreak;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Run;

/// <summary>Plays a scenario from begin to end.</summary>
public static class ScenarioRun
{
    private const long ProgressUs = 5 * 60 * 1_000_000L;

    // A band looks at its cell only while the radio rests: at worst 3 s after it began to send and listen, a minute of reading
    // iPhones, and 30 s until the next tick.
    private const long ClosingUs = 120 * 1_000_000L;

    /// <summary>Plays a scenario.</summary>
    /// <param name="scenario">What to play.</param>
    /// <param name="seed">The same seed gives the same octets.</param>
    /// <param name="progress">Is told how much of it is done, 0..1; may be null.</param>
    /// <param name="hal">What the bands run on.</param>
    public static RunResult Play(
        ScenarioFile scenario, ulong seed, Action<double>? progress = null, BandHal hal = BandHal.Sim)
    {
        var watch = Stopwatch.StartNew();
        var invariants = new Invariants();
        AirWatch? air = null;
        Crowd crowd = CrowdBuilder.Build(scenario, seed, time => air = new AirWatch(time, invariants), hal);
        using OutbreakRun? outbreak = scenario.Outbreak == null ? null : new OutbreakRun(scenario, seed, crowd);
        var truth = new TruthWatch(crowd, air!, outbreak?.Slots);
        for (long atUs = 0; atUs < crowd.UntilUs; atUs += ProgressUs)
        {
            progress?.Invoke((double)atUs / crowd.UntilUs);
            crowd.Time.RunUntil(Math.Min(crowd.UntilUs, atUs + ProgressUs));
        }

        Dictionary<SimulatedBand, PowerTimes> times = crowd.Bands.ToDictionary(b => b, PowerTimes.Of);
        OutbreakResult? outcome = outbreak?.Result();
        CloseAll(crowd);
        progress?.Invoke(1);
        RunResult result = Evaluate(scenario, seed, crowd, air!, truth, times, invariants, watch) with { Outbreak = outcome };
        foreach (SimulatedBand band in crowd.Bands)
        {
            band.SwitchOff();
        }

        return result;
    }

    // A band whose cell runs flat closes what is open and saves: so its flash holds everything that was heard.
    private static void CloseAll(Crowd crowd)
    {
        foreach (SimulatedBand band in crowd.Bands)
        {
            band.RunFlat();
        }

        crowd.Time.RunUntil(crowd.UntilUs + ClosingUs);
    }

    private static RunResult Evaluate(
        ScenarioFile scenario,
        ulong seed,
        Crowd crowd,
        AirWatch air,
        TruthWatch truth,
        Dictionary<SimulatedBand, PowerTimes> times,
        Invariants invariants,
        Stopwatch watch)
    {
        var owners = new IdOwners(crowd, air);
        var reading = new BandReading(scenario, crowd, owners, truth, invariants);
        var bands = new List<BandResult>();
        var pairs = new List<PairResult>();
        for (int i = 0; i < crowd.Members.Count; i++)
        {
            if (crowd.Members[i].Band is { } band)
            {
                bands.Add(reading.Read(i, times[band], pairs));
            }
        }

        var phones = new PhoneReading(crowd, air, owners, pairs, invariants);
        return new RunResult
        {
            Scenario = scenario,
            Seed = seed,
            Crowd = crowd,
            Bands = bands,
            Phones = phones.ReadAll(),
            Pairs = pairs,
            Invariants = invariants,
            Continuity = truth.Windows == 0 ? double.NaN : (double)truth.WindowsHeard / truth.Windows,
            Windows = truth.Windows,
            Took = watch.Elapsed,
        };
    }
}
