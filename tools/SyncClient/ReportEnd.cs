namespace Bluezone.Band.SyncClient;

/// <summary>How a report ended.</summary>
/// <param name="IsWhole">False when it was broken off: by us, or because something ended its right.</param>
/// <param name="Count">Records in it.</param>
/// <param name="Next">Where a later one goes on.</param>
public sealed record ReportEnd(bool IsWhole, uint Count, uint Next);
