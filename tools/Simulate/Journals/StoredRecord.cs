using Bluezone.Band.Journal;

namespace Bluezone.Band.Simulate.Journals;

/// <summary>A record of a store, and where it stands.</summary>
/// <param name="Record">The record.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Segment">The segment, or -1 when it stands in the saved state.</param>
public sealed record StoredRecord(JournalRecord Record, RecordPlace Place, int Segment);
