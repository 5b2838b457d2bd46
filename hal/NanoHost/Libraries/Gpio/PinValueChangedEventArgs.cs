namespace System.Device.Gpio;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class PinValueChangedEventArgs : nanoFramework.Runtime.Events.BaseEvent
{
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
    {
        ChangeType = changeType;
        PinNumber = pinNumber;
    }

    public PinEventTypes ChangeType { get; }

    public int PinNumber { get; }
}
