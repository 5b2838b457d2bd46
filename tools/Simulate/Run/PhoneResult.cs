namespace Bluezone.Band.Simulate.Run;

/// <summary>What a phone recorded.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Kind">Android or iPhone.</param>
/// <param name="Contacts">Distinct ids of the last day.</param>
/// <param name="CloseContacts">Those above the app's threshold.</param>
/// <param name="Rows">Rows in all.</param>
/// <param name="BandRows">Rows with an id of a band.</param>
/// <param name="Bands">How many different bands they were.</param>
/// <param name="BandsThatHeardIt">How many bands have a record of this phone.</param>
public sealed record PhoneResult(
    string Name, string Kind, int Contacts, int CloseContacts, int Rows, int BandRows, int Bands, int BandsThatHeardIt);
