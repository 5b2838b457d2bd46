using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Bandctl.Journals;

/// <summary>All records of a saved store: those in segments, and those in the saved state that the segments lack.</summary>
/// <remarks>The rule for the latter is the one the band restarts by; source: JOURNAL.md, "State".</remarks>
internal sealed class StoredRecords
{
    private readonly EncounterJournal _journal;
    private readonly List<StoredRecord> _all = [];
    private readonly List<(long Sequence, string Id)> _durable = [];

    /// <summary>Mounts the store, which may delete from it, and reads it.</summary>
    public StoredRecords(ISegmentStore store)
    {
        _journal = new EncounterJournal(store, store.CapacityOctets);
        _journal.Mount();
        ReadSegments(store);
        ReadState(store);
    }

    public IReadOnlyList<StoredRecord> All => _all;

    /// <summary>The segments that count.</summary>
    public SegmentTable Table => _journal.Table;

    private void ReadSegments(ISegmentStore store)
    {
        var walk = new JournalWalk(_journal, new SegmentReader(store));
        var record = new JournalRecord();
        while (walk.NextDurable(record))
        {
            _all.Add(new StoredRecord(record, FileOf(record.Sequence)));
            if (!record.IsState)
            {
                _durable.Add((record.Sequence, Convert.ToHexString(record.Id)));
            }
        }
    }

    private string FileOf(long sequence)
    {
        int row = Enumerable.Range(0, Table.Count).Last(each => Table.FromAt(each) <= sequence);
        return SavedStore.FileOf(Table.SegmentAt(row));
    }

    private void ReadState(ISegmentStore store)
    {
        var state = new BandState();
        var slots = new StateSlots(store);
        if (!slots.Load(state))
        {
            return;
        }

        byte[] row = new byte[RecordFormat.RowOctets];
        var record = new JournalRecord();
        for (int i = 0; i < state.WaitingRows + state.OpenRows && slots.ReadRow(i, row); i++)
        {
            RecordFormat.GetRecord(row, 4, RecordFormat.RowUtcSeconds(row, 0), state.FirstRowSequence + i, record);
            bool isOpen = i >= state.WaitingRows;
            if (isOpen ? !IsRecordedSince(state.FirstRowSequence + state.WaitingRows, record) : record.Sequence >= _journal.NextSequence)
            {
                _all.Add(new StoredRecord(record, isOpen ? StoredRecord.Open : StoredRecord.Waiting));
            }
        }

        Array.Clear(state.Identity);
    }

    private bool IsRecordedSince(long sequence, JournalRecord record)
    {
        string id = Convert.ToHexString(record.Id);
        return _durable.Any(each => each.Sequence >= sequence && each.Id == id);
    }
}
