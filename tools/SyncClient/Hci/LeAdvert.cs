namespace Bluezone.Band.SyncClient.Hci;

/// <summary>An advertisement that was heard.</summary>
/// <param name="AddressType">0 public, 1 random.</param>
/// <param name="Address">6 octets, least significant first.</param>
/// <param name="Octets">Advertising data, 0..31 octets.</param>
/// <param name="RssiDbm">How strong; 127 unknown.</param>
public sealed record LeAdvert(byte AddressType, byte[] Address, byte[] Octets, int RssiDbm);
