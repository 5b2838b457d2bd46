using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Bandctl.Journals;

/// <summary>What stands in the segments of a saved store, octet for octet: batches, and damage between them.</summary>
internal sealed class SegmentSurvey
{
    private const string Damage = "damage";

    private readonly List<Found> _found = [];
    private readonly List<(int Segment, int Octets)> _segments = [];

    /// <summary>Reads a store that was not mounted yet: mounting deletes what does not count.</summary>
    public SegmentSurvey(ISegmentStore store)
    {
        var reader = new SegmentReader(store);
        for (int segment = store.FirstAtOrAbove(0); segment >= 0; segment = store.FirstAtOrAbove(segment + 1))
        {
            _segments.Add((segment, store.Length(segment)));
            if (segment >= EncounterJournal.FirstSegment)
            {
                Read(reader, segment);
            }
        }
    }

    public int DamagedOctets => _found.Where(each => each.What == Damage).Sum(each => each.Octets);

    public int DamagedPlaces => _found.Count(each => each.What == Damage);

    /// <summary>Segment by segment, with the record numbers that count in each.</summary>
    public Table Segments(SegmentTable mounted)
    {
        var table = new Table("segment", ">octets", "holds", ">batches", ">records", ">damaged octets");
        foreach ((int segment, int octets) in _segments)
        {
            Found[] inside = _found.Where(each => each.Segment == segment).ToArray();
            table.Add(
                SavedStore.FileOf(segment),
                octets.ToString(),
                Holds(segment, mounted),
                inside.Count(each => each.What != Damage).ToString(),
                inside.Sum(each => each.Records).ToString(),
                inside.Where(each => each.What == Damage).Sum(each => each.Octets).ToString());
        }

        return table;
    }

    public Table Batches()
    {
        var table = new Table("segment", ">position", ">octets", "what", ">records", ">first", "base");
        foreach (Found each in _found)
        {
            table.Add(
                SavedStore.FileOf(each.Segment),
                each.Position.ToString(),
                each.Octets.ToString(),
                each.What,
                each.Records.ToString(),
                each.First,
                each.Base);
        }

        return table;
    }

    private static string Holds(int segment, SegmentTable mounted)
    {
        if (segment is StateSlots.FirstSegment or StateSlots.FirstSegment + 1)
        {
            return segment == StateSlots.FirstSegment ? "state slot A" : "state slot B";
        }

        if (segment < EncounterJournal.FirstSegment)
        {
            return "not the journal's";
        }

        int row = Enumerable.Range(0, mounted.Count).FirstOrDefault(each => mounted.SegmentAt(each) == segment, -1);
        return row < 0 ? "nothing that counts" : $"records {mounted.FromAt(row)} to {mounted.EndAt(row) - 1}";
    }

    private void Read(SegmentReader reader, int segment)
    {
        int damagedBefore = 0;
        reader.Open(segment);
        while (true)
        {
            bool isBatch = reader.Next();
            int begin = reader.Position - (isBatch ? reader.BatchOctets : 0);
            int damaged = reader.DamagedOctets - damagedBefore;
            damagedBefore = reader.DamagedOctets;
            if (damaged > 0)
            {
                _found.Add(new Found(segment, begin - damaged, damaged, Damage, 0, "-", "-"));
            }

            if (!isBatch)
            {
                return;
            }

            _found.Add(Batch(reader, segment, begin));
        }
    }

    private static Found Batch(SegmentReader reader, int segment, int begin)
    {
        string first = reader.FirstSequence.ToString();
        return reader.Type switch
        {
            BatchFormat.TypeRecords =>
                new Found(segment, begin, reader.BatchOctets, "records", reader.Count, first, Texts.Moment(reader.Value)),
            BatchFormat.TypeCompaction => new Found(segment, begin, reader.BatchOctets, "compaction", 0, first, "-"),
            BatchFormat.TypeSeal => new Found(segment, begin, reader.BatchOctets, $"seal before {reader.Value}", 0, first, "-"),
            _ => new Found(segment, begin, reader.BatchOctets, $"type {reader.Type}", 0, first, "-"),
        };
    }

    private sealed record Found(int Segment, int Position, int Octets, string What, int Records, string First, string Base);
}
