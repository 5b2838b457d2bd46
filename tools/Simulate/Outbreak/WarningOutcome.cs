using Bluezone.Band.Exposure;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>One wearer and one publication: the truth, and what the band made of it.</summary>
/// <param name="Wearer">Who wears the band.</param>
/// <param name="Publication">Who was published.</param>
/// <param name="TruthMinutes">Within 2 m on the longest local day, within the published slots.</param>
/// <param name="TruthGrade">What the policy makes of the truth.</param>
/// <param name="RoomMinutes">Within <see cref="Run.SlotTimes.RoomM"/> on the longest day: tells a false warning in the same room from one of nowhere.</param>
/// <param name="ToldMinutes">Close by the band on its longest day.</param>
/// <param name="ToldGrade">What the band made of it.</param>
/// <param name="WarnedUtcSeconds">When it warned, or 0.</param>
/// <param name="GoneUtcSeconds">When it took it back, or 0.</param>
public sealed record WarningOutcome(
    string Wearer,
    Publication Publication,
    double TruthMinutes,
    Grade TruthGrade,
    double RoomMinutes,
    double ToldMinutes,
    Grade ToldGrade,
    long WarnedUtcSeconds,
    long GoneUtcSeconds)
{
    /// <summary>A caretaker comes once a day: a warning that takes longer is late.</summary>
    public const long LateSeconds = 86400;

    public bool IsTruth => Verdict.IsAlarm(TruthGrade);

    public bool IsTold => WarnedUtcSeconds > 0;

    public bool IsCorrect => IsTruth && IsTold;

    public bool IsMissed => IsTruth && !IsTold;

    public bool IsFalse => !IsTruth && IsTold;

    /// <summary>How long after publication the wearer was warned, seconds.</summary>
    public long DelaySeconds => IsTold ? WarnedUtcSeconds - Publication.IssuedUtcSeconds : 0;

    public bool IsLate => IsTold && DelaySeconds > LateSeconds;

    /// <summary>Whether a warning of somebody who was a mistake was taken back.</summary>
    public bool IsWithdrawn => IsTold && Publication.IsMistake && GoneUtcSeconds > 0;

    /// <summary>In one word.</summary>
    public string InWords => IsCorrect ? "correct" : IsMissed ? "missed" : IsFalse ? "false" : "";
}
