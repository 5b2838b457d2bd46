namespace Bluezone.Band.Sim.Ble.Links;

/// <summary>What a connection goes by, in the units that travel.</summary>
/// <param name="IntervalSteps">Time between two connection events, steps of 1.25 ms, 6..3200.</param>
/// <param name="Latency">How many events the peripheral may leave out, 0..499; it never does here.</param>
/// <param name="TimeoutSteps">After how long without a packet the connection is lost, steps of 10 ms, 10..3200.</param>
/// <remarks>Source of ranges: Bluetooth Core, volume 4, part E, 7.8.12.</remarks>
public readonly record struct LinkParameters(int IntervalSteps, int Latency, int TimeoutSteps)
{
    /// <summary>Time between two connection events, µs.</summary>
    public long IntervalUs => IntervalSteps * 1250L;

    /// <summary>Supervision time-out, µs.</summary>
    public long TimeoutUs => TimeoutSteps * 10_000L;

    /// <summary>Whether every number is in range and the time-out leaves room for two tries.</summary>
    public bool IsValid => IntervalSteps is >= 6 and <= 3200
        && Latency is >= 0 and <= 499
        && TimeoutSteps is >= 10 and <= 3200
        && TimeoutUs > (1 + Latency) * IntervalUs * 2;
}
