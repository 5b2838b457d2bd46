using Bluezone.Band.Identity;
using Bluezone.Band.Journal;

namespace Bluezone.Band.Exposure;

/// <summary>Sums encounters with published keys up, for each key and local day.</summary>
public sealed class ContactSums
{
    private const int MinuteS = 60;
    private const int Utc7Minutes = 7 * 60;         // Vietnam.

    private readonly ExposureState _state;
    private readonly Closeness _closeness;

    /// <summary>Prepares to sum up.</summary>
    /// <param name="state">Where sums go.</param>
    /// <param name="closeness">How long of an encounter was close.</param>
    public ContactSums(ExposureState state, Closeness closeness)
    {
        _state = state;
        _closeness = closeness;
    }

    /// <summary>Minutes that local days are ahead of UTC's, -720..840.</summary>
    public int LocalMinutes { get; set; } = Utc7Minutes;

    /// <summary>The local day of a moment, days since 1970-01-01.</summary>
    public int LocalDayOf(long utcSeconds)
    {
        return (int)((utcSeconds + (LocalMinutes * MinuteS)) / KeySchedule.DaySeconds);
    }

    /// <summary>Adds an encounter.</summary>
    /// <param name="entry">Place of the key's entry in its batch.</param>
    /// <param name="kind">What the entry says.</param>
    /// <param name="record">The encounter.</param>
    /// <param name="policy">The batch's header.</param>
    public void Add(int entry, EntryKind kind, JournalRecord record, BatchHeader policy)
    {
        ExposureTable table = _state.Table;
        int day = LocalDayOf(record.StartUtcSeconds);
        int row = table.FindPending(entry, day);
        if (row == ExposureTable.None && Crowding.MakeRoom(_state, day, kind))
        {
            row = table.Open(entry, day, kind);
        }

        if (row != ExposureTable.None)
        {
            int closeS = _closeness.SecondsOf(record, policy.ClosePathLossDb);
            table.Add(row, closeS, record.DurationS, record.StartUtcSeconds + record.DurationS, record.RssiMaxDbm);
            table.PutGrade(row, Verdict.Of(kind, table.CloseSecondsAt(row), policy));
        }
    }
}
