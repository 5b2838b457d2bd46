using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Bluezone.Band.Bandctl.Syncing;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Commands;

/// <summary><c>band sync info</c>: how a band does.</summary>
internal sealed class SyncStatusCommand(SyncOptions options) : SyncVerb(
    "info", "How the band does: cell, clock, store, published keys, faults.", "band sync info", options, SyncRole.Caretaker)
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

    protected override async Task<int> WorkAsync(ParseResult parsed, Screen screen, SyncTalk talk)
    {
        BandStatus status = await talk.Client.StatusAsync().ConfigureAwait(false);
        IReadOnlyList<SerialLine> serials = await talk.Client.SerialsAsync().ConfigureAwait(false);
        uint mark = await talk.Client.MarkAsync().ConfigureAwait(false);
        screen.Line($"band          {PrintedNumber.Of(talk.Ticket.Number)}, firmware {status.FirmwareRevision}");
        screen.Line($"battery       {status.BatteryPercent} %");
        screen.Line($"state         {string.Join(", ", _words.Where(each => status.States.HasFlag(each.State)).Select(each => each.Words))}");
        screen.Line($"clock         {Clock(status, talk.UtcSeconds())}");
        screen.Line($"last sync     {Moment(status.LastSyncUtcSeconds, "never")}");
        screen.Line($"published     {Moment(status.NewestBatchUtcSeconds, "no batch yet")}; {status.BatchesWaiting} to be matched, {status.MatchPermille / 10.0:F1} % done");
        screen.Line($"store         {Texts.Number(status.FreeStoreOctets)} octets free");
        screen.Line($"faults        {status.Faults}, the last {status.LastFault}; {Texts.Count(status.SelfChecksFailed, "self-check")} failed");
        screen.Line($"delivered     up to record {mark}");
        if (serials.Count > 0)
        {
            Show(screen, serials);
        }

        return BandctlApp.Done;
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

    private static string Moment(uint utcSeconds, string otherwise) => utcSeconds == 0 ? otherwise : Texts.Moment(utcSeconds);
}
