namespace Bluezone.Band.Sim.Phones;

/// <summary>When the app shows a contact as a close one.</summary>
/// <remarks>Source: Bluezone 3.0.3 (bluezone-app 75c5c5b).</remarks>
public static class Nearness
{
    /// <summary>Near is at or above this, dBm.</summary>
    public static int ThresholdDbm(bool receiverIsIPhone, bool senderIsIPhone)
    {
        return (receiverIsIPhone, senderIsIPhone) switch
        {
            (false, false) => -86,
            (false, true) => -69,
            (true, false) => -88,
            (true, true) => -74,
        };
    }
}
