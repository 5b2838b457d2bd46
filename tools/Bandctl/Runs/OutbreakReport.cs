using System;
using System.Linq;
using Bluezone.Band.Exposure;
using Bluezone.Band.Simulate.Outbreak;

namespace Bluezone.Band.Bandctl.Runs;

/// <summary>What an outbreak came to, for people.</summary>
internal static class OutbreakReport
{
    private const int DaySeconds = 86400;

    public static void Show(OutbreakResult outbreak, long beginUtcSeconds, Screen screen)
    {
        var local = new LocalTimes(beginUtcSeconds, outbreak.OffsetSeconds);
        screen.Line("Outbreak: what happened, by local time");
        foreach ((long utcSeconds, string text) in outbreak.Events)
        {
            screen.Line($"{local.Of(utcSeconds)}  {text}");
        }

        screen.Line();
        ShowWearers(outbreak, local, screen);
        ShowSum(outbreak, local, screen);
    }

    private static void ShowWearers(OutbreakResult outbreak, LocalTimes local, Screen screen)
    {
        screen.Line("Wearers: who was warned because of whom, against the truth (minutes of the longest day)");
        var table = new Table("band", "published", "as", ">truth min", ">band min", "truth", "told", "warned", ">h after", "is", "taken back");
        foreach (WarningOutcome each in outbreak.Outcomes.Where(o => o.TruthGrade != Grade.None || o.ToldGrade != Grade.None))
        {
            table.Add(
                each.Wearer,
                each.Publication.Name,
                $"{each.Publication.Entry.Grade}" + (each.Publication.IsMistake ? ", mistake" : ""),
                $"{each.TruthMinutes:F0}",
                $"{each.ToldMinutes:F0}",
                Name(each.TruthGrade),
                Name(each.ToldGrade),
                each.IsTold ? local.Of(each.WarnedUtcSeconds) : "-",
                each.IsTold ? $"{each.DelaySeconds / 3600.0:F1}" : "-",
                each.InWords.Length == 0 ? "-" : each.IsLate ? each.InWords + ", late" : each.InWords,
                each.GoneUtcSeconds > 0 ? local.Of(each.GoneUtcSeconds) : "-");
        }

        screen.Show(table);
        screen.Line($"truth: within 2 m in the published slots, by the published policy; a false one is told by RSSI alone, of somebody in the room, or behind a wall");
        screen.Line();
    }

    private static void ShowSum(OutbreakResult outbreak, LocalTimes local, Screen screen)
    {
        WarningSum sum = outbreak.Sum;
        screen.Line("Warnings (F1 close, F2) of all publications");
        screen.Line(InWords(sum));
        if (outbreak.Publications.Any(each => each.IsMistake))
        {
            screen.Line($"of the mistake {Texts.Count(sum.Mistaken, "wearer")} had been warned; for {sum.Withdrawn} of them it was taken back");
        }

        int second = outbreak.Outcomes.Count(each => each.ToldGrade == Grade.F2);
        int brief = outbreak.Outcomes.Count(each => each.ToldGrade == Grade.F1Brief);
        screen.Line($"F2 reached: {second}; brief contacts, told to the nurse without an alarm: {brief}");
        string[] clears = [.. outbreak.AllClears.Select(each => $"{each.Wearer} ({local.Of(each.UtcSeconds)})")];
        screen.Line(clears.Length == 0 ? "all-clear: nobody" : "all-clear: " + string.Join(", ", clears));
        int modes = outbreak.SyncTimes.Values.Sum(each => each.Modes);
        double seconds = outbreak.SyncTimes.Values.Sum(each => each.Seconds);
        screen.Line($"sync: {Texts.Count(modes, "visit")}, {seconds / Math.Max(1, modes):F0} s without recording each, {seconds / 60 / Math.Max(1, outbreak.SyncTimes.Count):F1} min a band together");
        screen.Line();
    }

    /// <summary>Figures as a sentence.</summary>
    public static string InWords(WarningSum sum)
    {
        return $"precision {Share(sum.Precision)}, recall {Share(sum.Recall)}: {sum.Correct} correct, {sum.Missed} missed, {sum.False} false"
            + $" ({sum.FalseInRoom} of them within 4 m in one place for as long), {sum.Late} later than a day;"
            + $" {sum.MeanDelayHours:F1} h after publication on average, {sum.LongestDelaySeconds / 3600.0:F1} h at most";
    }

    /// <summary>A grade for people.</summary>
    public static string Name(Grade grade)
    {
        return grade switch
        {
            Grade.F1Close => "F1 close",
            Grade.F1Brief => "F1 brief",
            Grade.F2 => "F2",
            _ => "-",
        };
    }

    private static string Share(double? share) => share is double known ? $"{known:F2}" : "-";

    // Days of the scenario, by local time.
    private sealed class LocalTimes(long beginUtcSeconds, long offsetSeconds)
    {
        private readonly long _midnight = (beginUtcSeconds + offsetSeconds) / DaySeconds * DaySeconds;

        public string Of(long utcSeconds)
        {
            long seconds = utcSeconds + offsetSeconds - _midnight;
            TimeSpan time = TimeSpan.FromSeconds(seconds % DaySeconds);
            return $"day {1 + (seconds / DaySeconds)} {time:hh\\:mm}";
        }
    }
}
