using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync exposures</c>: days near published keys, after the wearer's yes.</summary>
internal sealed class SyncExposuresCommand(SyncOptions options) : SyncVerb(
    "exposures", "Asks the wearer, then shows the days near published keys and how many were met. No ids.", "band sync exposures", options, SyncRole.Owner)
{
    private static readonly string[] _grades = ["-", "F1, brief", "F2", "F1"];

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        await talk.Client.AskPressAsync().ConfigureAwait(false);
        await talk.ConsentAsync(ConsentState.ExposuresGranted, screen).ConfigureAwait(false);
        var table = new Table("local day", "grade", ">min near", ">min heard", ">strongest", "last");
        ReportEnd end = await RecordReports.RunAsync(talk.Client.Session, RecordQuery.All(RecordKind.Exposures), record =>
        {
            ExposureDay day = ExposureDay.Of(record.Octets);
            string grade = day.Grade < _grades.Length ? _grades[day.Grade] : $"{day.Grade}";
            table.Add(Texts.Day(day.LocalDay), grade, $"{day.CloseMinutes}", $"{day.HeardMinutes}", $"{day.StrongestRssiDbm} dBm", Texts.Moment(day.LastUtcSeconds));
            return true;
        }).ConfigureAwait(false);
        screen.Line($"exposures     {end.Count}");
        if (end.Count > 0)
        {
            screen.Show(table);
        }

        long met = 0;
        ReportEnd hours = await RecordReports.RunAsync(talk.Client.Session, RecordQuery.All(RecordKind.Hours), record =>
        {
            met += HourCount.Of(record.Octets).Encounters;
            return true;
        }).ConfigureAwait(false);
        screen.Line($"met           {Texts.Number(met)} encounters in {Texts.Number(hours.Count)} hours; by the hour: band sync pull hours");
        return BandctlApp.Done;
    }
}
