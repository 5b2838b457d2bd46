namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum FileMode
{
    CreateNew = 1,
    Create = 2,
    Open = 3,
    OpenOrCreate = 4,
    Truncate = 5,
    Append = 6,
}
