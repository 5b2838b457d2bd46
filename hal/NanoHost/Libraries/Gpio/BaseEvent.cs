namespace nanoFramework.Runtime.Events;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class BaseEvent
{
}
