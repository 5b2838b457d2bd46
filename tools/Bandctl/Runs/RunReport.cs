using System.Linq;
using Bluezone.Band.Loop;
using Bluezone.Band.Simulate.Replay;
using Bluezone.Band.Simulate.Run;

namespace Bluezone.Band.Bandctl.Runs;

/// <summary>What a run came to, for people.</summary>
internal static class RunReport
{
    public static void Show(RunResult result, Screen screen)
    {
        screen.Line($"{result.Scenario.Title}, seed {result.Seed}: {result.Scenario.Hours:0.#} h, {Texts.Count(result.Bands.Count, "band")}, {Texts.Count(result.Phones.Count, "phone")}, {result.Took.TotalSeconds:F1} s");
        double deviceSeconds = (result.Bands.Count + result.Phones.Count) * result.Scenario.Hours * 3600;
        screen.Line($"{Texts.Number((long)(deviceSeconds / result.Took.TotalSeconds))} device-seconds a second");
        screen.Line();
        if (result.Outbreak != null)
        {
            OutbreakReport.Show(result.Outbreak, result.Crowd.Time.UtcAtZeroSeconds, screen);
        }

        if (result.Bands.Count > 0)
        {
            ShowBands(result, screen);
            ShowCloseness(result, screen);
            ShowRadios(result, screen);
        }

        if (result.Phones.Count > 0)
        {
            ShowPhones(result, screen);
        }

        ShowInvariants(result, screen);
    }

    private static void ShowBands(RunResult result, Screen screen)
    {
        screen.Line("Bands: contacts as Bluezone's history screen counts them (ids of the fullest day), and against the truth");
        var table = new Table(
            "band", ">contacts", ">close", ">records", ">octets", ">truly close", ">without a record", ">near min", ">truth min", ">lost, given up, dropped");
        foreach (BandResult b in result.Bands)
        {
            long lost = b.Counts[Counter.RecordsLost] + b.Counts[Counter.RecordsGivenUp] + b.Counts[Counter.AdvertsDropped] + b.Counts[Counter.IdsRefused];
            table.Add(
                b.Name, $"{b.Contacts}", $"{b.CloseContacts}", $"{b.Records}", $"{b.JournalOctets}", $"{b.TrueClose}", $"{b.MissedClose}",
                $"{b.BandNearMinutes:F0}", $"{b.TruthNearMinutes:F0}", $"{lost}");
        }

        screen.Show(table);
        screen.Line("octets: of batches in the journal; records that wait for their batch are in the state. lost, given up, dropped: records the");
        screen.Line("store refused or had no room for, sightings a full queue dropped, ids refused because too many new ones came at once");
        screen.Line();
    }

    private static void ShowCloseness(RunResult result, Screen screen)
    {
        screen.Line("Closeness");
        Score told = result.Closeness;
        screen.Line($"15 minutes or more within 2 m, told of {Texts.Count(result.Pairs.Count, "pair")} of a band and somebody it met or should have met:");
        screen.Line($"precision {Share(told.Precision)}, recall {Share(told.Recall)}, F1 {Share(told.F1)} ({told.TruePositives} rightly, {told.FalsePositives} falsely, {told.FalseNegatives} missed)");
        screen.Line("near minutes are told by RSSI alone: people in one room count as near, also those who are farther apart than 2 m");
        long retired = result.Bands.Sum(b => b.Counts[Counter.RecordsRetired]);
        if (retired > 0)
        {
            screen.Line($"records past retention were erased, {retired} in all: their minutes are in the truth, no longer in the bands'");
        }

        int close = result.Bands.Sum(b => b.TrueClose);
        int missed = result.Bands.Sum(b => b.MissedClose);
        screen.Line($"truly close: within 2 m for 15 minutes or more; of {close} such pairs {close - missed} have at least one record, {missed} have none");
        screen.Line(result.Windows == 0
            ? "continuity: no two bands were within 2 m for 30 s"
            : $"continuity: {result.Continuity:P1} of {result.Windows} windows of 30 s in which two bands were within 2 m have a sighting");
        screen.Line();
    }

    private static string Share(double? share)
    {
        return share is double known ? $"{known:F2}" : "-";
    }

    private static void ShowRadios(RunResult result, Screen screen)
    {
        screen.Line("Radio time by state; current and battery life by the model of hardware/Power.md (nothing was measured on a board)");
        string[] awake = result.AnyIsAwakeInRest ? [">awake"] : [];
        var table = new Table(["band", ">rest", .. awake, ">switch", ">advertise", ">scan", ">read", ">mean mA (model)", ">life h (model)"]);
        foreach (BandResult b in result.Bands)
        {
            string[] awakeShare = result.AnyIsAwakeInRest ? [$"{b.AwakeShare:P1}"] : [];
            table.Add(
                [b.Name, $"{b.RestShare:P1}", .. awakeShare, $"{b.SwitchShare:P1}", $"{b.AdvertiseShare:P1}", $"{b.ScanShare:P1}", $"{b.ReadShare:P2}",
                $"{b.MeanMa:F2}", $"{b.LifeHours:F1}"]);
        }

        screen.Show(table);
        if (result.AnyIsAwakeInRest)
        {
            screen.Line("awake: radio off, processor not asleep");
        }

        screen.Line($"mean of all bands {result.Bands.Average(b => b.MeanMa):F2} mA (model); life of a cell of {result.Scenario.BatteryMah:0} mAh, a scenario's assumption");
        screen.Line();
    }

    private static void ShowPhones(RunResult result, Screen screen)
    {
        screen.Line("Phones, as Bluezone 3.0.3 behaves: what they recorded of bands");
        var table = new Table("phone", "kind", ">contacts", ">close", ">rows", ">rows of bands", ">bands", ">bands that recorded it");
        foreach (PhoneResult p in result.Phones)
        {
            table.Add(p.Name, p.Kind, $"{p.Contacts}", $"{p.CloseContacts}", $"{p.Rows}", $"{p.BandRows}", $"{p.Bands}", $"{p.BandsThatHeardIt}");
        }

        screen.Show(table);
        screen.Line();
    }

    private static void ShowInvariants(RunResult result, Screen screen)
    {
        screen.Line("Watched all along");
        var table = new Table("what must hold", ">looked at", ">failed");
        foreach ((string name, long looked, long failed) in result.Invariants.All)
        {
            table.Add(name, Texts.Number(looked), Texts.Number(failed));
        }

        screen.Show(table);
        foreach (string example in result.Invariants.Examples)
        {
            screen.Line("FAILED  " + example);
        }

        screen.Line();
    }
}
