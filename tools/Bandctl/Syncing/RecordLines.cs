using System;
using Bluezone.Band.SyncClient;

namespace Bluezone.Band.Bandctl.Syncing;

/// <summary>Records as lines of CSV.</summary>
internal static class RecordLines
{
    private static readonly string[] _grades = ["", "F1 brief", "F2", "F1"];

    public static string Heading(RecordKind kind) => kind switch
    {
        RecordKind.History => "number,begin,id,strongest_dbm",
        RecordKind.Hours => "hour,encounters,near",
        RecordKind.Exposures => "local_day,grade,minutes_near,minutes_heard,last,strongest_dbm",
        RecordKind.Log => "number,time,code,argument",
        _ => "octets",
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
                string grade = day.Grade < _grades.Length ? _grades[day.Grade] : $"{day.Grade}";
                return $"{Texts.Day(day.LocalDay)},{grade},{day.CloseMinutes},{day.HeardMinutes},{Texts.Moment(day.LastUtcSeconds)},{day.StrongestRssiDbm}";
            case RecordKind.Log:
                LogLine log = LogLine.Of(record.Octets);
                return $"{log.Number},{Texts.Moment(log.UtcSeconds)},{log.Code},{(int)log.Argument}";
            default:
                return FaultLine.Of(record.Octets).Octets;
        }
    }
}
