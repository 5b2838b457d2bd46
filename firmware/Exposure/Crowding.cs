namespace Bluezone.Band.Exposure;

/// <summary>Chooses the row that gives way where there are too many, and counts it.</summary>
/// <remarks>Source: MATCH.md, "Bounds".</remarks>
public static class Crowding
{
    private const int None = ExposureTable.None;
    private const int NewF2 = 4;
    private const int NewF1Close = 6;

    /// <summary>Makes room for a row of a match under way.</summary>
    /// <param name="state">Whose table it is.</param>
    /// <param name="day">The row's local day.</param>
    /// <param name="kind">What may come of it: an F1 of an F0, an F2 of an F1.</param>
    /// <returns>False when there is none: the encounter is given up, and was counted.</returns>
    public static bool MakeRoom(ExposureState state, int day, EntryKind kind)
    {
        ExposureTable table = state.Table;
        if (!table.IsFull)
        {
            return true;
        }

        int row = UnderWay(table, day);
        if (row == None)
        {
            row = LeastSettled(table);
            row = row != None && RankAt(table, row) < (kind == EntryKind.F0 ? NewF1Close : NewF2) ? row : None;
        }

        GiveUp(state, row);
        return row != None;
    }

    /// <summary>Makes room among the settled rows for one that is about to be.</summary>
    /// <param name="state">Whose table it is.</param>
    /// <param name="row">A pending row with a grade.</param>
    /// <returns>Where it is now; <see cref="ExposureTable.None"/> when it was itself worth least, and is gone.</returns>
    public static int Admit(ExposureState state, int row)
    {
        ExposureTable table = state.Table;
        if (ContactDayOrder.Count(table) < ExposureState.MostRows)
        {
            return row;
        }

        int least = LeastSettled(table);
        if (IsWorthLess(table, row, least))
        {
            GiveUp(state, row);
            return None;
        }

        GiveUp(state, least);
        return row == table.Count ? least : row;        // The last row has taken its place.
    }

    private static void GiveUp(ExposureState state, int row)
    {
        state.Count(ExposureCount.RowsGivenUp, 1);
        if (row != None)
        {
            state.Count(ExposureCount.AlarmsGivenUp, Verdict.IsAlarm(state.Table.GradeAt(row)) ? 1 : 0);
            state.Table.Remove(row);
        }
    }

    // No alarm; first what came to nothing on a day that is over.
    private static int UnderWay(ExposureTable table, int day)
    {
        int least = None;
        for (int row = 0; row < table.Count; row++)
        {
            if (table.IsPendingAt(row) && !Verdict.IsAlarm(table.GradeAt(row)))
            {
                if (table.GradeAt(row) == Grade.None && table.DayAt(row) < day - 1)
                {
                    return row;
                }

                least = least == None || IsWorthLess(table, row, least) ? row : least;
            }
        }

        return least;
    }

    private static int LeastSettled(ExposureTable table)
    {
        int least = None;
        for (int row = 0; row < table.Count; row++)
        {
            if (!table.IsPendingAt(row) && (least == None || IsWorthLess(table, row, least)))
            {
                least = row;
            }
        }

        return least;
    }

    // Brief before F2 before close, and of the same alarm what the wearer has acknowledged first.
    private static int RankAt(ExposureTable table, int row)
    {
        return ((int)table.GradeAt(row) * 2) - (table.IsAcknowledgedAt(row) && Verdict.IsAlarm(table.GradeAt(row)) ? 1 : 0);
    }

    // Of equals among alarms the oldest; else by time close, time heard, age.
    private static bool IsWorthLess(ExposureTable table, int row, int other)
    {
        int difference = RankAt(table, row) - RankAt(table, other);
        int days = table.DayAt(row) - table.DayAt(other);
        if (difference == 0 && Verdict.IsAlarm(table.GradeAt(row)))
        {
            difference = days;
        }

        difference = difference != 0 ? difference : table.CloseSecondsAt(row) - table.CloseSecondsAt(other);
        difference = difference != 0 ? difference : table.HeardSecondsAt(row) - table.HeardSecondsAt(other);
        return difference < 0 || (difference == 0 && days < 0);
    }
}
