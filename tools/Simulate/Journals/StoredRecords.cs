using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;
using Bluezone.Band.Sim;

namespace Bluezone.Band.Simulate.Journals;

/// <summary>All that a store says a band recorded: records in segments, those in the saved state that the segments lack, and counters.</summary>
/// <remarks>The rule for what the segments lack is the one the band restarts by; source: JOURNAL.md, "State".</remarks>
public sealed class StoredRecords
{
    private const int NoSegment = -1;

    private readonly EncounterJournal _journal;
    private readonly List<StoredRecord> _all = [];
    private readonly long[] _counts;

    /// <summary>Mounts the store, which may delete from it, and reads it.</summary>
    public StoredRecords(ISegmentStore store)
    {
        _journal = new EncounterJournal(store, store.CapacityOctets);
        _journal.Mount();
        ReadSegments(store);
        var state = new BandState();
        ReadState(new StateSlots(store), state);
        _counts = state.Counts;
    }

    /// <summary>Those in segments in the order of their numbers, then those that wait, then those that were open.</summary>
    public IReadOnlyList<StoredRecord> All => _all;

    /// <summary>Counters of the band's life as they were saved last, by Counter; all 0 where no state is whole.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>The segments that count.</summary>
    public SegmentTable Table => _journal.Table;

    /// <summary>Reads a copy of a store, which stays as it is: as a clinic's tool would, after taking the flash out.</summary>
    public static StoredRecords OfCopy(ISegmentStore store)
    {
        var copy = new FlashStore(store.CapacityOctets, blockOctets: store.BlockOctets);
        if (!StoreCopy.CopyAll(store, copy))
        {
            throw new InvalidOperationException();      // A store that can be read fits into one of its own size.
        }

        return new StoredRecords(copy);
    }

    private void ReadSegments(ISegmentStore store)
    {
        var walk = new JournalWalk(_journal, new SegmentReader(store));
        var record = new JournalRecord();
        while (walk.NextDurable(record))
        {
            _all.Add(new StoredRecord(record, RecordPlace.Segment, SegmentOf(record.Sequence)));
            record = new JournalRecord();
        }
    }

    private int SegmentOf(long sequence)
    {
        int row = Enumerable.Range(0, Table.Count).Last(each => Table.FromAt(each) <= sequence);
        return Table.SegmentAt(row);
    }

    private void ReadState(StateSlots slots, BandState state)
    {
        if (!slots.Load(state))
        {
            return;
        }

        Array.Clear(state.Identity);
        byte[] row = new byte[RecordFormat.RowOctets];
        for (int i = 0; i < state.WaitingRows + state.OpenRows && slots.ReadRow(i, row); i++)
        {
            var record = new JournalRecord();
            RecordFormat.GetRecord(row, 4, RecordFormat.RowUtcSeconds(row, 0), state.FirstRowSequence + i, record);
            bool isOpen = i >= state.WaitingRows;
            bool isInSegment = isOpen
                ? IsRecordedSince(state.FirstRowSequence + state.WaitingRows, record)
                : record.Sequence < _journal.NextSequence;
            if (!isInSegment)
            {
                _all.Add(new StoredRecord(record, isOpen ? RecordPlace.Open : RecordPlace.Waiting, NoSegment));
            }
        }
    }

    private bool IsRecordedSince(long sequence, JournalRecord record)
    {
        return _all.Any(each => each.Place == RecordPlace.Segment
            && !each.Record.IsState
            && each.Record.Sequence >= sequence
            && each.Record.Id.AsSpan().SequenceEqual(record.Id));
    }
}
