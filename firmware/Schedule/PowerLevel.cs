namespace Bluezone.Band.Schedule;

/// <summary>How much the cell has left, as far as the schedule minds.</summary>
public enum PowerLevel
{
    /// <summary>Enough.</summary>
    Good = 0,

    /// <summary>Fewer windows.</summary>
    Low = 1,

    /// <summary>Radio off, so that the clock is kept.</summary>
    Flat = 2,
}
