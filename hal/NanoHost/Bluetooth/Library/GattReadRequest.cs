using Bluezone.Band.NanoHost.Bluetooth;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>A long value is asked for in parts, each by a request of its own that wants the whole value. Source: GenericAttributeProfile/GattReadRequest.cs.</remarks>
public class GattReadRequest
{
    private readonly ushort _eventId;
    private Buffer? _value;

    internal GattReadRequest(ushort eventId)
    {
        _eventId = eventId;
    }

    /// <summary>Of the answer; throws NullReferenceException before there is one.</summary>
    public uint Length => _value!.Length;

    public void RespondWithValue(Buffer value)
    {
        _value = value;
        LibraryCall.Stack().Server.Requests.Answer(_eventId, 0, value.Data[..(int)value.Length]);
    }

    public void RespondWithProtocolError(byte protocolError)
    {
        LibraryCall.Stack().Server.Requests.Answer(_eventId, protocolError, []);
    }
}
