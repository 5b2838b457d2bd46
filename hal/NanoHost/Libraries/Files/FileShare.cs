namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum FileShare
{
    None = 0,
    Read = 1,
    Write = 2,
    ReadWrite = 3,
}
