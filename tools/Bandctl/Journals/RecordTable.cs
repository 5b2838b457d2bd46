using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bluezone.Band.Bandctl.Journals;

/// <summary>Records as a table for people, or as CSV.</summary>
internal static class RecordTable
{
    public static Table Of(IReadOnlyList<RecordText> records, bool idsInFull)
    {
        var table = new Table(
            ">record", "start", "what", "id", ">duration s", ">near s", ">samples", ">max dBm", ">mean dBm", "in");
        foreach (RecordText each in records)
        {
            string what = each.Argument is "" or "0" ? each.What : $"{each.What} {each.Argument}";
            string[] figures = [.. each.Figures.Select(figure => figure.Length == 0 ? "-" : figure)];
            table.Add(
                [Or(each.Sequence), each.Start, what, Or(each.ShownId(idsInFull)), .. figures, each.Where]);
        }

        return table;
    }

    public static void WriteCsv(IReadOnlyList<RecordText> records, bool idsInFull, TextWriter output)
    {
        output.WriteLine("sequence,start_utc,what,argument,id,duration_s,near_s,samples,rssi_max_dbm,rssi_mean_dbm,in");
        foreach (RecordText each in records)
        {
            string[] cells =
                [each.Sequence, each.Start, each.What, each.Argument, each.ShownId(idsInFull), .. each.Figures, each.Where];
            output.WriteLine(string.Join(',', cells));
        }
    }

    private static string Or(string text)
    {
        return text.Length == 0 ? "-" : text;
    }
}
