using Bluezone.Band.NanoHost.Bluetooth;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Stands in for nanoFramework's class of this name.</summary>
/// <remarks>Writes without response must be answered like others, and look like them. Source: GenericAttributeProfile/GattWriteRequest.cs.</remarks>
public class GattWriteRequest
{
    private readonly ushort _eventId;

    internal GattWriteRequest(ushort eventId)
    {
        _eventId = eventId;
        Value = new Buffer(LibraryCall.Stack().Server.Requests.Data(eventId));
    }

    public uint Offset => 0;

    public GattWriteOption Option => GattWriteOption.WriteWithResponse;

    /// <summary>Empty when the request was given up before it was fetched.</summary>
    public Buffer Value { get; }

    public void Respond()
    {
        LibraryCall.Stack().Server.Requests.AnswerWrite(_eventId, 0);
    }

    public void RespondWithProtocolError(byte protocolError)
    {
        LibraryCall.Stack().Server.Requests.AnswerWrite(_eventId, protocolError);
    }
}
