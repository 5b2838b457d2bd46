using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync info</c>: how a band does.</summary>
internal sealed class SyncStatusCommand : SyncVerb
{
    private static readonly (BandStates State, string Words)[] _words =
    [
        (BandStates.Charging, "charging"),
        (BandStates.Recording, "records"),
        (BandStates.Paused, "paused"),
        (BandStates.StorageTrouble, "STORE FAILS"),
        (BandStates.EnteredByCharger, "entered by the charger"),
        (BandStates.PressGranted, "exposures may be seen"),
        (BandStates.DisclosureOpen, "disclosure open"),
    ];

    private readonly Option<bool> _json = new("--json") { Description = "As JSON, for programs: times are seconds since 1970, 0 for none." };

    public SyncStatusCommand(SyncOptions options)
        : base("info", "How the band does: cell, clock, store, published keys, faults. Everybody with a ticket.", "band sync info", options, SyncRole.Caretaker)
    {
        Add(_json);
    }

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        BandStatus status = await talk.Client.StatusAsync().ConfigureAwait(false);
        IReadOnlyList<SerialLine> serials = await talk.Client.SerialsAsync().ConfigureAwait(false);
        uint mark = await talk.Client.MarkAsync().ConfigureAwait(false);
        if (parsed.GetValue(_json))
        {
            screen.Line(StatusJson.Of(talk.Ticket.Number, status, serials, mark));
            return BandctlApp.Done;
        }

        Show(screen, talk, status, mark);
        if (serials.Count > 0)
        {
            Show(screen, serials);
        }

        return BandctlApp.Done;
    }

    private static void Show(Screen screen, SyncTalk talk, BandStatus status, uint mark)
    {
        screen.Line($"band          {BandNumber.Text(talk.Ticket.Number)}, firmware {status.FirmwareRevision}");
        screen.Line($"battery       {(status.BatteryPercent > 100 ? "not known" : $"{status.BatteryPercent} %")}");
        screen.Line($"state         {string.Join(", ", _words.Where(each => status.States.HasFlag(each.State)).Select(each => each.Words))}");
        screen.Line($"clock         {Clock(status, talk.UtcSeconds())}");
        screen.Line($"last sync     {Moment(status.LastSyncUtcSeconds, "never")}");
        screen.Line($"published     {Moment(status.NewestBatchUtcSeconds, "no batch yet")}; {status.BatchesWaiting} to be matched, {status.MatchPermille / 10.0:F1} % done");
        screen.Line($"store         {Texts.Number(status.FreeStoreOctets)} octets free");
        screen.Line($"faults        {status.Faults}, the last: {LastFault(status)}; {Texts.Count(status.SelfChecksFailed, "self-check")} failed");
        screen.Line($"delivered     up to record {mark}");
    }

    private static void Show(Screen screen, IReadOnlyList<SerialLine> serials)
    {
        var table = new Table(">authority", ">region", ">highest serial", ">next missing");
        foreach (SerialLine line in serials)
        {
            table.Add($"{line.Authority}", $"{line.Region}", $"{line.Highest}", line.NextMissing == 0 ? "-" : $"{line.NextMissing}");
        }

        screen.Line();
        screen.Show(table);
    }

    private static string Clock(BandStatus status, long utcSeconds)
    {
        return status.UtcSeconds == 0
            ? "not trusted"
            : $"{Texts.Moment(status.UtcSeconds)}, within {status.ClockErrorS} s by its own word; {Math.Abs(status.UtcSeconds - utcSeconds)} s from ours";
    }

    private static string LastFault(BandStatus status) => status.LastFault == 0 ? "none" : RecordWords.Fault(status.LastFault);

    private static string Moment(uint utcSeconds, string otherwise) => utcSeconds == 0 ? otherwise : Texts.Moment(utcSeconds);
}
