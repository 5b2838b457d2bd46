namespace Bluezone.Band.Exposure;

/// <summary>What the wearer has to be told and has not yet acknowledged.</summary>
/// <remarks>The numbers stand in flash: never change one.</remarks>
public enum News
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There is an alarm that was not there before.</summary>
    Warning = 1,

    /// <summary>The last alarm was withdrawn: it was a mistake.</summary>
    AllClear = 2,
}
