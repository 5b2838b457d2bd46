namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>What readers' visits cost a band: it records nothing in sync mode.</summary>
/// <param name="Modes">How often it was in sync mode.</param>
/// <param name="Seconds">How long together.</param>
public sealed record SyncTime(int Modes, double Seconds);
