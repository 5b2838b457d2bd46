using System.Collections.Generic;

namespace Bluezone.Band.Bandctl.Benches;

/// <summary>What a match takes from a band's cell, by the model of hardware/Power.md: nothing here was measured on a board.</summary>
internal static class MatchCharge
{
    // The ESP32's time for a block in managed code is an estimate, 1.5 to 3 ms: an empty loop turn takes some microseconds there
    // and a block 820 of them.
    private const double QuickBlockMs = 1.5;
    private const double SlowBlockMs = 3;
    private const double AwakeMa = 50;              // hardware/Power.md, "awake, radio off".
    private const double MasOfMah = 3600;

    /// <summary>A line for each journal: blocks a key, and their charge.</summary>
    public static IEnumerable<string> Lines(IEnumerable<MatchContest> contests)
    {
        foreach (MatchContest contest in contests)
        {
            contest.Match();
            double blocks = contest.BlocksTaken / (double)MatchContest.Keys;
            string met = contest.Records == 0 ? "nobody met" : $"journal of {Texts.Number(contest.Records)} records";
            yield return $"{met}: {Texts.Number((long)blocks)} blocks a key, {Mah(blocks, QuickBlockMs)} to {Mah(blocks, SlowBlockMs)} mAh a hundred keys "
                + $"(model: {QuickBlockMs} to {SlowBlockMs} ms a block, {AwakeMa} mA)";
        }
    }

    private static string Mah(double blocks, double blockMs)
    {
        return (100 * blocks * blockMs / 1000 * AwakeMa / MasOfMah).ToString("F2");
    }
}
