using System;
using System.Collections.Generic;
using System.Linq;
using Bluezone.Band.Simulate.Outbreak;
using Bluezone.Band.Simulate.Replay;
using Bluezone.Band.Simulate.Scenarios;

namespace Bluezone.Band.Simulate.Run;

/// <summary>What became of a whole scenario.</summary>
public sealed record RunResult
{
    public required ScenarioFile Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required Crowd Crowd { get; init; }

    public required IReadOnlyList<BandResult> Bands { get; init; }

    public required IReadOnlyList<PhoneResult> Phones { get; init; }

    public required IReadOnlyList<PairResult> Pairs { get; init; }

    /// <summary>How well the bands tell "near for 15 minutes or more" of everybody.</summary>
    public Score Closeness => Score.Of(Pairs.Select(p => (p.BandNearMinutes, p.TruthNearMinutes)));

    /// <summary>Whether some band's processor was awake while its radio was off.</summary>
    public bool AnyIsAwakeInRest => Bands.Any(b => b.Ledger.AwakeUs > 0);

    public required Invariants Invariants { get; init; }

    /// <summary>Share of 30-s windows with a sighting while two bands were within 2 m; not a number when there was none.</summary>
    public required double Continuity { get; init; }

    public required long Windows { get; init; }

    /// <summary>Null where nobody fell ill.</summary>
    public OutbreakResult? Outbreak { get; init; }

    public required TimeSpan Took { get; init; }
}
