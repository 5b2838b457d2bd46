using System.Collections.Generic;
using System.Linq;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>Warnings counted against the truth; they can be added up over runs.</summary>
/// <param name="Correct">Warned, and rightly.</param>
/// <param name="Missed">Not warned who should have been.</param>
/// <param name="False">Warned who should not have been.</param>
/// <param name="FalseInRoom">Of these, who was within 4 m for as long as the policy asks on one day.</param>
/// <param name="Late">Warned, but more than a day after publication.</param>
/// <param name="Mistaken">Warned of somebody who was a mistake.</param>
/// <param name="Withdrawn">Of these, whose warning was taken back.</param>
/// <param name="DelaySeconds">All delays of warnings after publication, added up.</param>
/// <param name="LongestDelaySeconds">The longest.</param>
public sealed record WarningSum(
    int Correct, int Missed, int False, int FalseInRoom, int Late, int Mistaken, int Withdrawn, long DelaySeconds, long LongestDelaySeconds)
{
    private const double OfficialMinutes = Authority.Batches.Policy.OfficialMinutes;

    public int Warned => Correct + False;

    public double? Precision => Warned == 0 ? null : (double)Correct / Warned;

    public double? Recall => Correct + Missed == 0 ? null : (double)Correct / (Correct + Missed);

    public double MeanDelayHours => Warned == 0 ? 0 : DelaySeconds / 3600.0 / Warned;

    public static WarningSum Of(IEnumerable<WarningOutcome> outcomes)
    {
        WarningOutcome[] all = [.. outcomes];
        return new WarningSum(
            all.Count(each => each.IsCorrect),
            all.Count(each => each.IsMissed),
            all.Count(each => each.IsFalse),
            all.Count(each => each.IsFalse && each.RoomMinutes > 0 && (each.Publication.IsF1 || each.RoomMinutes >= OfficialMinutes)),
            all.Count(each => each.IsLate),
            all.Count(each => each.IsTold && each.Publication.IsMistake),
            all.Count(each => each.IsWithdrawn),
            all.Sum(each => each.DelaySeconds),
            all.Length == 0 ? 0 : all.Max(each => each.DelaySeconds));
    }

    public static WarningSum operator +(WarningSum a, WarningSum b)
    {
        return new WarningSum(
            a.Correct + b.Correct, a.Missed + b.Missed, a.False + b.False, a.FalseInRoom + b.FalseInRoom, a.Late + b.Late,
            a.Mistaken + b.Mistaken, a.Withdrawn + b.Withdrawn, a.DelaySeconds + b.DelaySeconds,
            System.Math.Max(a.LongestDelaySeconds, b.LongestDelaySeconds));
    }
}
