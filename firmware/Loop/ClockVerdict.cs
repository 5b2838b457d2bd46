namespace Bluezone.Band.Loop;

/// <summary>Whether the band's UTC may be used.</summary>
public enum ClockVerdict
{
    /// <summary>It may.</summary>
    Trusted = 0,

    /// <summary>It was never set.</summary>
    NotSet = 1,

    /// <summary>Its stated error is above 300 s: an id of the wrong slot harms others.</summary>
    TooVague = 2,

    /// <summary>It is more than an hour from where it should be, and nobody has confirmed it.</summary>
    Doubtful = 3,
}
