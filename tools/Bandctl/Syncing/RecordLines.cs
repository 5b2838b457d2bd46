using System;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>Records as lines of CSV: every figure, times in UTC.</summary>
internal static class RecordLines
{
    public static string Heading(RecordKind kind) => kind switch
    {
        RecordKind.History => "number,begin,id,strongest_dbm",
        RecordKind.Hours => "hour,encounters,near",
        RecordKind.Exposures => "local_day,grade,minutes_near,minutes_heard,last,strongest_dbm",
        RecordKind.Log => "number,time,code,what,argument",
        _ => "number,code,what,in_a_row,hours",
    };

    public static string Line(SyncRecord record)
    {
        switch (record.Kind)
        {
            case RecordKind.History:
                HistoryLine line = HistoryLine.Of(record.Octets);
                return $"{line.Number},{Texts.Moment(line.BeginUtcSeconds)},{Convert.ToHexString(line.Id)},{line.StrongestRssiDbm}";
            case RecordKind.Hours:
                HourCount hour = HourCount.Of(record.Octets);
                return $"{Texts.Moment(hour.BeginUtcSeconds)},{hour.Encounters},{hour.Near}";
            case RecordKind.Exposures:
                ExposureDay day = ExposureDay.Of(record.Octets);
                return $"{Texts.Day(day.LocalDay)},{Quoted(RecordWords.Grade(day.Grade))},{day.CloseMinutes},{day.HeardMinutes},{Texts.Moment(day.LastUtcSeconds)},{day.StrongestRssiDbm}";
            case RecordKind.Log:
                LogLine log = LogLine.Of(record.Octets);
                return $"{log.Number},{Texts.Moment(log.UtcSeconds)},{log.Code},{Quoted(RecordWords.State(log.Code))},{(int)log.Argument}";
            default:
                FaultLine fault = FaultLine.Of(record.Octets);
                return $"{fault.Number},{fault.Code},{Quoted(RecordWords.Fault(fault.Code))},{fault.InARow},{fault.Hours}";
        }
    }

    private static string Quoted(string words) => words.Contains(',') ? $"\"{words}\"" : words;
}
