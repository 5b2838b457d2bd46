namespace Bluezone.Band.Wearer;

/// <summary>What a cluster of presses means.</summary>
public enum Gesture
{
    /// <summary>No presses, or their cluster has not ended.</summary>
    None = 0,

    /// <summary>Pressed short: what is the matter?</summary>
    Answer = 1,

    /// <summary>Pressed short three times: sync mode.</summary>
    Sync = 2,

    /// <summary>Held for about five seconds: yes.</summary>
    Confirm = 3,

    /// <summary>Held for about fifteen seconds: pause, or its end.</summary>
    Pause = 4,

    /// <summary>Between the others, so that none is taken for another: not understood.</summary>
    Unclear = 5,

    /// <summary>Held as nobody does: something lies on the button.</summary>
    Leaning = 6,
}
