namespace Bluezone.Band.Exposure;

/// <summary>Ends a match: its rows get their tags, lose what does not count, and merge into those that were there.</summary>
/// <remarks>Power: row by row; a cut in it goes on with the rows that are left, to the same end.</remarks>
public static class Settlement
{
    /// <summary>Settles one row.</summary>
    /// <param name="state">Whose it is.</param>
    /// <param name="batch">The row's batch, open.</param>
    /// <param name="row">A pending row.</param>
    /// <returns>False when the store does not answer.</returns>
    public static bool Settle(ExposureState state, OpenBatch batch, int row)
    {
        ExposureTable table = state.Table;
        if (table.GradeAt(row) == Grade.None)
        {
            table.Remove(row);
            return true;
        }

        if (!batch.Read(table.EntryAt(row)))
        {
            bool isLost = batch.StoreAnswers;
            if (isLost)
            {
                table.Remove(row);
                state.Count(ExposureCount.RowsGivenUp, 1);
            }

            return isLost;
        }

        long issuedUtcSeconds = batch.Header.IssuedUtcSeconds;
        state.Tag.Make(batch.Entry);
        int found = state.Withdrawn.Find(state.Tag.Octets, issuedUtcSeconds);
        if (found == WithdrawnKeys.Covered)
        {
            table.Remove(row);
            state.Count(ExposureCount.RowsGivenUp, issuedUtcSeconds <= state.Withdrawn.ForgottenUtcSeconds ? 1 : 0);
        }
        else if (found == WithdrawnKeys.Free)
        {
            Keep(state, row, issuedUtcSeconds);
        }

        return found != WithdrawnKeys.Unknown;
    }

    private static void Keep(ExposureState state, int row, long issuedUtcSeconds)
    {
        ExposureTable table = state.Table;
        byte[] tag = state.Tag.Octets;
        Grade grade = table.GradeAt(row);
        int settled = table.FindSettled(tag, table.DayAt(row));
        bool isNew = settled == ExposureTable.None || table.GradeAt(settled) < grade;
        if (settled == ExposureTable.None)
        {
            row = Crowding.Admit(state, row);
            if (row == ExposureTable.None)
            {
                return;
            }

            table.Settle(row, tag, issuedUtcSeconds);
        }
        else
        {
            table.Merge(row, settled, issuedUtcSeconds);
            table.Remove(row);
        }

        if (isNew && Verdict.IsAlarm(grade))
        {
            state.Tell(News.Warning);
        }
    }
}
