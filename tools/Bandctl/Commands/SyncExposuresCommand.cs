using System.CommandLine;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync exposures</c>: days near published keys, after the wearer's yes.</summary>
internal sealed class SyncExposuresCommand(SyncOptions options) : SyncVerb(
    "exposures", "Asks the wearer, then shows the days near published keys and how many were met. No ids. Owners and clinics.", "band sync exposures", options, SyncRole.Owner)
{
    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        await talk.Client.AskPressAsync().ConfigureAwait(false);
        await talk.ConsentAsync(ConsentState.ExposuresGranted, screen).ConfigureAwait(false);
        var sheet = new RecordSheet(RecordKind.Exposures, await LocalClock.OfAsync(talk).ConfigureAwait(false));
        ReportEnd end = await RecordReports.RunWholeAsync(talk.Client.Session, RecordQuery.All(RecordKind.Exposures), sheet.Add).ConfigureAwait(false);
        screen.Line($"exposures     {end.Count}");
        if (end.Count > 0)
        {
            screen.Show(sheet.Table);
        }

        long met = 0;
        ReportEnd hours = await RecordReports.RunWholeAsync(talk.Client.Session, RecordQuery.All(RecordKind.Hours), record =>
        {
            met += HourCount.Of(record.Octets).Encounters;
        }).ConfigureAwait(false);
        screen.Line($"met           {Texts.Number(met)} encounters in {Texts.Number(hours.Count)} hours; by the hour: ./band sync pull hours");
        return BandctlApp.Done;
    }
}
