namespace Bluezone.Band.Exposure;

/// <summary>What staff have set the wearer to; the band only keeps it.</summary>
/// <remarks>The numbers stand in flash and go over the air: never change one.</remarks>
public enum CareState
{
    /// <summary>Nothing was set.</summary>
    None = 0,

    /// <summary>Staff are looking into it.</summary>
    UnderCheck = 1,

    /// <summary>Staff have confirmed it.</summary>
    Confirmed = 2,

    /// <summary>Staff have found that there is no danger.</summary>
    Safe = 3,
}
