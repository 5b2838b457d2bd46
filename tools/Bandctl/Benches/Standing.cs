namespace Bluezone.Band.Bandctl.Benches;

/// <summary>How a contest came out.</summary>
/// <param name="Name">The contest's.</param>
/// <param name="PerSecond">How often a second it can be done.</param>
/// <param name="InBaselines">How long it takes, where the baseline in the same round takes 1.</param>
internal sealed record Standing(string Name, double PerSecond, double InBaselines);
