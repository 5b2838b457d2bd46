using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Bluezone.Band.Schedule;

namespace Bluezone.Band.Simulate.Replay;

/// <summary>The summary of a replay, for people.</summary>
public static class ReplayReport
{
    /// <summary>Writes it.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="name">What was replayed.</param>
    /// <param name="result">What came of it.</param>
    public static void Write(TextWriter writer, string name, ReplayResult result)
    {
        Experiment experiment = result.Experiment;
        TimeSpan lasted = TimeSpan.FromMilliseconds(experiment.LastUtcMs - experiment.FirstUtcMs);
        DateTimeOffset began = DateTimeOffset.FromUnixTimeMilliseconds(experiment.FirstUtcMs);
        writer.WriteLine($"{name}: {experiment.Packets.Count} {(experiment.Packets.Count == 1 ? "sighting" : "sightings")}, {experiment.People.Count} people, {lasted.TotalMinutes:F1} min from {began:yyyy-MM-dd HH:mm:ss} UTC");
        if (experiment.RowsLeftOut > 0)
        {
            writer.WriteLine(experiment.RowsLeftOut == 1
                ? "  1 row makes no sense and is left out"
                : $"  {experiment.RowsLeftOut} rows make no sense and are left out");
        }

        WriteTruth(writer, result, lasted.TotalMinutes);
        writer.WriteLine();
        foreach (string line in PairLines.Of(result))
        {
            writer.WriteLine(line);
        }

        writer.WriteLine();
        writer.WriteLine("(a) Listening whenever the recorder did");
        writer.WriteLine($"    {Describe(result.WheneverRecorded.Listening)}");
        WriteListening(writer, result, result.WheneverRecorded);
        writer.WriteLine();
        writer.WriteLine("(b) The band's own schedule");
        writer.WriteLine($"    {Describe(result.OwnSchedule.Listening)}");
        writer.WriteLine($"    The recording phones heard anything in {Percent(experiment.ShareOfSecondsHeard)} of all seconds. Here a band hears only what was recorded while it");
        writer.WriteLine("    listens, and what it hears are phones, not bands: these figures say little about a band among bands.");
        WriteListening(writer, result, result.OwnSchedule);
        writer.WriteLine();
    }

    private static void WriteTruth(TextWriter writer, ReplayResult result, double minutes)
    {
        int near = result.Pairs.Count(pair => pair.IsTrulyNear);
        int walls = result.Pairs.Count(pair => pair.IsBehindWall);
        writer.WriteLine($"  {result.Pairs.Count + result.UnknownPairs} ordered pairs; of {result.UnknownPairs} the distance is never known: left out");
        if (result.Pairs.Count == 0)
        {
            return;
        }

        double known = result.Pairs.Average(pair => pair.KnownMinutes) / Math.Max(minutes, 1e-9);
        writer.WriteLine($"  {result.Pairs.Count} judged: {near} within {GroundTruth.NearM} m for {Score.LongMinutes} min or more, {walls} behind a wall");
        writer.WriteLine($"  their distance is known for {Percent(known)} of the time; otherwise the truth counts as not near, the band's minutes count");
    }

    private static void WriteListening(TextWriter writer, ReplayResult result, ListeningResult heard)
    {
        ReplayPair[] near = result.Pairs.Where(pair => pair.IsTrulyNear).ToArray();
        ReplayPair[] walls = result.Pairs.Where(pair => pair.IsBehindWall).ToArray();
        double bandMinutes = MeanSum(result.Pairs, heard.NearMinutes);
        double trueMinutes = result.Pairs.Sum(pair => pair.TrueNearMinutes);
        double withRecord = MeanSum(near, pair => heard.Records(pair).Select(records => records > 0 ? 1.0 : 0.0));
        writer.WriteLine($"    packets heard   {Percent(heard.PacketsHeard / result.Experiment.Packets.Count)} of those recorded");
        writer.WriteLine($"    F1              {Text(heard.F1)}");
        writer.WriteLine($"    precision       {Text(heard.Precision)}");
        writer.WriteLine($"    recall          {Text(heard.Recall)}");
        writer.WriteLine($"    pairs           {Cells(heard.Scores)}");
        if (FalselyNearUnknown(result, heard) is double unknown and > 0)
        {
            writer.WriteLine($"                    {unknown:0.#} of those falsely near could not be rightly so: their distance is known for less than {Score.LongMinutes} min");
        }

        writer.WriteLine($"    near minutes    {bandMinutes:F0} by the band, {trueMinutes:F0} in truth{Ratio(bandMinutes, trueMinutes)}");
        writer.WriteLine($"    heard minutes   {MeanSum(result.Pairs, heard.HeardMinutes):F0}");
        if (near.Length > 0)
        {
            writer.WriteLine($"    any record      {Percent(withRecord / near.Length)} of the pairs truly near");
        }

        if (walls.Length > 0)
        {
            writer.WriteLine($"    through walls   {Walls(heard, walls)}");
        }

        if (heard.Losses > 0)
        {
            writer.WriteLine($"    losses          {heard.Losses} counted by the firmware");
        }
    }

    private static string Describe(Listening listening)
    {
        Rhythm rhythm = listening.Rhythm;
        string reports = listening.Traits.HearsDuplicates ? "every packet" : "one report an address a scan";
        string phases = listening.Phases == 1 ? "" : $"; mean (least..most) of {listening.Phases} phases";
        return $"scans {rhythm.ScanMs} ms in {rhythm.CycleMs} ms, {listening.Traits.SwitchMs} ms to switch, {reports}, "
            + $"longest gap {rhythm.LongestGapMs / 1000} s{phases}";
    }

    private static string Walls(ListeningResult heard, ReplayPair[] walls)
    {
        IEnumerable<double> alarms = walls.SelectMany(pair => heard.NearMinutes(pair)).Where(minutes => minutes >= Score.LongMinutes);
        double false15 = (double)alarms.Count() / heard.Scores.Count;
        double anyNear = MeanSum(walls, pair => heard.NearMinutes(pair).Select(minutes => minutes > 0 ? 1.0 : 0.0));
        return $"{false15:0.#} of {walls.Length} pairs falsely near for {Score.LongMinutes} min, "
            + $"{anyNear:0.#} near at all, {MeanSum(walls, heard.NearMinutes):F0} near minutes";
    }

    private static double FalselyNearUnknown(ReplayResult result, ListeningResult heard)
    {
        return MeanSum(
            result.Pairs.Where(pair => pair.KnownMinutes < Score.LongMinutes),
            pair => heard.NearMinutes(pair).Select(minutes => minutes >= Score.LongMinutes ? 1.0 : 0.0));
    }

    private static string Cells(IReadOnlyList<Score> scores)
    {
        return $"{scores.Average(score => score.TruePositives):0.#} rightly near, {scores.Average(score => score.FalsePositives):0.#} falsely, "
            + $"{scores.Average(score => score.FalseNegatives):0.#} missed, {scores.Average(score => score.TrueNegatives):0.#} rightly not";
    }

    private static string Text(Spread? figure)
    {
        return figure is not Spread spread
            ? "-"
            : spread.Least == spread.Most ? $"{spread.Mean:F2}" : $"{spread.Mean:F2} ({spread.Least:F2}..{spread.Most:F2})";
    }

    private static string Ratio(double band, double truth)
    {
        return truth > 0 ? $": {band / truth:F2} of it" : "";
    }

    // Summed over pairs, mean of all phases.
    private static double MeanSum(IEnumerable<ReplayPair> pairs, Func<ReplayPair, IEnumerable<double>> figure)
    {
        return pairs.Sum(pair => figure(pair).Average());
    }

    private static string Percent(double share)
    {
        return $"{100 * share:0.#} %";
    }
}
