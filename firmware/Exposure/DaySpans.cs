using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>Where in the journal the encounters of each day are: first and last record number, day by day.</summary>
/// <remarks>
/// A day here is the UTC day of a key, widened by <see cref="Tolerance"/> on either side: an encounter may belong to two.
/// Record numbers never change, so this stays true while the journal is compacted.
/// </remarks>
public sealed class DaySpans
{
    /// <summary>Days looked at: 21 of retention, today, and one more at either end for clocks that differ.</summary>
    public const int Days = 24;

    private const int Nothing = -1;

    private readonly int[] _records = new int[2 * Days];        // Of each day the first and the last.

    /// <summary>The first day looked at, days since 1970-01-01.</summary>
    public int FirstDay { get; private set; }

    /// <summary>The first day behind them.</summary>
    public int EndDay => FirstDay + Days;

    /// <summary>Begins anew.</summary>
    /// <param name="lastDay">The last day looked at, days since 1970-01-01.</param>
    public void Clear(int lastDay)
    {
        FirstDay = lastDay - Days + 1;
        for (int i = 0; i < Days; i++)
        {
            _records[2 * i] = Nothing;
        }
    }

    /// <summary>Takes an encounter; they come in the order of their numbers.</summary>
    public void Add(JournalRecord record)
    {
        int day = KeySchedule.DayOf(record.StartUtcSeconds);
        int second = (int)(record.StartUtcSeconds % KeySchedule.DaySeconds);
        Add(day, record.Sequence);
        if (second <= Tolerance.AfterS)
        {
            Add(day - 1, record.Sequence);
        }

        if (second >= KeySchedule.DaySeconds - Tolerance.BeforeS)
        {
            Add(day + 1, record.Sequence);
        }
    }

    /// <summary>Whether a day has any encounter.</summary>
    public bool Has(int day)
    {
        return day >= FirstDay && day < EndDay && _records[2 * (day - FirstDay)] != Nothing;
    }

    /// <summary>How many days from one on have any encounter.</summary>
    public int CountFrom(int day)
    {
        int count = 0;
        for (; day < EndDay; day++)
        {
            count += Has(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Number of a day's first encounter; the day must have one.</summary>
    public long FirstOf(int day) => _records[2 * (day - FirstDay)];

    /// <summary>Number of a day's last encounter; the day must have one.</summary>
    public long LastOf(int day) => _records[(2 * (day - FirstDay)) + 1];

    private void Add(int day, long sequence)
    {
        int at = day - FirstDay;
        if (at < 0 || at >= Days)
        {
            return;
        }

        _records[2 * at] = _records[2 * at] == Nothing ? (int)sequence : _records[2 * at];
        _records[(2 * at) + 1] = (int)sequence;
    }
}
