namespace Bluezone.Band.Bandctl.Benches;

/// <summary>What pulling a history took.</summary>
/// <param name="Records">That came.</param>
/// <param name="Seconds">Of virtual time, from the request to the end of the report.</param>
/// <param name="Octets">Of all answers, as values of Log: counters, cipher text, tags.</param>
/// <param name="Share">Of the payload that the link could have carried towards the client, what carried answers, 0..1.</param>
internal sealed record SyncPaceFigures(int Records, double Seconds, long Octets, double Share);
