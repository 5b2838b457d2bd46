using System;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>Records as a table for people: codes in words, times as the clock on the wall has them.</summary>
internal sealed class RecordSheet
{
    private const int ShownIdDigits = 6;        // As Bluezone's own screens show them.

    private readonly RecordKind _kind;
    private readonly LocalClock _clock;

    public RecordSheet(RecordKind kind, LocalClock clock)
    {
        _kind = kind;
        _clock = clock;
        Table = new Table(kind switch
        {
            RecordKind.History => [">number", clock.Name, "id", ">strongest dBm"],
            RecordKind.Hours => [clock.Name, ">encounters", ">of them near"],
            RecordKind.Exposures => ["local day", "grade", ">min near", ">min heard", ">strongest dBm", "last, " + clock.Name],
            RecordKind.Log => [">number", clock.Name, "what", "details"],
            _ => [">number", "what", ">in a row", ">hours after its start"],
        });
    }

    public Table Table { get; }

    public void Add(SyncRecord record)
    {
        Table.Add(_kind switch
        {
            RecordKind.History => Row(HistoryLine.Of(record.Octets)),
            RecordKind.Hours => Row(HourCount.Of(record.Octets)),
            RecordKind.Exposures => Row(ExposureDay.Of(record.Octets)),
            RecordKind.Log => Row(LogLine.Of(record.Octets)),
            _ => Row(FaultLine.Of(record.Octets)),
        });
    }

    private string[] Row(HistoryLine line)
    {
        string id = string.Concat(Convert.ToHexString(line.Id).AsSpan(0, ShownIdDigits), "***");
        return [$"{line.Number}", _clock.Text(line.BeginUtcSeconds), id, $"{line.StrongestRssiDbm}"];
    }

    private string[] Row(HourCount hour) => [_clock.Text(hour.BeginUtcSeconds), $"{hour.Encounters}", $"{hour.Near}"];

    private string[] Row(ExposureDay day) =>
        [Texts.Day(day.LocalDay), RecordWords.Grade(day.Grade), $"{day.CloseMinutes}", $"{day.HeardMinutes}", $"{day.StrongestRssiDbm}", _clock.Text(day.LastUtcSeconds)];

    private string[] Row(LogLine line) => [$"{line.Number}", _clock.Text(line.UtcSeconds), RecordWords.State(line.Code), RecordWords.Details(line)];

    private static string[] Row(FaultLine fault) => [$"{fault.Number}", RecordWords.Fault(fault.Code), $"{fault.InARow}", $"{fault.Hours}"];
}
