using System;

namespace Bluezone.Band.Authority.Batches;

/// <summary>What counts as close, and for how long; signed with a batch, so that the ministry decides and not the firmware.</summary>
/// <param name="ClosePathLossDb">Path loss up to which a sighting is close, dB, 30..120: this decides.</param>
/// <param name="CloseTenthsM">The distance that is meant, tenths of a metre, 1..100: this is told.</param>
/// <param name="F1CloseMinutes">Minutes close to an F0 in a day that make an F1, 1..240.</param>
/// <param name="F1BriefMinutes">Minutes close to an F0 in a day that are told to a nurse, 0..F1CloseMinutes.</param>
/// <param name="F2Minutes">Minutes close to an F1 in a day that make an F2, 0..240; 0: any closeness.</param>
public sealed record Policy(int ClosePathLossDb, int CloseTenthsM, int F1CloseMinutes, int F1BriefMinutes, int F2Minutes)
{
    /// <summary>Metres of the official close contact. Source: the makers to the press, within 2 m for 15 minutes.</summary>
    public const double OfficialMetres = 2;

    /// <summary>Minutes of the official close contact.</summary>
    public const int OfficialMinutes = 15;

    // firmware/Encounters/ENCOUNTERS.md: the median path loss at 2 m, phones in pockets.
    private const double OfficialPathLossDb = 66;

    // Free space: power falls with the square of the distance. People and walls make it fall faster, so far-away
    // distances come out too close; only a measurement on wrists can replace this.
    private const double DbPerDecade = 20;

    /// <summary>Two metres, 15 minutes; a minute is brief; an F2 by distance alone, as it was defined.</summary>
    public static Policy Official { get; } = At(OfficialMetres) with { F1CloseMinutes = OfficialMinutes, F1BriefMinutes = 1, F2Minutes = 0 };

    /// <summary>The path loss that is expected at a distance: 66 dB + 20 dB × log10(metres / 2).</summary>
    public static int PathLossDb(double metres)
    {
        return (int)Math.Round(OfficialPathLossDb + (DbPerDecade * Math.Log10(metres / OfficialMetres)), MidpointRounding.AwayFromZero);
    }

    /// <summary>The official minutes at another distance.</summary>
    /// <param name="metres">0.1 to 10, rounded to tenths.</param>
    public static Policy At(double metres)
    {
        double tenths = Math.Round(metres * 10, MidpointRounding.AwayFromZero);
        return tenths is >= 1 and <= 100
            ? new Policy(PathLossDb(tenths / 10), (int)tenths, OfficialMinutes, 1, 0)
            : throw new BadBatchException($"{metres} m cannot be told: a batch takes 0.1 to 10 m");
    }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault()
    {
        return ClosePathLossDb is < 30 or > 120 ? $"a path loss of {ClosePathLossDb} dB is out of range, 30 to 120"
            : CloseTenthsM is < 1 or > 100 ? $"{CloseTenthsM / 10.0} m is out of range, 0.1 to 10"
            : F1CloseMinutes is < 1 or > 240 ? $"{F1CloseMinutes} minutes for an F1 are out of range, 1 to 240"
            : F1BriefMinutes < 0 || F1BriefMinutes > F1CloseMinutes ? $"{F1BriefMinutes} minutes for a brief F1 are out of range, 0 to {F1CloseMinutes}"
            : F2Minutes is < 0 or > 240 ? $"{F2Minutes} minutes for an F2 are out of range, 0 to 240"
            : null;
    }

    /// <summary>The policy as a sentence.</summary>
    public override string ToString()
    {
        string metres = (CloseTenthsM / 10.0).ToString("0.#");
        string brief = F1BriefMinutes == 0 ? "nothing shorter is told" : $"from {F1BriefMinutes} min a brief one, told to a nurse";
        string f2 = F2Minutes == 0 ? "any closeness to an F1 is an F2" : $"{F2Minutes} min close to an F1 in a day are an F2";
        return $"close is within {metres} m (path loss up to {ClosePathLossDb} dB); "
            + $"{F1CloseMinutes} min close to an F0 in a day are an F1, {brief}; {f2}";
    }
}
