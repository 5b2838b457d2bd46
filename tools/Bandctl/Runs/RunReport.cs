using System.Linq;
using Bluezone.Band.Loop;
using Bluezone.Band.Simulate.Run;

namespace Bluezone.Band.Bandctl.Runs;

/// <summary>What a run came to, for people.</summary>
internal static class RunReport
{
    public static void Show(RunResult result, Screen screen)
    {
        screen.Line($"{result.Scenario.Title}, seed {result.Seed}: {result.Scenario.Hours:0.#} h, {result.Bands.Count} bands, {result.Phones.Count} phones, {result.Took.TotalSeconds:F1} s");
        double deviceSeconds = (result.Bands.Count + result.Phones.Count) * result.Scenario.Hours * 3600;
        screen.Line($"{Texts.Number((long)(deviceSeconds / result.Took.TotalSeconds))} device-seconds a second");
        screen.Line();
        ShowBands(result, screen);
        ShowRadios(result, screen);
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
            "band", ">contacts", ">close", ">records", ">octets", ">truly close", ">of them missed", ">near min", ">truth min", ">lost, given up, dropped");
        foreach (BandResult b in result.Bands)
        {
            long lost = b.Counts[Counter.RecordsLost] + b.Counts[Counter.RecordsGivenUp] + b.Counts[Counter.AdvertsDropped] + b.Counts[Counter.IdsRefused];
            table.Add(
                b.Name, $"{b.Contacts}", $"{b.CloseContacts}", $"{b.Records}", $"{b.JournalOctets}", $"{b.TrueClose}", $"{b.MissedClose}",
                $"{b.BandNearMinutes:F0}", $"{b.TruthNearMinutes:F0}", $"{lost}");
        }

        screen.Show(table);
        int close = result.Bands.Sum(b => b.TrueClose);
        int missed = result.Bands.Sum(b => b.MissedClose);
        screen.Line($"truly close: within 2 m for 15 minutes or more; {close - missed} of {close} were recorded, {missed} missed");
        screen.Line(result.Windows == 0
            ? "continuity: no two bands were within 2 m for 30 s"
            : $"continuity: {result.Continuity:P1} of {result.Windows} windows of 30 s in which two bands were within 2 m have a sighting");
        screen.Line();
    }

    private static void ShowRadios(RunResult result, Screen screen)
    {
        screen.Line("Radio time by state; current and battery life by the model of hardware/Power.md (nothing was measured on a board)");
        var table = new Table("band", ">rest", ">switch", ">advertise", ">scan", ">read", ">mean mA (model)", ">life h (model)");
        foreach (BandResult b in result.Bands)
        {
            table.Add(
                b.Name, $"{b.RestShare:P1}", $"{b.SwitchShare:P1}", $"{b.AdvertiseShare:P1}", $"{b.ScanShare:P1}", $"{b.ReadShare:P2}",
                $"{b.MeanMa:F2}", $"{b.LifeHours:F1}");
        }

        screen.Show(table);
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
