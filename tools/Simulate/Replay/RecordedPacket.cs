namespace Bluezone.Band.Simulate.Replay;

/// <summary>One packet as a phone recorded it.</summary>
/// <param name="ReceiverId">Who heard it.</param>
/// <param name="TransmitterId">Who sent it.</param>
/// <param name="UtcMs">When, milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="RssiDbm">Received signal strength, -127..20 dBm.</param>
/// <param name="TxPowerDbm">Transmit power, -127..20 dBm.</param>
/// <param name="DistanceM">How far apart the two were by the film, metres; -1 behind a wall, null when not known.</param>
public readonly record struct RecordedPacket(
    long ReceiverId, long TransmitterId, long UtcMs, int RssiDbm, int TxPowerDbm, double? DistanceM);
