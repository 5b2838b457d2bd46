namespace Bluezone.Band.Sim.Phones;

/// <summary>What a phone does with a frame.</summary>
internal enum FrameVerdict
{
    /// <summary>Nothing.</summary>
    Ignore = 0,

    /// <summary>Records the id in its manufacturer data.</summary>
    Record = 1,

    /// <summary>Connects and reads the id.</summary>
    Connect = 2,
}
