using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>What an outbreak leaves in a folder: the outcomes, every batch, and the key that they are checked with.</summary>
internal static class OutbreakFiles
{
    /// <summary>Writes them.</summary>
    /// <returns>One line for people for each thing.</returns>
    public static IEnumerable<string> Write(OutbreakResult outbreak, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "outbreak.csv"), Outcomes(outbreak));
        string batches = Path.Combine(folder, "batches");
        Directory.CreateDirectory(batches);
        foreach (string old in Directory.GetFiles(batches, "*.bzb"))
        {
            File.Delete(old);
        }

        foreach (PublishedBatch batch in outbreak.Batches)
        {
            File.WriteAllBytes(Path.Combine(batches, $"{batch.Serial}.bzb"), batch.Octets);
        }

        File.WriteAllBytes(Path.Combine(batches, "authority.pub"), outbreak.PublicKey);
        return ["outbreak.csv: every publication for every wearer", "batches/: what was published, and the authority's public key"];
    }

    private static string Outcomes(OutbreakResult outbreak)
    {
        var csv = new StringBuilder("band,published,as,mistake,truth_min,room_min,band_min,truth,told,issued_utc_s,warned_utc_s,gone_utc_s,is\n");
        foreach (WarningOutcome each in outbreak.Outcomes)
        {
            csv.Append(Quote(each.Wearer)).Append(',').Append(Quote(each.Publication.Name)).Append(',')
                .AppendJoin(',', each.Publication.Entry.Grade, each.Publication.IsMistake ? 1 : 0)
                .Append(CultureInfo.InvariantCulture, $",{each.TruthMinutes:F1},{each.RoomMinutes:F1},{each.ToldMinutes:F1},")
                .AppendJoin(',', each.TruthGrade, each.ToldGrade, each.Publication.IssuedUtcSeconds, each.WarnedUtcSeconds, each.GoneUtcSeconds, each.InWords)
                .Append('\n');
        }

        return csv.ToString();
    }

    private static string Quote(string text) => '"' + text.Replace("\"", "\"\"") + '"';
}
