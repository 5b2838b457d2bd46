using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>How a band does, for programs.</summary>
internal static class StatusJson
{
    private static readonly JsonSerializerOptions _form = new() { WriteIndented = true };

    /// <summary>One object; times are seconds since 1970, 0 for none.</summary>
    public static string Of(uint number, BandStatus status, IReadOnlyList<SerialLine> serials, uint mark) => JsonSerializer.Serialize(
        new
        {
            band = BandNumber.Text(number),
            firmware = status.FirmwareRevision,
            battery_percent = status.BatteryPercent > 100 ? (int?)null : status.BatteryPercent,
            states = Enum.GetValues<BandStates>().Where(each => each != BandStates.None && status.States.HasFlag(each)).Select(each => each.ToString()),
            utc_s = status.UtcSeconds,
            clock_error_s = status.ClockErrorS,
            last_sync_utc_s = status.LastSyncUtcSeconds,
            newest_batch_utc_s = status.NewestBatchUtcSeconds,
            batches_waiting = status.BatchesWaiting,
            match_permille = status.MatchPermille,
            free_store_octets = status.FreeStoreOctets,
            faults = status.Faults,
            last_fault = status.LastFault,
            self_checks_failed = status.SelfChecksFailed,
            delivered_up_to = mark,
            serials = serials.Select(each => new { authority = each.Authority, region = each.Region, highest = each.Highest, next_missing = each.NextMissing }),
        },
        _form);
}
