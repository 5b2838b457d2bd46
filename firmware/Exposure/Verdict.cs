namespace Bluezone.Band.Exposure;

/// <summary>Grades a day by a batch's policy, and sums days up.</summary>
/// <remarks>Source: MATCH.md, "Verdict".</remarks>
public static class Verdict
{
    private const int MinuteS = 60;

    /// <summary>What a day near one key came to.</summary>
    /// <param name="kind">What the batch says of the key.</param>
    /// <param name="closeSeconds">Seconds close to it on that day.</param>
    /// <param name="policy">The batch's header.</param>
    public static Grade Of(EntryKind kind, int closeSeconds, BatchHeader policy)
    {
        if (closeSeconds == 0)
        {
            return Grade.None;
        }

        if (kind == EntryKind.F1)
        {
            return closeSeconds >= policy.F2Minutes * MinuteS ? Grade.F2 : Grade.None;
        }

        if (closeSeconds >= policy.F1CloseMinutes * MinuteS)
        {
            return Grade.F1Close;
        }

        bool isBrief = policy.F1BriefMinutes > 0 && closeSeconds >= policy.F1BriefMinutes * MinuteS;
        return isBrief ? Grade.F1Brief : Grade.None;
    }

    /// <summary>Whether the wearer is warned of it.</summary>
    public static bool IsAlarm(Grade grade)
    {
        return grade == Grade.F1Close || grade == Grade.F2;
    }

    /// <summary>The worst settled day of a table.</summary>
    public static Grade Worst(ExposureTable table)
    {
        Grade worst = Grade.None;
        for (int row = 0; row < table.Count; row++)
        {
            if (!table.IsPendingAt(row) && table.GradeAt(row) > worst)
            {
                worst = table.GradeAt(row);
            }
        }

        return worst;
    }
}
