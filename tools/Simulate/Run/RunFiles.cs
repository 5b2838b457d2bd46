using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Bluezone.Band.Sim;
using Bluezone.Band.Simulate.Bands;
using Bluezone.Band.Simulate.Outbreak;

namespace Bluezone.Band.Simulate.Run;

/// <summary>What a run leaves in a folder: tables, every band's store, pictures.</summary>
public static class RunFiles
{
    /// <summary>Writes all of it.</summary>
    /// <param name="result">The run.</param>
    /// <param name="folder">Made if need be; files of an earlier run are replaced, its stores removed.</param>
    /// <returns>One line for people for each thing written, or not written and why.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(RunResult result, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "bands.csv"), Bands(result));
        File.WriteAllText(Path.Combine(folder, "phones.csv"), Phones(result));
        File.WriteAllText(Path.Combine(folder, "pairs.csv"), Pairs(result));
        var lines = new List<string> { "bands.csv, phones.csv, pairs.csv: the tables, whole" };
        if (result.Outbreak != null)
        {
            lines.AddRange(OutbreakFiles.Write(result.Outbreak, folder));
        }

        lines.AddRange(SaveStores(result, Path.Combine(folder, "stores")));
        lines.AddRange(RunPictures.Draw(result, folder));
        return lines;
    }

    private static IEnumerable<string> SaveStores(RunResult result, string stores)
    {
        StoreFolders.RemoveOld(stores);
        IReadOnlyList<SimulatedBand> bands = result.Crowd.Bands;
        IReadOnlyList<string> names = StoreFolders.NamesFor(bands.Select(b => b.Name));
        for (int i = 0; i < bands.Count; i++)
        {
            SaveStore(bands[i], Path.Combine(stores, names[i]));
        }

        return bands.Count == 0
            ? ["stores/: none, since there is no band"]
            : ["stores/: every band's flash; look into one with: ./band journal " + ShellWords.Quote(Path.Combine(stores, names[0]))];
    }

    private static void SaveStore(SimulatedBand band, string folder)
    {
        if (Directory.Exists(folder))
        {
            foreach (string old in Directory.GetFiles(folder, "*.seg"))
            {
                File.Delete(old);       // Somebody put other files beside them, so the folder was left.
            }
        }

        StoreCopy.CopyAll(band.Store, new FolderStore(folder, band.Store.CapacityOctets, band.Store.BlockOctets));
    }

    private static string Bands(RunResult result)
    {
        var csv = new StringBuilder(
            "band,contacts,close_contacts,records,journal_octets,true_close,missed_close,truth_near_min,band_near_min,"
            + "rest_share,switch_share,advertise_share,scan_share,read_share,awake_share,mean_ma_model,life_h_model\n");
        foreach (BandResult b in result.Bands)
        {
            csv.Append(Quote(b.Name)).Append(',')
                .AppendJoin(',', b.Contacts, b.CloseContacts, b.Records, b.JournalOctets, b.TrueClose, b.MissedClose).Append(',')
                .Append(Numbers("F1", b.TruthNearMinutes, b.BandNearMinutes)).Append(',')
                .Append(Numbers("F5", b.RestShare, b.SwitchShare, b.AdvertiseShare, b.ScanShare, b.ReadShare, b.AwakeShare)).Append(',')
                .Append(Numbers("F2", b.MeanMa, b.LifeHours)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Phones(RunResult result)
    {
        var csv = new StringBuilder("phone,kind,contacts,close_contacts,rows,band_rows,bands,bands_that_recorded_it\n");
        foreach (PhoneResult p in result.Phones)
        {
            csv.Append(Quote(p.Name)).Append(',')
                .AppendJoin(',', p.Kind, p.Contacts, p.CloseContacts, p.Rows, p.BandRows, p.Bands, p.BandsThatHeardIt).Append('\n');
        }

        return csv.ToString();
    }

    private static string Pairs(RunResult result)
    {
        var csv = new StringBuilder("band,other,truth_near_min,band_near_min,band_heard_min,records\n");
        foreach (PairResult p in result.Pairs)
        {
            csv.Append(Quote(p.Observer)).Append(',').Append(Quote(p.Other)).Append(',')
                .Append(Numbers("F1", p.TruthNearMinutes, p.BandNearMinutes, p.BandHeardMinutes)).Append(',')
                .Append(p.Records).Append('\n');
        }

        return csv.ToString();
    }

    private static string Numbers(string format, params double[] values)
    {
        return string.Join(',', values.Select(v => v.ToString(format, CultureInfo.InvariantCulture)));
    }

    private static string Quote(string text)
    {
        return '"' + text.Replace("\"", "\"\"") + '"';
    }
}
