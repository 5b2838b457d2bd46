using System;
using System.Collections.Generic;
using Bluezone.Band.Air;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Tests.Unit.Fakes;

/// <summary>A record as a walk delivered it.</summary>
internal sealed record Seen(
    long Sequence, string Id, long StartUtcSeconds, bool IsState, SenderKind Kind, int DurationS, int NearS, int Samples, int Rank)
{
    public string Key => Id + "@" + StartUtcSeconds;

    public BandStateCode State => IsState ? (BandStateCode)Convert.FromHexString(Id)[0] : BandStateCode.None;

    public int Argument => BitConverter.ToInt32(Convert.FromHexString(Id), 1);

    public static Seen Of(JournalRecord record)
    {
        return new Seen(
            record.Sequence,
            Convert.ToHexString(record.Id),
            record.StartUtcSeconds,
            record.IsState,
            record.Kind,
            record.DurationS,
            record.NearS,
            record.Samples,
            DropRule.RankOf(record));
    }

    public static List<Seen> All(EncounterJournal journal, ISegmentStore store, long from = 0, bool durableOnly = false)
    {
        var walk = new JournalWalk(journal, new SegmentReader(store));
        var record = new JournalRecord();
        var all = new List<Seen>();
        walk.StartAt(from);
        while (durableOnly ? walk.NextDurable(record) : walk.Next(record))
        {
            all.Add(Of(record));
        }

        return all;
    }
}
