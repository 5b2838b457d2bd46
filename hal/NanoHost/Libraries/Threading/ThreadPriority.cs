namespace Nano.System.Threading;

/// <summary>Stands in for nanoFramework's enum of this name.</summary>
public enum ThreadPriority
{
    Lowest = 0,
    BelowNormal = 1,
    Normal = 2,
    AboveNormal = 3,
    Highest = 4,
}
