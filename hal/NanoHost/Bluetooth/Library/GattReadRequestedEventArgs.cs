namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattReadRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattReadRequestedEventArgs(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Always null: who asks cannot be known.</summary>
    public GattSession? Session => null;

    public GattReadRequest GetRequest()
    {
        return new GattReadRequest(_eventId);
    }
}
