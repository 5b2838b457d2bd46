namespace Bluezone.Band.Wearer;

/// <summary>What has happened and was not acknowledged yet.</summary>
public enum WearerNews
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A warning came.</summary>
    Warning = 1,

    /// <summary>A warning that had been told was taken back.</summary>
    AllClear = 2,
}
