namespace Bluezone.Band.Sync;

/// <summary>The kinds of records that a report can give.</summary>
/// <remarks>Source: SYNC.md, "Operations".</remarks>
public static class RecordKind
{
    /// <summary>None: of operations that have no kind.</summary>
    public const int None = 0;

    /// <summary>Encounters, with ids.</summary>
    public const int History = 1;

    /// <summary>How many were met in each hour.</summary>
    public const int HourlyCounts = 2;

    /// <summary>Days near published keys, without ids.</summary>
    public const int Exposures = 3;

    /// <summary>Sessions, disclosures and states.</summary>
    public const int Log = 4;

    /// <summary>Faults.</summary>
    public const int Faults = 5;

    /// <summary>The highest.</summary>
    public const int Last = Faults;
}
