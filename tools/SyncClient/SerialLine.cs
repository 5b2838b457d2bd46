namespace Bluezone.Band.SyncClient;

/// <summary>What a band holds of one authority's batches for one region.</summary>
/// <param name="Authority">Whose batches.</param>
/// <param name="Region">For which region.</param>
/// <param name="Highest">The highest serial it took.</param>
/// <param name="NextMissing">The lowest it lacks behind what was asked for; 0 none.</param>
public sealed record SerialLine(int Authority, int Region, uint Highest, uint NextMissing);
