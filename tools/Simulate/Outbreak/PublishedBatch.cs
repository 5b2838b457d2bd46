namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>A batch that the health authority has issued.</summary>
/// <param name="Serial">Its number.</param>
/// <param name="IssuedUtcSeconds">When.</param>
/// <param name="Octets">The file.</param>
/// <param name="About">What it says, for people.</param>
public sealed record PublishedBatch(long Serial, long IssuedUtcSeconds, byte[] Octets, string About);
