using Bluezone.Band.Exposure;

namespace Bluezone.Band.Simulate.Outbreak;

/// <summary>A day near a published key, as a band has it.</summary>
/// <param name="LocalDay">Days since 1970-01-01.</param>
/// <param name="CloseSeconds">By its journal.</param>
/// <param name="Grade">What it came to.</param>
public sealed record ToldDay(int LocalDay, int CloseSeconds, Grade Grade);
