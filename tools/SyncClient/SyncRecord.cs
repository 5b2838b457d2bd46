namespace Bluezone.Band.SyncClient;

/// <summary>One record, whatever its kind.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Number">By which a pull goes on; rises from record to record.</param>
/// <param name="Octets">In canonical form: the same whichever frame it came in; sums go over it.</param>
public sealed record SyncRecord(RecordKind Kind, uint Number, byte[] Octets);
