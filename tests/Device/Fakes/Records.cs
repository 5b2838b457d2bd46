using Bluezone.Band.Contracts;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Tests.Device.Fakes;

/// <summary>Walks over a journal and counts: no list of records is kept, for a board has not room for one.</summary>
internal sealed class Records
{
    private readonly EncounterJournal _journal;

    public Records(EncounterJournal journal, ISegmentStore store)
    {
        _journal = journal;
        Walk = new JournalWalk(journal, new SegmentReader(store));
    }

    /// <summary>The walk itself.</summary>
    public JournalWalk Walk { get; }

    /// <summary>The record that was read or found last.</summary>
    public JournalRecord Last { get; } = new();

    /// <summary>All records, waiting ones too.</summary>
    public int Count()
    {
        int count = 0;
        for (Walk.StartAt(0); Walk.Next(Last); count++)
        {
        }

        return count;
    }

    /// <summary>Records whose batch is in the store.</summary>
    public int CountDurable()
    {
        int count = 0;
        for (Walk.StartAt(0); Walk.NextDurable(Last); count++)
        {
        }

        return count;
    }

    /// <summary>Encounters with one of the others.</summary>
    public int CountOf(int number)
    {
        int count = 0;
        Walk.StartAt(0);
        while (Walk.Next(Last))
        {
            count += !Last.IsState && Others.HasId(Last.Id, number) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Goes to the last record of a state.</summary>
    /// <returns>Whether there is one; it is in <see cref="Last"/> then.</returns>
    public bool Find(BandStateCode state)
    {
        long found = -1;
        Walk.StartAt(0);
        while (Walk.Next(Last))
        {
            found = Last.IsState && Last.State == state ? Last.Sequence : found;
        }

        return found >= 0 && Read(found);
    }

    /// <summary>Goes to the first encounter with one of the others.</summary>
    /// <returns>Whether there is one; it is in <see cref="Last"/> then.</returns>
    public bool Find(int number)
    {
        Walk.StartAt(0);
        while (Walk.Next(Last))
        {
            if (!Last.IsState && Others.HasId(Last.Id, number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the records from one number to below another, and no more after these, are there, each of the other of its number.</summary>
    public bool AreExactly(int from, int end)
    {
        int expected = from;
        Walk.StartAt(from);
        while (Walk.Next(Last))
        {
            if (Last.Sequence != expected || !Others.HasId(Last.Id, expected))
            {
                return false;
            }

            expected++;
        }

        return expected == end && _journal.NextSequence == end;
    }

    private bool Read(long sequence)
    {
        Walk.StartAt(sequence);
        return Walk.Next(Last);
    }
}
