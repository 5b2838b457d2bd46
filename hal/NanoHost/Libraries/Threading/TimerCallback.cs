namespace Nano.System.Threading;

/// <summary>Stands in for nanoFramework's delegate of this name.</summary>
public delegate void TimerCallback(object? state);
