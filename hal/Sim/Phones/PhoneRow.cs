namespace Bluezone.Band.Sim.Phones;

/// <summary>One line of a phone's record.</summary>
/// <param name="OwnId">The phone's id then.</param>
/// <param name="OtherId">The id it heard or read.</param>
/// <param name="RssiDbm">Of the advertisement.</param>
/// <param name="TxPowerDbm">As the advertisement states it; <see cref="NotStatedDbm"/>, for none of these frames does.</param>
/// <param name="Timestamp">By the phone's clock: milliseconds on Android, seconds on an iPhone.</param>
/// <param name="IsFromIPhone">Whether the id was read over a connection; any other counts as an Android's.</param>
public readonly record struct PhoneRow(
    RotatingId OwnId, RotatingId OtherId, int RssiDbm, int TxPowerDbm, long Timestamp, bool IsFromIPhone)
{
    /// <summary>What Android's scan result says when the frame states no power.</summary>
    public const int NotStatedDbm = 127;

    /// <summary>The line of data_trace.txt, without its line feed.</summary>
    public override string ToString()
    {
        return $"{OwnId}\t{OtherId}\t{RssiDbm}\t{Timestamp}";
    }
}
