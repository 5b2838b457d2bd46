namespace Bluezone.Band.Simulate.Replay;

/// <summary>A receiver and a transmitter whose distance is known at least once.</summary>
/// <param name="Receiver">Whose band listened.</param>
/// <param name="Transmitter">Who was to be heard.</param>
/// <param name="KnownMinutes">For how long their distance is known.</param>
/// <param name="TrueNearMinutes">For how long they were within 2 m.</param>
/// <param name="IsBehindWall">Whether a wall was between them whenever anything is known.</param>
public sealed record ReplayPair(long Receiver, long Transmitter, double KnownMinutes, double TrueNearMinutes, bool IsBehindWall)
{
    /// <summary>Whether they were near for long enough to matter.</summary>
    public bool IsTrulyNear => TrueNearMinutes >= Score.LongMinutes;
}
