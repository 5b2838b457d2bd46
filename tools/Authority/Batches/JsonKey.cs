namespace Bluezone.Band.Authority.Batches;

/// <summary>One object of Bluezone's list: four fields, each there and of its type.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="DailyKey">64 hex digits.</param>
/// <param name="TimeStart">Seconds, 0..4,294,967,295.</param>
/// <param name="TimeEnd">Seconds, 0..4,294,967,295.</param>
/// <param name="Max">Slots of a day.</param>
internal sealed record JsonKey(int Line, string DailyKey, long TimeStart, long TimeEnd, long Max);
