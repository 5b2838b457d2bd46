using Bluezone.Band.Bytes;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Loop;

/// <content>What was open or waited when the power went.</content>
public sealed partial class Memory
{
    private void RestoreRows()
    {
        int waiting = _state.WaitingRows;
        int open = _state.OpenRows;
        long openSequence = _state.FirstRowSequence + waiting;
        long durableEnd = _journal.NextSequence;
        _journal.ContinueFrom(_state.FirstRowSequence);
        for (int i = 0; i < waiting; i++)
        {
            bool isInJournal = _state.FirstRowSequence + i < durableEnd;
            if (!isInJournal && _slots.ReadRow(i, _row))
            {
                _journal.AppendRow(_row, 0);
            }
        }

        for (int i = waiting; i < waiting + open; i++)
        {
            if (_slots.ReadRow(i, _row) && (durableEnd <= openSequence || !IsRecordedSince(openSequence)))
            {
                _journal.AppendRow(_row, 0);
            }
        }
    }

    // Whether the row's encounter was closed and written after it was saved as open: then its id has a record since.
    private bool IsRecordedSince(long sequence)
    {
        JournalRecord record = _journal.Record;
        _journal.Walk.StartAt(sequence);
        while (_journal.Walk.NextDurable(record))
        {
            if (!record.IsState && Comparison.AreEqual(record.Id, 0, _row, 4, record.Id.Length))
            {
                return true;
            }
        }

        return false;
    }

    private long NewestRecordUtcSeconds()
    {
        long newest = 0;
        JournalRecord record = _journal.Record;
        _journal.Walk.StartAt(0);
        while (_journal.Walk.NextDurable(record))
        {
            newest = record.StartUtcSeconds > newest ? record.StartUtcSeconds : newest;
        }

        return newest;
    }
}
