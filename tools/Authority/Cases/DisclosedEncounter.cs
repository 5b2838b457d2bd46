namespace Bluezone.Band.Authority.Cases;

/// <summary>A line of a disclosure: an encounter, up to 18 minutes with one id.</summary>
/// <param name="BeginUtcSeconds">When the id was first heard.</param>
/// <param name="Id">The other's id, 24 hex digits.</param>
/// <param name="RssiDbm">The strongest sighting.</param>
public sealed record DisclosedEncounter(long BeginUtcSeconds, string Id, int RssiDbm);
