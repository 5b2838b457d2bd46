namespace Nano.System.IO;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum SeekOrigin
{
    Begin = 0,
    Current = 1,
    End = 2,
}
