namespace Bluezone.Band.Sim;

/// <summary>One frame that a scan heard.</summary>
/// <param name="Address">Where it says it comes from, 48 bits.</param>
/// <param name="RssiDbm">How strong it was.</param>
/// <param name="Data">Advertising data; shared with the sender, not to be written.</param>
/// <param name="HeardAtUs">When its last octet arrived, virtual time.</param>
/// <param name="Channel">37, 38 or 39.</param>
/// <param name="SenderId">Who really sent it: for evaluation only, no receiver may know.</param>
public readonly record struct AirReport(long Address, int RssiDbm, byte[] Data, long HeardAtUs, int Channel, int SenderId);
