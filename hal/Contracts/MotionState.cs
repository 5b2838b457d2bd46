namespace Bluezone.Band.Contracts;

/// <summary>Whether a band moves, as its accelerometer tells.</summary>
public enum MotionState
{
    /// <summary>No accelerometer, or it does not answer. Counts as worn.</summary>
    Unknown = 0,

    /// <summary>No motion since it was last asked.</summary>
    Still = 1,

    /// <summary>It moved since it was last asked.</summary>
    Moving = 2,
}
