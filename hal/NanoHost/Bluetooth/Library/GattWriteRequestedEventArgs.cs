namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
public class GattWriteRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattWriteRequestedEventArgs(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Always null: who asks cannot be known.</summary>
    public GattSession? Session => null;

    public GattWriteRequest GetRequest()
    {
        return new GattWriteRequest(_eventId);
    }
}
