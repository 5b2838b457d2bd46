namespace Bluezone.Band.SyncClient;

/// <summary>How many records a query stands for.</summary>
/// <param name="Count">So many.</param>
/// <param name="First">Number of the first.</param>
/// <param name="End">One past the last's.</param>
public sealed record RecordCount(uint Count, uint First, uint End);
