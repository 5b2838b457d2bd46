namespace Bluezone.Band.Simulate.Run;

/// <summary>What a band says of one person, beside the truth.</summary>
/// <param name="Observer">Who wears the band.</param>
/// <param name="Other">Whom it met.</param>
/// <param name="TruthNearMinutes">How long they were within 2 m.</param>
/// <param name="BandNearMinutes">Near duration of all records of the other's ids.</param>
/// <param name="BandHeardMinutes">Duration of them.</param>
/// <param name="Records">How many.</param>
public sealed record PairResult(
    string Observer, string Other, double TruthNearMinutes, double BandNearMinutes, double BandHeardMinutes, int Records);
