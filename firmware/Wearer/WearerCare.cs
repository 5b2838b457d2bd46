namespace Bluezone.Band.Wearer;

/// <summary>What health staff have set.</summary>
public enum WearerCare
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>They know of the wearer and are looking into it.</summary>
    UnderCheck = 1,

    /// <summary>The wearer is a case.</summary>
    Confirmed = 2,

    /// <summary>Looked into, and no danger. Covers the warnings of that day: who tells it takes it back when a new one comes.</summary>
    Safe = 3,
}
