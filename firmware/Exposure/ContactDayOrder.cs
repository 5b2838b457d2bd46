namespace Bluezone.Band.Exposure;

/// <summary>Reads the settled days of a table out by date, so that their order says nothing of whose they are.</summary>
public static class ContactDayOrder
{
    private const int MinuteS = 60;

    /// <summary>How many there are.</summary>
    public static int Count(ExposureTable table)
    {
        int count = 0;
        for (int row = 0; row < table.Count; row++)
        {
            count += table.IsPendingAt(row) ? 0 : 1;
        }

        return count;
    }

    /// <summary>Reads one out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">From 0, the oldest first.</param>
    /// <param name="day">Takes it.</param>
    /// <returns>Whether there is one.</returns>
    public static bool Read(ExposureTable table, int index, ContactDay day)
    {
        for (int row = 0; row < table.Count; row++)
        {
            if (!table.IsPendingAt(row) && PlaceOf(table, row) == index)
            {
                day.LocalDay = table.DayAt(row);
                day.CloseMinutes = table.CloseSecondsAt(row) / MinuteS;
                day.HeardMinutes = table.HeardSecondsAt(row) / MinuteS;
                day.LastContactUtcSeconds = table.LastContactAt(row);
                day.StrongestRssiDbm = table.StrongestAt(row);
                day.Grade = table.GradeAt(row);
                return true;
            }
        }

        return false;
    }

    private static int PlaceOf(ExposureTable table, int row)
    {
        int place = 0;
        for (int other = 0; other < table.Count; other++)
        {
            place += !table.IsPendingAt(other) && IsBefore(table, other, row) ? 1 : 0;
        }

        return place;
    }

    private static bool IsBefore(ExposureTable table, int row, int other)
    {
        int difference = table.DayAt(row) - table.DayAt(other);
        if (difference != 0)
        {
            return difference < 0;
        }

        long laterS = table.LastContactAt(row) - table.LastContactAt(other);
        return laterS < 0 || (laterS == 0 && row < other);
    }
}
