using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Bluezone.Band.Simulate.Outbreak;
using Bluezone.Band.Simulate.Run;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Bandctl.Runs;

/// <summary>One outbreak with many seeds, and the figures of all of them.</summary>
internal static class SeedRuns
{
    /// <summary>What remains of a run: a crowd in memory for each seed would be too much.</summary>
    private sealed record Row(ulong Seed, WarningSum Sum, int AllClears, int SecondContacts, double Seconds, bool InvariantsHold);

    /// <summary>Plays them, two at a time where there are two cores, and writes seeds.csv.</summary>
    /// <returns>Whether every invariant held in every run.</returns>
    public static bool Play(string name, ulong first, int count, string folder, Screen screen)
    {
        var rows = new Row[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            ScenarioFile scenario = ScenarioReader.Read(name);      // Each run has its own: people are made of it.
            rows[i] = RowOf(ScenarioRun.Play(scenario, first + (ulong)i));
            lock (screen)
            {
                screen.Progress($"seed {first + (ulong)i}: {rows[i].Seconds:F0} s");
            }
        });
        Show(rows, screen);
        File.WriteAllText(Path.Combine(folder, "seeds.csv"), Csv(rows));
        screen.Line($"{folder}: seeds.csv: the same figures");
        return rows.All(row => row.InvariantsHold);
    }

    private static Row RowOf(RunResult result)
    {
        OutbreakResult outbreak = result.Outbreak!;
        return new Row(
            result.Seed,
            outbreak.Sum,
            outbreak.AllClears.Count(),
            outbreak.Outcomes.Count(each => each.ToldGrade == Exposure.Grade.F2),
            result.Took.TotalSeconds,
            result.Invariants.Hold);
    }

    private static void Show(Row[] rows, Screen screen)
    {
        var table = new Table(
            ">seed", ">correct", ">missed", ">false", ">of them in the room", ">late", ">of the mistake", ">taken back", ">all-clears", ">F2", ">mean h", ">longest h", "invariants");
        foreach (Row row in rows)
        {
            WarningSum sum = row.Sum;
            table.Add(
                $"{row.Seed}", $"{sum.Correct}", $"{sum.Missed}", $"{sum.False}", $"{sum.FalseInRoom}", $"{sum.Late}", $"{sum.Mistaken}", $"{sum.Withdrawn}",
                $"{row.AllClears}", $"{row.SecondContacts}", $"{sum.MeanDelayHours:F1}", $"{sum.LongestDelaySeconds / 3600.0:F1}", row.InvariantsHold ? "hold" : "BROKEN");
        }

        screen.Show(table);
        WarningSum all = rows.Select(row => row.Sum).Aggregate((a, b) => a + b);
        screen.Line($"{Texts.Count(rows.Length, "seed")}: {OutbreakReport.InWords(all)}");
        screen.Line($"of mistakes {Texts.Count(all.Mistaken, "wearer")} had been warned; for {all.Withdrawn} of them it was taken back; {rows.Sum(row => row.AllClears)} all-clears, {rows.Sum(row => row.SecondContacts)} F2");
        screen.Line();
    }

    private static string Csv(IEnumerable<Row> rows)
    {
        var csv = new StringBuilder("seed,correct,missed,false,false_in_room,late,mistaken,withdrawn,all_clears,f2,mean_delay_h,longest_delay_h,run_s\n");
        foreach (Row row in rows)
        {
            WarningSum sum = row.Sum;
            csv.AppendJoin(
                ',', row.Seed, sum.Correct, sum.Missed, sum.False, sum.FalseInRoom, sum.Late, sum.Mistaken, sum.Withdrawn, row.AllClears, row.SecondContacts)
                .Append(CultureInfo.InvariantCulture, $",{sum.MeanDelayHours:F2},{sum.LongestDelaySeconds / 3600.0:F2},{row.Seconds:F1}\n");
        }

        return csv.ToString();
    }
}
