using System;
using Bluezone.Band.Air;
using Bluezone.Band.Journal;
using Bluezone.Band.Simulate.Journals;

namespace Bluezone.Band.Bandctl.Journals;

/// <summary>A record of a saved store, in words.</summary>
internal sealed class RecordText
{
    private const int ShownIdDigits = 6;        // What Bluezone's own screens show.

    public RecordText(StoredRecord stored)
    {
        JournalRecord record = stored.Record;
        Sequence = stored.Place == RecordPlace.Open ? "" : record.Sequence.ToString();
        Start = Texts.Moment(record.StartUtcSeconds);
        Id = Convert.ToHexString(record.Id);
        IsState = record.IsState;
        What = record.IsState ? Name(record.State) : Name(record.Kind);
        Argument = record.IsState ? record.Argument.ToString() : "";
        Figures = record.IsState
            ? ["", "", "", "", ""]
            :
            [
                record.DurationS.ToString(), record.NearS.ToString(), record.Samples.ToString(),
                record.RssiMaxDbm.ToString(), record.RssiMeanDbm.ToString(),
            ];
        Where = stored.Place switch
        {
            RecordPlace.Segment => SavedStore.FileOf(stored.Segment),
            RecordPlace.Waiting => "waiting",
            _ => "open",
        };
    }

    public string Sequence { get; }

    public string Start { get; }

    public string Id { get; }

    public bool IsState { get; }

    public string What { get; }

    public string Argument { get; }

    /// <summary>Duration and near, s; samples; strongest and mean RSSI, dBm.</summary>
    public string[] Figures { get; }

    /// <summary>The file it stands in, or that it waits for its batch, or was open.</summary>
    public string Where { get; }

    /// <summary>The id in full, or its first six digits.</summary>
    public string ShownId(bool inFull)
    {
        return IsState ? "" : inFull ? Id : string.Concat(Id.AsSpan(0, ShownIdDigits), "***");
    }

    private static string Name(BandStateCode state)
    {
        return Enum.IsDefined(state) ? $"state {state}" : $"state {(int)state}";
    }

    private static string Name(SenderKind kind)
    {
        return Enum.IsDefined(kind) ? kind.ToString() : $"kind {(int)kind}";
    }
}
