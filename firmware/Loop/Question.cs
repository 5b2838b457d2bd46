namespace Bluezone.Band.Loop;

/// <summary>What the wearer is asked for.</summary>
public enum Question
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To show days near published keys, hourly counts and the log, without ids.</summary>
    Exposures = 1,

    /// <summary>To disclose keys and encounters: asked only once the authority's code was right.</summary>
    Disclosure = 2,
}
